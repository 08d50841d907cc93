import { randomUUID } from 'node:crypto'
import { ArchiveReasonId, LeverStageId, StageId } from '@fulcrum/contract'
import type { Milestone, OutTarget, Stage } from '@fulcrum/contract'
import { describe, expect, test } from 'vitest'
import { archivedFor, placeKey } from './place.ts'
import { suggestIn } from './suggest-in.ts'
import type { LeverCatalog } from './suggest-out.ts'

type Section = LeverCatalog['stages'][number]['section']

const ours = (...stages: [name: string, milestone: Milestone][]): Stage[] =>
  stages.map(([name, milestone], position) => ({ id: StageId.parse(randomUUID()), name, milestone, position }))

const stageId = (name: string) => LeverStageId.parse(`s-${name}`)
const reasonId = (name: string) => ArchiveReasonId.parse(`r-${name}`)

/** The stage here for each place of Lever's, by name; `outward` says where stages of ours go, by name too. */
function comesTo(
  stages: Stage[],
  places: [name: string, section: Section][],
  outward: Record<string, string> = {},
): (string | undefined)[] {
  const ways = stages.flatMap(({ id, name }): [StageId, OutTarget][] =>
    outward[name] === undefined ? [] : [[id, { kind: 'stage', stage: stageId(outward[name]) }]],
  )
  const lever = { stages: places.map(([name, section]) => ({ id: stageId(name), name, section })), reasons: [] }
  const chosen = suggestIn(stages, lever, new Map(ways))
  return places.map(([name]) => {
    const target = chosen.get(placeKey({ kind: 'stage', stage: stageId(name) }))
    return target?.kind === 'stage' ? stages.find(({ id }) => id === target.stage)?.name : target?.kind
  })
}

describe('a place in Lever', () => {
  test('leads back to the stage that leads there: of several to the likest name, else to the first', () => {
    const stages = ours(['Coding', 'interview'], ['Panel', 'interview'], ['Lunch', 'interview'])
    const all = (place: string) => ({ Coding: place, Panel: place, Lunch: place })
    expect(comesTo(stages, [['Panel day', 'interview']], all('Panel day'))).toEqual(['Panel'])
    expect(comesTo(stages, [['Talks', 'interview']], all('Talks'))).toEqual(['Coding'])
  })

  test('else leads to the namesake among the stages of its kind, never of another', () => {
    const stages = ours(['Panel', 'review'], ['Coding', 'interview'], ['Panel', 'interview'], ['Lunch', 'interview'])
    expect(comesTo(stages, [['Lunch', 'interview']])).toEqual(['Lunch'])
    expect(comesTo(stages, [['Coding', 'applicant']])).toEqual(['Panel'])
  })

  test('else stays with the place before it in Lever', () => {
    const stages = ours(['Coding', 'interview'], ['Panel', 'interview'])
    const places: [string, Section][] = [
      ['Zoom', 'interview'],
      ['Panel', 'interview'],
      ['Desk', 'interview'],
    ]
    expect(comesTo(stages, places)).toEqual(['Coding', 'Panel', 'Panel'])
  })

  test('… but not where that is another kind of stage', () => {
    const stages = ours(['CV check', 'review'], ['Coding', 'interview'])
    const places: [string, Section][] = [
      ['Recruiter', 'interview'],
      ['Desk', 'interview'],
    ]
    expect(comesTo(stages, places, { 'CV check': 'Recruiter' })).toEqual(['CV check', 'Coding'])
  })

  test.each([
    ['lead', ['review', 'interview', 'offer']],
    ['applicant', ['review', 'interview', 'prospect', 'offer']],
    ['interview', ['interview', 'review', 'offer', 'prospect']],
  ] as const)('of the section %s leads to the nearest milestone that an organization has', (section, nearest) => {
    const all = ours(['Past', 'prospect'], ['Seen', 'review'], ['Met', 'interview'], ['Asked', 'offer'])
    for (const [index, milestone] of nearest.entries()) {
      const left = all.filter((stage) => nearest.slice(index).some((one) => one === stage.milestone))
      const expected = left.find((stage) => stage.milestone === milestone)?.name
      expect(comesTo(left, [['Zoom', section]])).toEqual([expected])
    }
    expect(comesTo(ours(['Gone', 'closed'], ['Won', 'hired']), [['Zoom', section]])).toEqual(['do-not-sync'])
  })

  test.each(['interview', 'review', 'prospect'] as const)(
    'past the offer leads to the nearest milestone, too: %s',
    (milestone) => {
      const order = ['interview', 'review', 'prospect']
      const stages = ours(['Talk', milestone], ...order.slice(order.indexOf(milestone) + 1).map(asStage))
      const places: [string, Section][] = [
        ['Offer', 'interview'],
        ['Zoom', 'interview'],
      ]
      expect(comesTo(stages, places)).toEqual(['Talk', 'Talk'])
    },
  )
})

