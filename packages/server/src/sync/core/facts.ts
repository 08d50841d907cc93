import type {
  ApplicationId,
  ArchiveReasonId,
  CandidateId,
  ConflictPolicy,
  LeverPlace,
  LeverStageId,
  LeverUserId,
  OpportunityId,
} from '@fulcrum/contract'
import type { Mapping } from './mapping.ts'
import type { Here } from './place.ts'

/** Milliseconds since 1970. Ours by the database's clock, Lever's by Lever's; `Skew` tells them apart. */
export type Ms = number

/** Our side: where the application stands and how it came there. */
export interface Ours extends Here {
  /** Grows with every move, also A to B to A; 1 when it was never moved. */
  moveSeq: number
  movedAt: Ms
  /** Who wished it. An automatic move (outreach, mapping job, import, bulk undo) loses to a person. */
  by: 'person' | 'automatic' | 'lever'
}

export interface StageChange {
  toStage: LeverStageId
  at: Ms
  user: LeverUserId | null
}

/** What one reading showed of the archive and the one before had not. Lever keeps no such history, so we do. */
export interface ArchiveChange {
  /** Null: they are not archived any more. */
  reason: ArchiveReasonId | null
  /** When they were archived; or the newest change that a reading without their archive showed: by then it was lifted. */
  at: Ms
}

/** Lever's side as last read. */
export interface Observation {
  opportunity: OpportunityId
  /** Whether we can still see it; another question than where it stands. */
  presence: 'visible' | 'deleted' | 'anonymized' | 'not-visible'
  posting: string | null
  contact: string | null
  /** Kept while archived. */
  stage: LeverStageId
  archived: { reason: ArchiveReasonId; at: Ms } | null
  /** In time order; only grows. */
  stageChanges: StageChange[]
  /** In the order in which readings showed them; only grows. */
  archiveChanges: ArchiveChange[]
  updatedAt: Ms | null
  /** When the request that answered this was sent, by our clock. */
  readAt: Ms
}

/** What both sides last agreed on. */
export interface Base {
  here: Here
  moveSeq: number
  place: LeverPlace
  /** How many entries of `stageChanges` this agreement has seen. */
  rev: number
  /** How many of `archiveChanges` it has seen. */
  archiveRev: number
  /** When the agreement was made, by our clock. */
  at: Ms
}

/** One thing we asked of Lever. `from` is what it was computed from, so that base never takes the present stage instead. */
export interface Intent {
  kind: 'stage' | 'archive' | 'unarchive' | 'create'
  target: LeverPlace
  from: Here & { moveSeq: number }
  performAs: LeverUserId | null
  /** How many entries of Lever's history were known when it was written down: its own comes after them. */
  entriesSeen: number
  /** Null: not sent yet. */
  sentAt: Ms | null
  notAfter: Ms
  outcome: 'open' | 'done' | 'failed' | 'unknown'
  finishedAt: Ms | null
  /**
   * The newest change that Lever's answer showed, by Lever's clock: it was carried out by then. Null: no
   * answer said so, or it asked for a stage, of which the history tells.
   */
  carriedOutBy: Ms | null
}

/** An opportunity of the same person on the same posting, from the mirrored index. */
export interface Match {
  opportunity: OpportunityId
  active: boolean
  createdAt: Ms
  /** The first entry of its history; null: none is known. */
  firstStage: LeverStageId | null
  /** Our link with this candidate's id is among its links, which are those of its contact. */
  linked: boolean
  /** The application that is paired with it already. */
  pairedWith: ApplicationId | null
}

/** Lever's clock minus ours, and how far that may be off; milliseconds. */
export interface Skew {
  ms: number
  boundMs: number
}

export type Choice =
  | { kind: 'none' }
  /** Of several active opportunities this one is theirs. */
  | { kind: 'opportunity'; opportunity: OpportunityId }
  | { kind: 'reactivate' }
  | { kind: 'create-new' }
  | { kind: 'leave-out' }
  | { kind: 'push-ours' }
  | { kind: 'take-levers' }
  | { kind: 'follow' }
  | { kind: 'detach' }
  | { kind: 'confirm-same-person' }

/** Everything one decision is made from. The shell gathers it in one transaction; nothing else may matter. */
export interface Facts {
  application: ApplicationId
  candidate: CandidateId
  ours: Ours
  posting: { id: string; open: boolean; indexed: boolean }
  opportunity: OpportunityId | null
  /** How the opportunity came to be ours. */
  origin: 'created' | 'adopted' | null
  observation: Observation | null
  base: Base | null
  /** Since base, oldest first; the finished ones too. */
  intents: Intent[]
  /** Opportunities of this person on this posting, this pairing's own left out; none while that is active. */
  matches: Match[]
  /** When a list was last read completely that `matches` come from: one that would show what our last create has made. */
  matchesReadAt: Ms | null
  /** Read late enough to create on: a person who was added in Lever a while ago is in it. */
  matchesFresh: boolean
  mapping: Mapping
  policy: ConflictPolicy
  reuse: boolean
  skew: Skew
  /** While we did not hear (outage, pause, revoke): pushes wait for a poll that began after it. */
  listening: boolean
  /** Lever attached our create to a contact with another name. */
  attachedToAnotherName: boolean
  choice: Choice
}
