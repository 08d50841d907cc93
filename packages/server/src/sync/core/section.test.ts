import { describe, expect, test } from 'vitest'
import { sectionOf } from './section.ts'

const order = ['lead-new', 'our-own-lead', 'applicant-new', 'phone-screen', 'offer']
const section = (id: string, said = new Map<string, string>()) => sectionOf(id, order.indexOf(id), order, said)

describe('the section of a Lever stage', () => {
  test('is what Lever’s pipelines say, where they know the stage', () => {
    expect(section('phone-screen', new Map([['phone-screen', 'lead']]))).toBe('lead')
    expect(section('lead-new', new Map([['lead-new', 'interview']]))).toBe('interview')
    expect(section('offer', new Map([['offer', 'applicant']]))).toBe('applicant')
    expect(section('lead-new', new Map([['lead-new', 'reqs']]))).toBe('interview')
  })
  test('is a lead for the fixed ids, wherever they stand', () => {
    expect(sectionOf('lead-responded', 1, ['applicant-new', 'lead-responded'], new Map())).toBe('lead')
    expect(sectionOf('lead-new', 0, ['lead-new'], new Map())).toBe('lead')
  })
  test('is else told by the fixed ids and by what comes before “applicant-new”', () => {
    expect(order.map((id) => section(id))).toEqual(['lead', 'lead', 'applicant', 'interview', 'interview'])
  })
  test('is never a guessed lead where “applicant-new” is not there, since new people are made in lead stages', () => {
    expect(sectionOf('our-own-lead', 0, ['our-own-lead', 'offer'], new Map())).toBe('interview')
  })
})
