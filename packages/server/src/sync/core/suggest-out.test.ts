import { randomUUID } from 'node:crypto'
import { ArchiveReasonId, LeverStageId, StageId } from '@fulcrum/contract'
import type { Milestone, OutTarget, Stage } from '@fulcrum/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suggestOut } from './suggest-out.ts'
import type { LeverCatalog } from './suggest-out.ts'

type Section = LeverCatalog['stages'][number]['section']

const ours = (...stages: [name: string, milestone: Milestone][]): Stage[] =>
  stages.map(([name, milestone], position) => ({ id: StageId.parse(randomUUID()), name, milestone, position }))

const lever = (stages: [name: string, section: Section, id?: string][], reasons: string[] = []): LeverCatalog => ({
  stages: stages.map(([name, section, id]) => ({ id: LeverStageId.parse(id ?? `s-${name}`), name, section })),
  reasons: reasons.map((name) => ({ id: ArchiveReasonId.parse(`r-${name}`), name, hired: name === 'Hired' })),
})

/** Where each stage of ours goes, by name. */
function goesTo(stages: Stage[], account: LeverCatalog): Record<string, string | undefined> {
  const named = (target: OutTarget | undefined) =>
    target?.kind === 'stage'
      ? account.stages.find(({ id }) => id === target.stage)?.name
      : target?.kind === 'archived'
        ? account.reasons.find(({ id }) => id === target.reason)?.name
        : target?.kind
  const chosen = suggestOut(stages, account)
  return Object.fromEntries(stages.map(({ id, name }) => [name, named(chosen.get(id))]))
}

describe('new people start', () => {
  test('in the lead stage that every account has, wherever it stands', () => {
    const account = lever([
      ['Candidate DB', 'lead'],
      ['Neu', 'lead', 'lead-new'],
    ])
    expect(goesTo(ours(['Sourced', 'prospect']), account)).toEqual({ Sourced: 'Neu' })
  })

  test('in the first lead stage where that one is gone', () => {
    const account = lever([
      ['Pool', 'lead'],
      ['Warm', 'lead'],
    ])
    expect(goesTo(ours(['Sourced', 'prospect']), account)).toEqual({ Sourced: 'Pool' })
  })

  test('never twice: a later stage without a namesake takes another lead stage while there is one', () => {
    const account = lever([
      ['Pool', 'lead'],
      ['Warm', 'lead'],
    ])
    const stages = ours(['Sourced', 'prospect'], ['Watched', 'prospect'], ['Nurtured', 'prospect'])
    expect(goesTo(stages, account)).toEqual({ Sourced: 'Pool', Watched: 'Warm', Nurtured: 'Warm' })
  })
})

test('an organization that starts with a review has that mapped like any other', () => {
  expect(goesTo(ours(['CV check', 'review']), lever([['CV check', 'applicant']]))).toEqual({ 'CV check': 'CV check' })
})

describe('a stage without a namesake', () => {
  const interviews = lever([
    ['Coding', 'interview'],
    ['Zoom chat', 'interview'],
    ['Design', 'interview'],
    ['Lunch', 'interview'],
  ])

  test('goes after its neighbour, where nobody stands yet', () => {
    const stages = ours(['Coding', 'interview'], ['Bar raiser', 'interview'], ['Lunch', 'interview'])
    expect(goesTo(stages, interviews)).toEqual({ Coding: 'Coding', 'Bar raiser': 'Zoom chat', Lunch: 'Lunch' })
  })

  test('goes right before the next one where it is the first', () => {
    const stages = ours(['Bar raiser', 'interview'], ['Lunch', 'interview'])
    expect(goesTo(stages, interviews)).toMatchObject({ 'Bar raiser': 'Design' })
    const three = ours(['Bar raiser', 'interview'], ['Second talk', 'interview'], ['Design', 'interview'])
    expect(goesTo(three, interviews)).toEqual({ 'Bar raiser': 'Zoom chat', 'Second talk': 'Design', Design: 'Design' })
  })

  test('stands with the next one where there is no place between both', () => {
    const stages = ours(['Coding', 'interview'], ['Bar raiser', 'interview'], ['Zoom chat', 'interview'])
    expect(goesTo(stages, interviews)).toMatchObject({ 'Bar raiser': 'Zoom chat' })
  })

  test('stands with the one before where nothing follows', () => {
    const stages = ours(['Lunch', 'interview'], ['Bar raiser', 'interview'])
    expect(goesTo(stages, interviews)).toMatchObject({ 'Bar raiser': 'Lunch' })
  })

  test('does not take the place of a namesake, also of one that comes later here and earlier in Lever', () => {
    const stages = ours(['Bar raiser', 'interview'], ['Design', 'interview'], ['Zoom chat', 'interview'])
    expect(goesTo(stages, interviews)).toMatchObject({ 'Bar raiser': 'Coding' })
  })

  test('does not take a place where another milestone stands already', () => {
    const stages = ours(['Lunch', 'review'], ['Coding', 'interview'], ['Bar raiser', 'interview'])
    const account = lever([
      ['Coding', 'interview'],
      ['Lunch', 'interview'],
      ['Design', 'interview'],
    ])
    expect(goesTo(stages, account)).toEqual({ Lunch: 'Lunch', Coding: 'Coding', 'Bar raiser': 'Design' })
  })

  test('never goes behind the one after it, whatever the organization calls its stages', () => {
    const word = fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon')
    const names = fc.uniqueArray(word, { minLength: 1 })
    fc.assert(
      fc.property(names, fc.nat({ max: 4 }), (own, places) => {
        const account = lever(
          Array.from({ length: places + 1 }, (_, n): [string, Section] => [`Step ${n}`, 'interview']),
        )
        const stages = ours(...own.map((name): [string, Milestone] => [name, 'interview']))
        const went = Object.values(goesTo(stages, account))
        const steps = went.map((name) => account.stages.findIndex((stage) => stage.name === name))
        expect(steps).toEqual(steps.toSorted((a, b) => a - b))
        expect(went).not.toContain(undefined)
      }),
    )
  })
})

