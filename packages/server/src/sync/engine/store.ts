import type {
  ApplicationId,
  CandidateId,
  ConnectionId,
  JobId,
  LeverPlace,
  LeverUserId,
  OrganizationId,
} from '@fulcrum/contract'
import type { ArchiveReason, FileToSend, LeverUser, Posting, Stage } from '@fulcrum/lever'
import type { CandidateRecord, StoredFile, TimelineEntry } from '../../candidates/index.ts'
import type { LeverFacts, MoveAs, MoveOrder, MoveResult } from '../../pipeline/index.ts'
import type { BrakeCause, BrakeCounts } from '../core/brake.ts'
import type { Decision, DetachReason, HoldReason } from '../core/decision.ts'
import type { LeverContact } from '../core/contact.ts'
import type { Base, Observation } from '../core/facts.ts'
import type { Mapping } from '../core/mapping.ts'
import type { Way } from '../core/way.ts'
import type { Arrival } from '../store/arrival.ts'
import type { ConnectionKey, ConnectionRow } from '../store/connection.ts'
import type { Gathered } from './gathered.ts'
import type { NewHint, OpenHint } from '../store/hint.ts'
import type { Closing, NewIntent } from '../store/intent.ts'
import type { HeldLease, LeaseTerms } from '../store/lease.ts'
import type { QueuedDetail } from '../store/detail-queue.ts'
import type { DueContact } from '../store/details.ts'
import type { Sighting } from '../store/observation.ts'
import type { Claimed } from '../store/pairing.ts'
import type { AddressedSubscription, Subscription } from '../store/webhook.ts'
import type { StageWithSection } from '../ways/catalog.ts'

/*
 * What the engine asks of its database, and all it asks: PostgreSQL answers in `store/postgres.ts`, the simulation from
 * memory. One contract suite holds both to the same answers.
 */

/** What the engine does in one transaction. All of it is of one connection. */
export interface SyncTx {
  /** The time, by the clock that all our times are by. */
  now(): Promise<Date>
  /** Whether this epoch still holds the lease; it stays so until the transaction ends. */
  stillHolds(epoch: number): Promise<boolean>
  /** Locks the pairing and gathers its facts. Null: there is no such pairing, or it is detached. */
  gather(
    connection: ConnectionRow,
    application: ApplicationId,
    mapping: (tx: SyncTx, job: JobId) => Promise<Mapping>,
  ): Promise<Gathered | null>
  /** The mapping in force for a job: its own where it has one, else the organization's. */
  mapping(job: JobId | null): Promise<Mapping>
  setPairing(application: ApplicationId, change: PairingChange): Promise<void>
  /** Writes the agreement. */
  writeBase(application: ApplicationId, base: Base, mappingVersion: number): Promise<void>
  /** Begins, ends or changes a hold; `before` is the reason it has now. */
  writeHold(application: ApplicationId, reason: HoldReason | null, before: string | null): Promise<void>
  /** What the brake counts of one cause. */
  brakeCounts(cause: BrakeCause): Promise<BrakeCounts>
  /** Writes down that an unusual decision was let through that nobody approved. */
  noteUnusual(application: ApplicationId, cause: BrakeCause): Promise<void>
  /** It is decided on again, by whoever holds the lease. */
  wake(application: ApplicationId): Promise<void>
  /** The pairing rests: nothing is to be done until a fact changes. */
  rest(application: ApplicationId): Promise<void>
  /** Ends the tie. */
  detach(application: ApplicationId, reason: DetachReason): Promise<void>
  writeConflict(gathered: Gathered, decision: Extract<Decision, { kind: 'conflict' }>): Promise<void>
  /** Writes an intent down; its request may go out once this is committed. Open ones on the axes are closed as unknown. */
  openIntent(intent: NewIntent): Promise<string>
  /** Requests on the axes that were to be sent before `at` and have no outcome get one: unknown. */
  giveUpRequests(application: ApplicationId, at: Date): Promise<void>
  closeIntent(...closing: Closing): Promise<void>
  /** Writes down what was read; an older reading never replaces a newer one. Answers whose facts changed. */
  recordSightings(sightings: Sighting[]): Promise<string[]>
  /** Moves an application through `pipeline`'s door. */
  move(order: MoveOrder & Omit<MoveAs, 'organization'>): Promise<MoveResult>
  /** Writes down by which way a move that was just made came from Lever. */
  writeArrival(arrival: Arrival): Promise<void>
  /** Shows on every card how a pairing stands. */
  show(facts: LeverFacts): Promise<void>
  appendTimeline(entry: TimelineEntry): Promise<void>
  /** Queues the notes and files that Lever is owed of this application's candidate; looked for first where they may be there. */
  queueDetails(application: ApplicationId, mayBeThere: boolean): Promise<void>
  /** Lets a candidate learn from Lever what is empty here. */
  fillEmpty(candidate: CandidateId, contact: LeverContact): Promise<void>
  /** A Lever place in words. */
  placeName(place: LeverPlace): Promise<string>
  leverUserName(user: string | null): Promise<string>
}

