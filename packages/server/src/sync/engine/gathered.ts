import type {
  ApplicationId,
  CandidateId,
  CloseReasonId,
  JobId,
  LeverStageId,
  OpportunityId,
  StageId,
} from '@fulcrum/contract'
import { OpportunityId as OpportunityIdSchema } from '@fulcrum/contract'
import type { BrakeAnswer, BrakeCause } from '../core/brake.ts'
import type { Base, Choice, Facts, Intent, Match, Observation, Ours } from '../core/facts.ts'
import type { ErasedWhy } from '../core/decision.ts'
import type { Mapping } from '../core/mapping.ts'
import type { Way } from '../core/way.ts'
import type { ConnectionRow } from '../store/connection.ts'
import { isIndexed } from '../core/indexed.ts'

/** Of who has no opportunity yet: with which outreach they came, and who added them, by name. */
export interface Added {
  outreachName: string | null
  by: string
}

/** What one decision needs, and what carrying it out needs besides. */
export interface Gathered {
  facts: Facts
  /** Sync goes on: nobody paused it, and Lever accepts our access. */
  isLive: boolean
  job: JobId
  candidateName: string
  createdBy: string | null
  urgent: boolean
  attempt: number
  holdReason: string | null
  added: Added | null
  /** By which way the observation's present state was first seen. */
  changedBy: Way | null
  /** A person keeps it still. */
  paused: boolean
  /** What a person answered when the brake held it. */
  brake: { cause: BrakeCause; answer: BrakeAnswer } | null
  /** Lever erased this person before and nobody has said since that they may be made there anew. */
  erased: ErasedWhy | null
  /** The last conflict, while it is worth showing. */
  settled: { at: Date; words: string } | null
}

/** What a store has of one pairing, before it is put together. */
export interface Stored {
  application: ApplicationId
  isLive: boolean
  candidate: CandidateId
  candidateName: string
  job: JobId
  stage: StageId
  closeReason: CloseReasonId | null
  moveSeq: number
  movedAt: Date
  /** What made the last move; null: nobody moved yet. */
  cause: string | null
  createdBy: string | null
  archivedChoice: string | null
  added: Added | null
  pairing: {
    posting: string
    opportunity: OpportunityId | null
    origin: string | null
    base: Base | null
    urgent: boolean
    attempt: number
    holdReason: string | null
    paused: boolean
    brake: { cause: BrakeCause; answer: BrakeAnswer } | null
    settled: { at: Date; words: string } | null
    attachedToOtherName: string | null
    /** When a list was read to its end that would show what the last create has made. */
    lookedForAt: Date | null
    choice: string | null
    choiceDetail: string | null
    createdAt: Date
  }
  /** Null: the posting is not known. */
  posting: { state: string; indexedAt: Date | null; vanishedAt: Date | null } | null
  observation: Observation | null
  /** By which way its present state was first seen. */
  changedBy: Way | null
  /** How an earlier opportunity of this person ended, on whatever posting, where Lever erased it. */
  erased: ErasedWhy | null
  intents: Intent[]
  /** Opportunities of this person on this posting, this pairing's own left out. */
  found: {
    opportunity: OpportunityId
    active: boolean
    createdAt: Date | null
    firstStage: LeverStageId | null
    /** It bears our link with this candidate's id. */
    linked: boolean
    pairedWith: ApplicationId | null
  }[]
  mapping: Mapping
}

/** Puts the facts together; the same whatever they are stored in. */
export function gathered(connection: ConnectionRow, stored: Stored): Gathered {
  const { pairing, posting } = stored
  const matches = stored.found.map((one): Match => ({ ...one, createdAt: one.createdAt?.getTime() ?? 0 }))
  const indexedAt = posting && isIndexed(posting.indexedAt) ? posting.indexedAt : null
  // The index is as new as its own reading or the last poll, which keeps it.
  const matchesReadAt = latest(indexedAt, connection.pollWatermark)
  return {
    isLive: stored.isLive,
    job: stored.job,
    candidateName: stored.candidateName,
    createdBy: stored.createdBy,
    added: stored.added,
    urgent: pairing.urgent,
    attempt: pairing.attempt,
    holdReason: pairing.holdReason,
    changedBy: stored.changedBy,
    paused: pairing.paused,
    brake: pairing.brake,
    erased: pairing.choice === 'create-new' ? null : stored.erased,
    settled: pairing.settled,
    facts: {
      application: stored.application,
      candidate: stored.candidate,
      ours: {
        stage: stored.stage,
        closeReason: stored.closeReason,
        moveSeq: stored.moveSeq,
        movedAt: stored.movedAt.getTime(),
        by: moverOf(stored.cause),
      },
      posting: {
        id: pairing.posting,
        open:
          posting !== null &&
          posting.vanishedAt === null &&
          (posting.state === 'published' || posting.state === 'internal'),
        indexed: indexedAt !== null,
      },
      opportunity: pairing.opportunity,
      origin: pairing.origin === 'created' || pairing.origin === 'adopted' ? pairing.origin : null,
      observation: stored.observation,
      base: pairing.base,
      intents: stored.intents,
      matches,
      matchesReadAt: latest(matchesReadAt, pairing.lookedForAt)?.getTime() ?? null,
      // A create consults an index that was read after its turn came: somebody may have added the person in Lever a moment ago.
      matchesFresh: matchesReadAt !== null && matchesReadAt >= pairing.createdAt,
      mapping: stored.mapping,
      policy: connection.policy,
      reuse: connection.reuse,
      skew: { ms: connection.skewMs, boundMs: connection.skewBoundMs },
      listening: connection.gapSince === null,
      attachedToAnotherName: pairing.attachedToOtherName !== null,
      choice: choiceOf(pairing.choice ?? stored.archivedChoice, pairing.choiceDetail),
    },
  }
}

/** The newest create that may have been carried out. */
export const createAsked = (intents: Intent[]): Intent | undefined =>
  intents.findLast((intent) => intent.kind === 'create' && intent.outcome !== 'failed' && intent.sentAt !== null)

/** The later of the two; nothing counts where there is no index. */
const latest = (indexedAt: Date | null, other: Date | null): Date | null =>
  indexedAt !== null && other !== null && other > indexedAt ? other : indexedAt

function moverOf(cause: string | null): Ours['by'] {
  if (cause === 'lever') return 'lever'
  return cause === null || cause === 'person' ? 'person' : 'automatic'
}

/** What a person chose for this pairing, or for the whole import it came with. */
function choiceOf(choice: string | null, detail: string | null): Choice {
  switch (choice) {
    case 'opportunity':
      return detail === null
        ? { kind: 'none' }
        : { kind: 'opportunity', opportunity: OpportunityIdSchema.parse(detail) }
    case 'new':
    case 'create-new':
      return { kind: 'create-new' }
    case 'reactivate':
    case 'leave-out':
    case 'push-ours':
    case 'take-levers':
    case 'follow':
    case 'detach':
    case 'confirm-same-person':
      return { kind: choice }
    default:
      return { kind: 'none' }
  }
}
