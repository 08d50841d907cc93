import type { InTarget, Milestone, OutTarget, Stage, StageId } from '@fulcrum/contract'
import { entryStageOf } from '../../pipeline/core/index.ts'
import { archivedFor, placeKey } from './place.ts'
import { bestNamed, endedBy, likeness, wordsOf } from './stage-names.ts'
import type { LeverCatalog } from './suggest-out.ts'

const doNotSync: InTarget = { kind: 'do-not-sync' }
const to = (stage: Stage | undefined): InTarget => (stage ? { kind: 'stage', stage: stage.id } : doNotSync)
type LeverStage = LeverCatalog['stages'][number]

/**
 * A stage of ours for each Lever place, by `placeKey`. The way back of what is suggested outward comes first, so that a
 * round trip ends where it began. Only ever shown.
 */
export function suggestIn(
  ours: Stage[],
  lever: LeverCatalog,
  outward: ReadonlyMap<StageId, OutTarget>,
): Map<string, InTarget> {
  const sorted = ours.toSorted((a, b) => a.position - b.position)
  const chosen = new Map<string, InTarget>()
  const lastIn = new Map<LeverStage['section'], Stage>()
  let pastOffer = false
  for (const place of lever.stages) {
    pastOffer ||= place.section === 'interview' && wordsOf(place).has('offer')
    const allowed = allowedFor(place, pastOffer)
    const before = lastIn.get(place.section)
    const stage =
      wayBack(place, sorted, outward) ??
      bestNamed(place, inMilestones(sorted, allowed)) ??
      (before && allowed.includes(before.milestone) ? before : undefined) ??
      (place.section === 'lead' ? entryStageOf(sorted) : undefined) ??
      nearest(sorted, allowed)
    if (stage) lastIn.set(place.section, stage)
    chosen.set(placeKey({ kind: 'stage', stage: place.id }), to(stage))
  }
  for (const reason of lever.reasons)
    chosen.set(
      placeKey(archivedFor(reason.id)),
      to(reason.hired ? nearest(sorted, ['hired']) : closedFor(reason, sorted)),
    )
  return chosen
}

function allowedFor(place: LeverStage, pastOffer: boolean): Milestone[] {
  if (place.section === 'lead') return ['prospect']
  if (place.section === 'applicant') return ['review']
  return pastOffer ? ['offer'] : ['interview']
}

const inMilestones = (stages: Stage[], milestones: Milestone[]) =>
  stages.filter((stage) => milestones.includes(stage.milestone))

/** Of the stages that lead to this place, the one of the likest name, else the first. */
function wayBack(place: LeverStage, ours: Stage[], outward: ReadonlyMap<StageId, OutTarget>): Stage | undefined {
  const leading = ours.filter((stage) => {
    const target = outward.get(stage.id)
    return target?.kind === 'stage' && target.stage === place.id
  })
  return leading.toSorted((a, b) => likeness(b, place) - likeness(a, place))[0]
}

const nearestFirst: Record<Milestone, Milestone[]> = {
  prospect: ['review', 'interview', 'offer'],
  review: ['interview', 'prospect', 'offer'],
  interview: ['review', 'offer', 'prospect'],
  offer: ['interview', 'review', 'prospect'],
  hired: [],
  closed: [],
}

/** The first stage of the milestones; where an organization has none, of the nearest that it has. */
function nearest(ours: Stage[], milestones: Milestone[]): Stage | undefined {
  const order = [...milestones, ...milestones.flatMap((milestone) => nearestFirst[milestone])]
  for (const milestone of order) {
    const found = ours.find((stage) => stage.milestone === milestone)
    if (found) return found
  }
  return undefined
}

function closedFor(reason: { name: string }, ours: Stage[]): Stage | undefined {
  const closed = ours.filter((stage) => stage.milestone === 'closed')
  const who = endedBy(reason)
  const alike = closed.filter((stage) => endedBy(stage) === who)
  const usual = who === 'company' ? 'reject' : 'uninterested'
  const choose = [
    bestNamed({ name: reason.name }, closed),
    alike.find((stage) => wordsOf({ name: stage.name }).has(usual)),
    alike[0],
    closed.find((stage) => wordsOf({ name: stage.name }).has('reject')),
    closed.at(-1),
  ]
  return choose.find((stage) => stage != null) ?? undefined
}