/** What one connection's engine reads and writes outside its decisions; every call is atomic by itself. */
export interface SyncStore extends Pick<SyncTx, 'now' | 'setPairing' | 'closeIntent'>, TokenRows {
  readonly key: ConnectionKey
  transaction<T>(work: (tx: SyncTx) => Promise<T>): Promise<T>

  connection(): Promise<ConnectionRow | null>
  changeConnection(change: ConnectionChange): Promise<void>
  /** Lever no longer accepts our access; `unreadable`: we cannot read it ourselves any more. */
  markRevoked(unreadable: boolean): Promise<void>
  /** Tells live pages. */
  announce(topic: 'connection.changed' | 'jobs.changed' | 'mapping.changed'): Promise<void>

  releaseLease(holder: string): Promise<void>
  countUse(calls: number, refusals: number): Promise<void>

  /** Takes up to `limit` pairings to work on, urgent ones first. */
  claim(epoch: number, limit: number, urgentOnly: boolean): Promise<Claimed[]>
  markOpportunitiesDirty(opportunities: string[], urgent: boolean): Promise<void>
  /** Everything of a posting that waits gets another look now. */
  wakePosting(posting: string): Promise<void>

  /**
   * Writes down what was read, as a transaction does, and marks the pairings of what changed for a decision, in one
   * commit: who dies in between would leave a change that nobody looks at again.
   */
  recordSightings(sightings: Sighting[]): Promise<string[]>
  /** That an opportunity is gone, or visible no more, and the mark on its pairing, in one commit. */
  recordPresence(opportunity: string, presence: Observation['presence'], readAt: Date, by: Way): Promise<void>
  /** The same of what Lever lists as deleted. */
  markGone(opportunities: string[], readAt: Date, by: Way): Promise<void>
  /** Which of these opportunities we have seen before. */
  knownAmong(opportunities: string[]): Promise<Set<string>>
  /** Postings whose opportunities are kept in the mirrored index. */
  watchedPostings(): Promise<Set<string>>
  postingsInUse(): Promise<string[]>
  /** Paired opportunities that were not read since. */
  notReadSince(at: Date): Promise<string[]>
  /** Marks a posting as being indexed; false where it was indexed to its end. */
  beginIndex(posting: string): Promise<boolean>
  markIndexed(posting: string, at: Date): Promise<void>
  /** Everything that Lever made on these postings since `from` was read at `at`: whose create was asked for since then. */
  markLookedFor(postings: string[], from: Date, at: Date): Promise<void>
  countMoreInLever(): Promise<void>
  /**
   * A poll that began at `startedAt` has come to its end: watermark, gap, hints and whoever waits for it, together. The
   * next one is due at `dueAt`, or at once where it was asked for meanwhile.
   */
  pollCompleted(startedAt: Date, dueAt: Date): Promise<void>

  /** Closes hints that a reading answers, and gives the others: paired ones first, then known, then the rest. Lever's clock is at least `aheadMs` ahead of ours. */
  openHints(limit: number, aheadMs: number): Promise<OpenHint[]>
  dismissHints(opportunities: string[], contacts: string[]): Promise<void>

  writeUsers(users: LeverUser[], at: Date): Promise<void>
  writeStages(stages: StageWithSection[], at: Date): Promise<void>
  writeArchiveReasons(reasons: ArchiveReason[], at: Date): Promise<void>
  /** Whether these are the stages and reasons that we know, under the same names. */
  knowsPlaces(stages: Stage[], reasons: ArchiveReason[]): Promise<boolean>
  /** One stage or reason is gone; a later list that shows it brings it back. */
  markPlaceVanished(place: LeverPlace, at: Date): Promise<void>
  writePostings(postings: Posting[], webUrl: string, at: Date): Promise<void>

