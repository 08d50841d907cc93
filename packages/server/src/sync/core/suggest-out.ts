import type { ArchiveReasonId, LeverStageId, OutTarget, Stage, StageId } from '@fulcrum/contract'
import { entryStageOf } from '../../pipeline/core/index.ts'
import { bestNamed, endedBy, wordsOf } from './stage-names.ts'

/** What Lever has now: nothing that vanished, no inactive reasons; in Lever's order. */
export interface LeverCatalog {
  stages: { id: LeverStageId; name: string; section: 'lead' | 'applicant' | 'interview' }[]
  reasons: { id: ArchiveReasonId; name: string; hired: boolean }[]
}
type LeverStage = LeverCatalog['stages'][number]

const doNotSync: OutTarget = { kind: 'do-not-sync' }
const to = (stage: LeverStage): OutTarget => ({ kind: 'stage', stage: stage.id })

/**
 * A Lever place for each of our stages, so that a standard account is mapped in one click. Only ever shown: what nobody
 * has confirmed moves nobody. A stage is left out only where Lever has no lead stage for the entry stage.
 */
export function suggestOut(ours: Stage[], lever: LeverCatalog): Map<StageId, OutTarget> {
  const entry = entryStageOf(ours)
  const leads = lever.stages.filter((stage) => stage.section === 'lead')
  const later = lever.stages.filter((stage) => stage.section !== 'lead')
  const isOffer = (stage: LeverStage) => wordsOf(stage).has('offer')
  const offer = later.find((stage) => stage.id === 'offer') ?? later.find(isOffer)
  const end = offer ? later.indexOf(offer) : later.length
  const interviews = later.slice(0, end).filter((stage) => stage.section === 'interview')
  const applicants = later.filter((stage) => stage.section === 'applicant')
  const chosen = new Map<StageId, OutTarget>()
  const sorted = ours.toSorted((a, b) => a.position - b.position)
  const among = (milestone: Stage['milestone'], choices: LeverStage[], fallback?: LeverStage) =>
    placeInOrder(
      sorted.filter((stage) => stage.milestone === milestone && stage.id !== entry?.id),
      choices,
      fallback,
      chosen,
    )

  const first = leads.find((stage) => stage.id === 'lead-new') ?? leads[0]
  if (entry && first) chosen.set(entry.id, to(first))
  among('prospect', leads, first)
  among('review', [...applicants, ...interviews])
  among('interview', interviews, interviews[0] ?? applicants.at(-1))
  const last = offer ?? later.at(-1)
  for (const stage of sorted)
    switch (stage.milestone) {
      case 'offer':
        chosen.set(stage.id, last ? to(last) : doNotSync)
        break
      case 'hired':
      case 'closed':
        chosen.set(stage.id, archivedFor(stage, lever.reasons))
        break
      case 'prospect':
      case 'review':
      case 'interview':
    }
  return chosen
}

/** By name first; what has no namesake goes between its neighbours, where nobody stands yet, else where they stand. */
function placeInOrder(
  ours: Stage[],
  choices: LeverStage[],
  fallback: LeverStage | undefined,
  chosen: Map<StageId, OutTarget>,
): void {
  const places = ours.map((stage) => bestNamed(stage, choices))
  const namesakes = new Set(places)
  ours.forEach((stage, index) => {
    const named = places[index]
    if (named) return void chosen.set(stage.id, to(named))
    const before = places[index - 1]
    const after = places.slice(index + 1).find((place) => place !== null)
    const from = before ? choices.indexOf(before) + 1 : 0
    const until = after ? choices.indexOf(after) : choices.length
    const isTaken = (choice: LeverStage) =>
      namesakes.has(choice) || [...chosen.values()].some((t) => t.kind === 'stage' && t.stage === choice.id)
    const free = choices.slice(from, until).filter((choice) => !isTaken(choice))
    const place = (before ? free[0] : free.at(-1)) ?? after ?? before ?? fallback
    places[index] = place ?? null
    chosen.set(stage.id, place ? to(place) : doNotSync)
  })
}

/** The archive reason for a stage at the end. Only a hired stage ever hires. */
function archivedFor(stage: Stage, reasons: LeverCatalog['reasons']): OutTarget {
  const fitting = reasons.filter((reason) => reason.hired === (stage.milestone === 'hired'))
  const alike = (wanted: 'candidate' | 'silence' | 'company') => fitting.filter((one) => endedBy(one) === wanted)
  const who = endedBy(stage)
  const usual = who === 'company' ? 'reject' : 'withdraw'
  const reason =
    bestNamed(stage, fitting) ??
    alike(who).find((one) => wordsOf(one).has(usual)) ??
    alike(who)[0] ??
    fitting.find((one) => wordsOf(one).has('reject')) ??
    fitting[0]
  return reason ? { kind: 'archived', reason: reason.id } : doNotSync
}
