import type { ArchiveReasonId, ConflictPolicy, LeverPlace } from '@fulcrum/contract'
import type { HoldReason } from '../core/decision.ts'
import type { ArchiveChange, Base, Choice, Intent, Ms, Ours, StageChange } from '../core/facts.ts'
import type { Here } from '../core/place.ts'
import { mover, newLead, sourced } from './world.ts'
import type { Budget, World } from './world.ts'

/** What happens takes this long: longer than the tie band, so that every two events can be told apart by their time. */
export const tickMs = 2_500
/** A request may be sent for this long; the same as the shell's. */
export const sendWithinMs = 8 * tickMs
/** Long enough that everything that may still land has landed. */
export const longMs = 40 * tickMs

/** An opportunity as Lever has it. Its history only grows, so a reading is the number of entries that it saw. */
export interface Opportunity {
  entries: StageChange[]
  archived: { reason: ArchiveReasonId; at: Ms } | null
  updatedAt: Ms
  createdAt: Ms
  madeBy: 'us' | 'person'
}

/** What one answer showed of an opportunity. */
export interface Seen {
  /** Which one, by its position in Lever. */
  opportunity: number
  entries: number
  archived: Opportunity['archived']
  updatedAt: Ms
  readAt: Ms
}

/** What is known of an opportunity: the newest answer, and what all of them showed of its archive. */
export interface Known extends Seen {
  archiveChanges: ArchiveChange[]
}

export interface StoredIntent extends Intent {
  id: number
  /** How new the reading was that it was decided on. */
  decidedOn: Ms
}

/** A request of a worker: written down; answered by Lever; its outcome not yet written. */
export interface Errand {
  intent: number
  at: Ms
  answer: Seen | null
}

/** What a person did and what has not come across, been recorded, or been overtaken yet. */
export interface Pending {
  ours: { seq: number; here: Here; at: Ms } | null
  /** `lifted`: when the archive was made that they undid. */
  levers: { place: LeverPlace; at: Ms; axis: 'stage' | 'archive'; entry: number; lifted: Ms | null } | null
}

export interface State {
  now: Ms
  ours: Ours
  lever: Opportunity[]
  /** The pairing and what hangs on it, as the database has it. */
  opportunity: number | null
  observation: Known | null
  base: Base | null
  intents: StoredIntent[]
  dirty: boolean
  held: HoldReason['kind'] | null
  choice: Choice['kind']
  /** What the pairing waits for; with an intent: until its time is over, or its grace. */
  waiting: { for: 'poll' | 'index' } | { for: 'answer' | 'grace'; intent: number } | null
  /** When we stopped hearing; null while we hear. */
  gapSince: Ms | null
  repaired: boolean
  /** The policy of this run; null while it has not mattered yet. */
  policy: ConflictPolicy | null
  /** The posting's mirrored index: what it has seen, and when it was last read. */
  index: Known[]
  indexReadAt: Ms
  wantedAt: Ms
  worker: Errand | null
  /** A worker that lost its lease and does not know it yet. */
  stalled: Errand | null
  /** Requests that nobody waits for and that may still be carried out, by their intents. */
  wire: number[]
  /** A reading that is not written down yet. */
  slowPoll: { seen: Seen[]; startedAt: Ms } | null
  left: Budget
  pending: Pending
  /** Requests that place somebody in Lever, and moves here that came from there. */
  pushes: number
  pulls: number
}

/** Both sides agree, or the person was just added here and is not in Lever yet. */
export function firstState(world: World): State {
  const { agreed } = world
  const stage = agreed?.place.kind === 'stage' ? agreed.place.stage : newLead
  const archived = agreed?.place.kind === 'archived' ? { reason: agreed.place.reason, at: tickMs } : null
  const here = agreed?.here ?? { stage: sourced, closeReason: null }
  const opportunity: Opportunity = {
    entries: [{ toStage: stage, at: tickMs, user: mover }],
    archived,
    updatedAt: tickMs,
    createdAt: tickMs,
    madeBy: 'us',
  }
  return {
    now: 3 * tickMs,
    ours: { ...here, moveSeq: 1, movedAt: tickMs, by: 'person' },
    lever: agreed ? [opportunity] : [],
    opportunity: agreed ? 0 : null,
    observation: agreed
      ? {
          opportunity: 0,
          entries: 1,
          archived,
          archiveChanges: archived ? [archived] : [],
          updatedAt: tickMs,
          readAt: 2 * tickMs,
        }
      : null,
    base: agreed
      ? { here, moveSeq: 1, place: agreed.place, rev: 1, archiveRev: archived ? 1 : 0, at: 2 * tickMs }
      : null,
    intents: [],
    dirty: !agreed,
    held: null,
    choice: 'none',
    waiting: null,
    gapSince: null,
    repaired: false,
    policy: world.policies.length === 1 ? (world.policies[0] ?? null) : null,
    index: [],
    indexReadAt: 0,
    wantedAt: agreed ? 0 : 2 * tickMs,
    worker: null,
    stalled: null,
    wire: [],
    slowPoll: null,
    left: world.budget,
    pending: { ours: null, levers: null },
    pushes: 0,
    pulls: 0,
  }
}

export const intentOf = (state: State, id: number): StoredIntent => {
  const intent = state.intents.find((one) => one.id === id)
  if (!intent) throw new Error(`No intent ${id} in this state`)
  return intent
}

export function placeIn(opportunity: Opportunity): LeverPlace {
  if (opportunity.archived) return { kind: 'archived', reason: opportunity.archived.reason }
  return { kind: 'stage', stage: stageIn(opportunity) }
}

export function stageIn(opportunity: Opportunity) {
  const last = opportunity.entries.at(-1)
  if (!last) throw new Error('An opportunity has a first entry')
  return last.toStage
}