  /** Everything known of a candidate, files included; null: gone. */
  person(candidate: CandidateId): Promise<PersonToSend | null>
  /** The Lever user who is this member of ours. */
  leverUserOfMember(member: string | null): Promise<LeverUserId | null>
  /** Keeps what a request carries, before it goes out: the note of a create. */
  describeIntent(id: string, body: { by: string | null; value: string }): Promise<void>
  /** Takes up to `limit` notes and files to send. */
  claimDetails(epoch: number, limit: number): Promise<QueuedDetail[]>
  detailFailed(id: string, mayBeThere: boolean, afterMs: number): Promise<void>
  /** A file of the application's candidate; null: it is gone. */
  fileToSend(application: ApplicationId, file: string): Promise<FileToSend | null>
  /** Takes up to `limit` pairings whose person changed on a side. */
  claimContacts(limit: number): Promise<DueContact[]>
  /** Done, or due again at `again`; where something changed since the claim, it stays due. */
  releaseContact(application: ApplicationId, claim: Date, again: Date | null): Promise<void>

  subscriptions(): Promise<Subscription[]>
  insertSubscription(event: string): Promise<string>
  registered(id: string, webhookId: string, secret: Buffer | null): Promise<void>
  dropSubscription(id: string): Promise<void>
  /** Whether a webhook arrived since. */
  hearingSince(since: Date): Promise<boolean>
}

/** The tokens of one connection, sealed. */
export interface TokenRows {
  readTokens(): Promise<{ sealed: Buffer; refreshingSince: Date | null } | null>
  setTokens(change: TokenChange): Promise<void>
  /** Runs `work` while nobody else, in any process, is in here for this connection. Not a transaction. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
}
export type TokenChange =
  { refreshingSince: Date | null } | { sealed: Buffer; keyId: string; accessExpiresAt: Date; refreshingSince: null }

/** What is not one connection's. */
export interface SyncStores {
  of(key: ConnectionKey): SyncStore
  /** Takes every lease that is free and renews those that `holder` has; all that it holds now. */
  holdLeases(holder: string, terms: LeaseTerms): Promise<HeldLease[]>
  /**
   * Marks the pairings of these applications dirty, making the ones that the live connection lacks.
   *
   * @returns whose pairings they are
   */
  markDirty(organization: OrganizationId, applications: ApplicationId[], urgent: boolean): Promise<ConnectionId[]>
  /** Candidates changed here: what Lever is owed of them is queued, and their details are compared. */
  candidatesChanged(organization: OrganizationId, candidates: CandidateId[]): Promise<void>
  /** The subscriptions that deliveries were addressed to. */
  subscriptions(ids: string[]): Promise<AddressedSubscription[]>
  /**
   * Deliveries came: that, and the names to look at, are kept when this resolves, each token of a subscription once, and
   * the processes that hold the leases are nudged.
   */
  hear(deliveries: { subscription: string; hint: (ConnectionKey & NewHint) | null }[]): Promise<void>
  /** Tells the process that holds the lease that there is something to do; null: all of them. A lost nudge costs a second. */
  nudge(connection: ConnectionId | null): void
  /** Calls `heard` for every nudge, `''` standing for all, until `signal` aborts. */
  listen(signal: AbortSignal, heard: (connection: string) => void): Promise<void>
}

export type ConnectionChange = Partial<
  Pick<
    ConnectionRow,
    | 'importState'
    | 'importWords'
    | 'importCounts'
    | 'pollDueAt'
    | 'deletedPolledAt'
    | 'gapSince'
    | 'sweepStartedAt'
    | 'sweepDoneAt'
    | 'sweepCompared'
    | 'sweepCalls'
    | 'sweepWanted'
    | 'catalogDueAt'
    | 'webhooksDueAt'
    | 'webhooksRefused'
    | 'skewMs'
    | 'skewBoundMs'
  >
>

export interface PairingChange {
  opportunity?: string
  contact?: string | null
  origin?: 'created' | 'adopted'
  attachedToOtherName?: string | null
  /** Our create made the contact. */
  contactIsOurs?: boolean
  /** The person's details as Lever showed them last. */
  contactSeen?: LeverContact
  /** Notes and files that are older stay here. */
  detailsSince?: Date
  /** What a person chose is used up. */
  choice?: null
  /** So is what they answered to the brake. */
  brake?: null
  settled?: { at: Date; words: string }
  dirty?: false
  /** Nobody works on it any more. */
  claim?: null
  dueAt?: Date
  attempt?: number
}

export interface PersonToSend {
  details: CandidateRecord
  files: { kind: StoredFile['kind']; send: FileToSend }[]
  /** A file that is not among these was added later than this. */
  readAt: Date
}
