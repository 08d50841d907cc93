import { ArchiveReasonId, CloseReasonId, LeverStageId, LeverUserId, StageId } from '@fulcrum/contract'
import type { ConflictPolicy, InTarget, LeverPlace, Milestone, OutTarget } from '@fulcrum/contract'
import type { Mapping } from '../core/mapping.ts'
import { placeKey } from '../core/place.ts'
import type { Here } from '../core/place.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Three stages of ours (a world has Rejected or Hired as its third), three of Lever's, two reasons and the hire. */
export const sourced = StageId.parse(uuid(1))
export const contacted = StageId.parse(uuid(2))
export const rejected = StageId.parse(uuid(3))
export const hired = StageId.parse(uuid(4))
export const ownReason = CloseReasonId.parse(uuid(5))
export const leversReason = CloseReasonId.parse(uuid(6))
export const newLead = LeverStageId.parse('New lead')
export const reached = LeverStageId.parse('Reached out')
export const screen = LeverStageId.parse('Screen')
export const timing = ArchiveReasonId.parse('Timing')
export const unskilled = ArchiveReasonId.parse('Unskilled')
export const asHired = ArchiveReasonId.parse('Hired')
/** The Lever user we move as, and a person there. */
export const mover = LeverUserId.parse('Fulcrum')
export const personInLever = LeverUserId.parse('Priyanka')

const names = new Map<string, string>([
  [sourced, 'Sourced'],
  [contacted, 'Contacted'],
  [rejected, 'Rejected'],
  [hired, 'Hired'],
  [ownReason, 'own reason'],
  [leversReason, 'Lever’s reason “Unskilled”'],
])
const nameOf = (id: string) => names.get(id) ?? id
export const hereWords = (here: Here) =>
  here.closeReason === null ? nameOf(here.stage) : `${nameOf(here.stage)} (${nameOf(here.closeReason)})`
export const placeWords = (place: LeverPlace) =>
  place.kind === 'stage' ? `“${place.stage}”` : `the archive for “${place.reason}”`

export const inStage = (stage: LeverStageId): LeverPlace & OutTarget => ({ kind: 'stage', stage })
export const inArchive = (reason: ArchiveReasonId): LeverPlace & OutTarget => ({ kind: 'archived', reason })
export const to = (stage: StageId): InTarget => ({ kind: 'stage', stage })
export const doNotSync = { kind: 'do-not-sync' } as const

/** How often each thing may happen in one run. */
export interface Budget {
  /** Moves by persons here, and by persons in Lever. */
  ours: number
  levers: number
  /** Moves that outreach makes here by itself. */
  automatic: number
  /** A request that fails, is answered late or never, or an outage. */
  faults: number
  /** A worker that dies, or stalls beside a second one. */
  crashes: number
  /** A reading that is written down late. */
  slowPolls: number
  /** A person presses a button on a hold. */
  choices: number
}

export interface World {
  name: string
  /** Any of these, chosen when it first makes a difference: until then the states are the same. */
  policies: ConflictPolicy[]
  mapping: Mapping
  /** What an admin may map while somebody is held. */
  repaired: Mapping | null
  /** Where both sides stand at first; null: the person is not in Lever yet. */
  agreed: { here: Here; place: LeverPlace } | null
  /** Where persons here may go. */
  ways: Here[]
  /** Where persons in Lever may go. */
  stages: LeverStageId[]
  reasons: ArchiveReasonId[]
  budget: Budget
}

const milestones: [StageId, Milestone][] = [
  [sourced, 'prospect'],
  [contacted, 'prospect'],
  [rejected, 'closed'],
  [hired, 'hired'],
]
/** Forward inside the prospect milestone is the only way that automatic moves go. */
export const stageOf = (id: StageId) => {
  const position = milestones.findIndex(([stage]) => stage === id)
  return { id, name: nameOf(id), milestone: milestones[position]?.[1] ?? ('closed' as const), position }
}

export type OutRow = [StageId, OutTarget]
export type InRow = [LeverPlace, InTarget]

export function mappingOf(out: OutRow[], into: InRow[], version = 1): Mapping {
  return {
    version,
    out: new Map(out),
    in: new Map(into.map(([place, target]) => [placeKey(place), target])),
    stages: new Map(milestones.map(([stage, milestone]) => [stage, { milestone }])),
    leverStages: new Set([newLead, reached, screen]),
    archiveReasons: new Map([
      [timing, { hired: false }],
      [unskilled, { hired: false }],
      [asHired, { hired: true }],
    ]),
    reasonOfCloseReason: new Map([[leversReason, unskilled]]),
    closeReasonOfReason: new Map([[unskilled, leversReason]]),
  }
}