function asStage(milestone: string): [string, Milestone] {
  return milestone === 'review' ? ['Seen', 'review'] : ['Past', 'prospect']
}

test('whoever is past Lever’s offer has an offer here, and nobody before it', () => {
  const stages = ours(['CV check', 'review'], ['Coding', 'interview'], ['Asked', 'offer'])
  const places: [string, Section][] = [
    ['Offered by an agency', 'applicant'],
    ['Offer from an agency', 'applicant'],
    ['Zoom', 'interview'],
    ['Offer', 'interview'],
    ['Background', 'interview'],
  ]
  expect(comesTo(stages, places)).toEqual(['CV check', 'CV check', 'Coding', 'Asked', 'Asked'])
})

test('our order decides, not the order in which our stages are handed over', () => {
  const stages = ours(['Past', 'prospect'], ['Warm', 'prospect'], ['Hot', 'prospect'])
  for (const handed of [stages, stages.toReversed()]) expect(comesTo(handed, [['Zoom', 'lead']])).toEqual(['Past'])
})

describe('an archived person goes', () => {
  const closedAs = (reason: string, ...names: string[]) => {
    const stages = ours(
      ['Past', 'prospect'],
      ['Won', 'hired'],
      ...names.map((name): [string, Milestone] => [name, 'closed']),
    )
    const lever = { stages: [], reasons: [{ id: reasonId(reason), name: reason, hired: reason === 'Hired' }] }
    const target = suggestIn(stages, lever, new Map()).get(placeKey(archivedFor(reasonId(reason))))
    return target?.kind === 'stage' ? stages.find(({ id }) => id === target.stage)?.name : target?.kind
  }

  test('to the hired stage only where that reason hires', () => {
    expect(closedAs('Hired', 'Hired elsewhere')).toBe('Won')
    expect(closedAs('Won', 'Lost')).toBe('Lost')
  })

  test('to the closed stage of that name', () => {
    expect(closedAs('Timing', 'Rejected', 'Not interested', 'Timing', 'Over')).toBe('Timing')
  })

  test('else to the usual one of whoever ended it, else to any of theirs', () => {
    expect(closedAs('Position filled', 'Over', 'Rejected', 'Declined')).toBe('Rejected')
    expect(closedAs('Salary', 'Over', 'Withdrawn', 'Not interested', 'Rejected')).toBe('Not interested')
    expect(closedAs('Salary', 'Over', 'Withdrawn', 'Rejected')).toBe('Withdrawn')
  })

  test('else to the rejected, else to the last of the closed, else nowhere', () => {
    expect(closedAs('Ghosted', 'Withdrawn', 'Rejected', 'Over')).toBe('Rejected')
    expect(closedAs('Ghosted', 'Withdrawn', 'Parked', 'Over')).toBe('Over')
    expect(closedAs('Ghosted')).toBe('do-not-sync')
  })
})