test('the order of Lever decides, not the order in which our stages are handed over', () => {
  const stages = ours(['Sourced', 'prospect'], ['Watched', 'prospect'], ['Talked', 'prospect'], ['Won', 'prospect'])
  const account = lever([
    ['Pool', 'lead'],
    ['Warm', 'lead'],
    ['Talked', 'lead'],
    ['Hot', 'lead'],
  ])
  const expected = { Sourced: 'Pool', Watched: 'Warm', Talked: 'Talked', Won: 'Hot' }
  expect(goesTo(stages, account)).toEqual(expected)
  expect(goesTo(stages.toReversed(), account)).toEqual(expected)
})

describe('review and interviews', () => {
  test('a review prefers a stage for applicants, and takes an interview of its name', () => {
    const account = lever([
      ['Inbox', 'applicant'],
      ['Portfolio', 'interview'],
      ['Panel', 'interview'],
    ])
    const stages = ours(['Portfolio', 'review'], ['Panel', 'interview'])
    expect(goesTo(stages, account)).toEqual({ Portfolio: 'Portfolio', Panel: 'Panel' })
  })

  test('interviews stand with the applicants where Lever has no interviews, and with the first where all are taken', () => {
    const none = lever([
      ['Inbox', 'applicant'],
      ['Sorted', 'applicant'],
      ['Asked', 'applicant'],
    ])
    expect(goesTo(ours(['Panel', 'interview']), none)).toEqual({ Panel: 'Asked' })
    const two = lever([
      ['Coding', 'interview'],
      ['Design', 'interview'],
    ])
    const stages = ours(['Coding', 'review'], ['Design', 'review'], ['Panel', 'interview'])
    expect(goesTo(stages, two)).toMatchObject({ Panel: 'Coding' })
  })

  test('an interview of ours is never put into a stage for applicants, nor past the offer', () => {
    const account = lever([
      ['Inbox', 'applicant'],
      ['Panel', 'interview'],
      ['Offer', 'interview', 'offer'],
      ['Background', 'interview'],
    ])
    const stages = ours(['Panel', 'interview'], ['Background', 'interview'], ['Inbox', 'interview'])
    expect(goesTo(stages, account)).toEqual({ Panel: 'Panel', Background: 'Panel', Inbox: 'Panel' })
  })

  test('a review is never put into the offer, whatever it is called', () => {
    const account = lever([
      ['Inbox', 'applicant'],
      ['Offer', 'interview', 'offer'],
    ])
    expect(goesTo(ours(['Offer review', 'review']), account)).toEqual({ 'Offer review': 'Inbox' })
  })

  test('nobody past the start is put among the leads', () => {
    const account = lever([['Offer accepted', 'lead']])
    const stages = ours(['Sourced', 'prospect'], ['CV check', 'review'], ['Panel', 'interview'], ['Offer', 'offer'])
    expect(goesTo(stages, account)).toEqual({
      Sourced: 'Offer accepted',
      'CV check': 'do-not-sync',
      Panel: 'do-not-sync',
      Offer: 'do-not-sync',
    })
  })
})

describe('an offer goes', () => {
  test('to the offer stage that every account has, also behind one of a similar name', () => {
    const account = lever([
      ['Offer call', 'interview'],
      ['Angebot', 'interview', 'offer'],
    ])
    expect(goesTo(ours(['Offer', 'offer']), account)).toEqual({ Offer: 'Angebot' })
  })

  test('to the stage of that name where the account’s own is gone, else to the last stage', () => {
    const named = lever([
      ['Panel', 'interview'],
      ['Offer made', 'interview'],
      ['Background', 'interview'],
    ])
    expect(goesTo(ours(['Contract', 'offer']), named)).toEqual({ Contract: 'Offer made' })
    const none = lever([
      ['Inbox', 'applicant'],
      ['Panel', 'interview'],
      ['Last talk', 'interview'],
    ])
    expect(goesTo(ours(['Contract', 'offer']), none)).toEqual({ Contract: 'Last talk' })
  })
})

describe('who is closed here is archived', () => {
  const endings = (name: string, reasons: string[], milestone: Milestone = 'closed') =>
    goesTo(ours([name, milestone]), lever([], reasons))[name]

  test('for the reason of the same name', () => {
    expect(endings('Timing', ['Rejected', 'Withdrew', 'Timing'])).toBe('Timing')
  })

  test('else for the usual reason of whoever ended it', () => {
    expect(endings('Bad match', ['Timing', 'Position filled', 'Under-qualified'])).toBe('Under-qualified')
    expect(endings('Salary', ['Position filled', 'Timing', 'Withdrew'])).toBe('Withdrew')
    expect(endings('Salary', ['Position filled', 'Timing', 'Comp'])).toBe('Timing')
    expect(endings('Ghosted', ['Position filled', 'Unresponsive candidate'])).toBe('Unresponsive candidate')
  })

  test('else as rejected, else for the first reason there is', () => {
    expect(endings('Salary', ['Position filled', 'Under-qualified'])).toBe('Under-qualified')
    expect(endings('Salary', ['Position filled', 'Future role'])).toBe('Position filled')
    expect(endings('Salary', [])).toBe('do-not-sync')
  })

  test('as hired only from a hired stage, and never from any other', () => {
    expect(endings('Started', ['Rejected', 'Hired'], 'hired')).toBe('Hired')
    expect(endings('Hired by others', ['Hired', 'Rejected'])).toBe('Rejected')
  })
})
