import { ApplicationId, CandidateId } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { groupHolds, isHoldKind } from './hold-groups.ts'
import type { Held } from './hold-groups.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const held = (n: number, facts: Partial<Held> = {}): Held => ({
  kind: 'unmapped-out',
  subject: 'stage-1',
  subjectName: 'Phone call',
  applicationId: ApplicationId.parse(uuid(n)),
  candidateId: CandidateId.parse(uuid(100 + n)),
  name: `Person ${n}`,
  stageName: 'Phone call',
  leverPlace: 'New lead',
  since: new Date(`2026-05-0${n}T10:00:00Z`),
  options: [],
  sameAs: null,
  ...facts,
})

test('holds of one kind about one thing are one group, the largest first', () => {
  const groups = groupHolds([held(1, { subject: 'stage-2', subjectName: 'Offer' }), held(2), held(3)])
  expect(groups.map(({ cause, people }) => [cause, people.length])).toEqual([
    ['unmapped-out:stage-1', 2],
    ['unmapped-out:stage-2', 1],
  ])
})

test('a group says what it is, since when, who it is, and what each action does to so many', () => {
  const [group] = groupHolds([held(2), held(3)])
  expect(group).toMatchObject({
    title: 'Stage “Phone call” has no place in Lever',
    since: '2026-05-02T10:00:00.000Z',
    people: [
      { name: 'Person 2', stageName: 'Phone call', leverPlace: 'New lead', since: '2026-05-02T10:00:00.000Z' },
      { name: 'Person 3' },
    ],
  })
  expect(group?.actions.map(({ action }) => action)).toEqual(['map-it', 'look-again'])
  expect(group?.actions[0]?.does).toContain('2 people')
})

test('only a kind that has words is one', () => {
  expect(isHoldKind('unmapped-out')).toBe(true)
  expect(isHoldKind('toString')).toBe(false)
})
