import type { InTarget, Milestone, OutTarget, Stage, StageId } from '@fulcrum/contract'
import { archivedFor, placeKey } from './place.ts'
import { bestNamed, endedBy, wordsOf } from './stage-names.ts'
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
  const lastIn = new Map<LeverStage['section'], Stage | undefined>()
  let pastOffer = false
  for (const place of lever.stages) {
    pastOffer ||= place.section === 'interview' && wordsOf(place).has('offer')
    const wanted = milestoneOf(place, pastOffer)
    const before = lastIn.get(place.section)
    const stage =
      wayBack(place, sorted, outward) ??
      bestNamed(
        place,
        sorted.filter((one) => one.milestone === wanted),
      ) ??
      (before?.milestone === wanted ? before : undefined) ??
      nearest(sorted, wanted)
    lastIn.set(place.section, stage)
    chosen.set(placeKey({ kind: 'stage', stage: place.id }), to(stage))
  }
  for (const reason of lever.reasons)
    chosen.set(
      placeKey(archivedFor(reason.id)),
      to(reason.hired ? sorted.find((stage) => stage.milestone === 'hired') : closedFor(reason, sorted)),
    )
  return chosen
}

type OpenMilestone = Exclude<Milestone, 'hired' | 'closed'>

function milestoneOf(place: LeverStage, pastOffer: boolean): OpenMilestone {
  if (place.section === 'lead') return 'prospect'
  if (place.section === 'applicant') return 'review'
  return pastOffer ? 'offer' : 'interview'
}

/** Of the stages that lead to this place, the one of the likest name, else the first. */
function wayBack(place: LeverStage, ours: Stage[], outward: ReadonlyMap<StageId, OutTarget>): Stage | undefined {
  const leading = ours.filter((stage) => {
    const target = outward.get(stage.id)
    return target?.kind === 'stage' && target.stage === place.id
  })
  return bestNamed(place, leading) ?? leading[0]
}

const nearestFirst: Record<OpenMilestone, OpenMilestone[]> = {
  prospect: ['prospect', 'review', 'interview', 'offer'],
  review: ['review', 'interview', 'prospect', 'offer'],
  interview: ['interview', 'review', 'offer', 'prospect'],
  offer: ['offer', 'interview', 'review', 'prospect'],
}

/** The first stage of the milestone; where an organization has none, of the nearest that it has. */
function nearest(ours: Stage[], milestone: OpenMilestone): Stage | undefined {
  return nearestFirst[milestone].flatMap((wanted) => ours.filter((stage) => stage.milestone === wanted)).at(0)
}

function closedFor(reason: LeverCatalog['reasons'][number], ours: Stage[]): Stage | undefined {
  const closed = ours.filter((stage) => stage.milestone === 'closed')
  const who = endedBy(reason)
  const alike = closed.filter((stage) => endedBy(stage) === who)
  const usual = who === 'company' ? 'reject' : 'uninterested'
  return (
    bestNamed(reason, closed) ??
    alike.find((stage) => wordsOf(stage).has(usual)) ??
    alike[0] ??
    closed.find((stage) => wordsOf(stage).has('reject')) ??
    closed.at(-1)
  )
}
