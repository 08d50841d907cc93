import type {
  ApplicationId,
  ArchiveReasonId,
  CandidateId,
  CloseReasonId,
  InTarget,
  JobId,
  LeverStageId,
  LeverUserId,
  OpportunityId,
  OrganizationId,
  OutTarget,
  Stage,
  StageId,
} from '@fulcrum/contract'
import type { MoveCause } from '../../../pipeline/core/index.ts'
import type { LeverFacts } from '../../../pipeline/index.ts'
import type { Base, Intent, Observation } from '../../core/facts.ts'
import type { BrakeCause } from '../../core/brake.ts'
import type { Stored } from '../../engine/gathered.ts'
import type { Way } from '../../core/way.ts'
import type { NewIntent } from '../../store/intent.ts'
import type { NewHint } from '../../store/hint.ts'
import type { ConnectionKey, ConnectionRow } from '../../store/connection.ts'

/* What the simulation's store keeps; times are dates as the engine has them. */

export interface StoredConnection extends ConnectionRow {
  sealed: Buffer | null
  refreshingSince: Date | null
}

export interface Lease {
  holder: string
  epoch: number
  until: Date
}

export interface StoredStage extends Stage {
  organization: OrganizationId
}

export interface StoredCloseReason {
  organization: OrganizationId
  id: CloseReasonId
  name: string
  connection: ConnectionKey['connection'] | null
  archiveReason: ArchiveReasonId | null
  retired: boolean
}

export interface StoredJob {
  organization: OrganizationId
  id: JobId
  connection: ConnectionKey['connection'] | null
  posting: string | null
  more: number
}

export interface StoredCandidate {
  organization: OrganizationId
  id: CandidateId
  name: string
  emails: string[]
}

export interface StoredApplication {
  organization: OrganizationId
  id: ApplicationId
  candidate: CandidateId
  job: JobId
  stage: StageId
  closeReason: CloseReasonId | null
  moveSeq: number
  movedAt: Date
  createdBy: string | null
  addedBy: string
  archivedChoice: string | null
  cause: MoveCause
  mover: string
  shown: Omit<LeverFacts, 'applicationId'>
}

export interface StoredPairing extends ConnectionKey {
  application: ApplicationId
  posting: string
  opportunity: OpportunityId | null
  contact: string | null
  origin: string | null
  base: Base | null
  baseMappingVersion: number | null
  dirty: boolean
  dirtySince: Date
  urgent: boolean
  dueAt: Date
  attempt: number
  claimedEpoch: number | null
  claimedUntil: Date | null
  /** A person keeps it still. */
  paused: boolean
  /** What a person answered when the brake held it. */
  brake: Stored['pairing']['brake']
  holdReason: string | null
  holdDetail: unknown
  holdSince: Date | null
  choice: string | null
  choiceDetail: string | null
  attachedToOtherName: string | null
  lookedForAt: Date | null
  detachedAt: Date | null
  detachedReason: string | null
  settled: { at: Date; words: string } | null
  createdAt: Date
}

export interface StoredObservation extends ConnectionKey, Observation {
  createdAt: Date | null
  emailHashes: string[]
  ourCandidates: string[]
  readBy: Way
  /** By which way its present state was first seen. */
  changedBy: Way
}

export interface StoredIntent extends ConnectionKey {
  id: string
  application: ApplicationId
  kind: NewIntent['kind']
  opportunity: string | null
  target: Intent['target'] | null
  from: Intent['from'] | null
  performAs: string | null
  entriesSeen: number
  body: unknown
  epoch: number | null
  createdAt: Date
  sentAt: Date | null
  notAfter: Date | null
  outcome: 'done' | 'failed' | 'unknown' | null
  words: string
  finishedAt: Date | null
  carriedOutBy: Date | null
}

export interface StoredHint extends ConnectionKey, NewHint {
  receivedAt: Date
}

export interface StoredSubscription extends ConnectionKey {
  id: string
  event: string
  webhookId: string | null
  secret: Buffer | null
  lastReceivedAt: Date | null
}

export interface StoredLeverStage extends ConnectionKey {
  id: LeverStageId
  name: string
  vanishedAt: Date | null
}

export interface StoredArchiveReason extends ConnectionKey {
  id: ArchiveReasonId
  name: string
  hired: boolean
  active: boolean
  vanishedAt: Date | null
}

export interface StoredPosting extends ConnectionKey {
  id: string
  state: string
  vanishedAt: Date | null
  indexedAt: Date | null
}

export interface StoredLeverUser extends ConnectionKey {
  id: LeverUserId
  name: string
  email: string
  deactivated: boolean
  vanishedAt: Date | null
}

/** A mapping of the organization's (job null) or of one job, as last saved. */
export interface StoredMapping extends ConnectionKey {
  job: JobId | null
  version: number
  out: [StageId, OutTarget][]
  in: [string, InTarget][]
}

/** An unusual decision that the brake let through. */
export interface StoredUnusual extends ConnectionKey {
  cause: BrakeCause
  application: ApplicationId
  at: Date
}

export interface StoredConflict extends ConnectionKey {
  application: ApplicationId
  at: Date
  ours: { stage: StageId; closeReason: CloseReasonId | null; moveSeq: number; actor: string }
  levers: { place: string; actor: string; at: Date }
  winner: 'fulcrum' | 'lever'
  because: string
}
