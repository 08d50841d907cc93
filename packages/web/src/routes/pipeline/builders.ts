import {
  ApplicationId,
  CandidateId,
  CloseReasonId,
  JobId,
  StageId,
  type ApplicationCard,
  type ApplicationList,
  type CloseReason,
  type Milestone,
  type Stage,
} from '@fulcrum/contract'

/** Facts for tests: each builder fills in what a test does not speak of. */

const uuid = (kind: string, n: number) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const applicationId = (n: number) => ApplicationId.parse(uuid('a', n))
export const candidateId = (n: number) => CandidateId.parse(uuid('c', n))
export const stageId = (n: number) => StageId.parse(uuid('5', n))
export const jobId = (n: number) => JobId.parse(uuid('b', n))
export const closeReasonId = (n: number) => CloseReasonId.parse(uuid('d', n))

export const aStage = (n: number, name: string, milestone: Milestone): Stage => ({
  id: stageId(n),
  name,
  milestone,
  position: n,
})

export const stages: readonly Stage[] = [
  aStage(1, 'Sourced', 'prospect'),
  aStage(2, 'Responded', 'prospect'),
  aStage(3, 'Screening', 'review'),
  aStage(4, 'Hired', 'hired'),
  aStage(5, 'Not interested', 'closed'),
]

export const aReason = (n: number, name: string, fromLever = true): CloseReason => ({
  id: closeReasonId(n),
  name,
  fromLever,
  offered: true,
})

export const aCard = (n: number, over: Partial<ApplicationCard> = {}): ApplicationCard => ({
  id: applicationId(n),
  candidateId: candidateId(n),
  name: `Person ${n}`,
  headline: '',
  company: '',
  jobId: jobId(1),
  jobTitle: 'Backend engineer',
  stageId: stageId(1),
  closeReasonId: null,
  moveSeq: 1,
  movedAt: '2026-05-10T10:00:00.000Z',
  ownerName: null,
  outreachId: null,
  outreachName: null,
  stepWords: 'Not started',
  mark: { kind: 'in-step', direction: null, words: '', at: '2026-05-10T10:00:00.000Z' },
  leverPlace: 'New lead',
  leverUrl: null,
  ...over,
})

export function aList(cards: readonly ApplicationCard[]): ApplicationList {
  const counts = new Map<StageId, number>()
  for (const card of cards) counts.set(card.stageId, (counts.get(card.stageId) ?? 0) + 1)
  return {
    applications: [...cards],
    total: cards.length,
    byStage: [...counts].map(([id, count]) => ({ stageId: id, count })),
    moreInLever: 0,
  }
}
