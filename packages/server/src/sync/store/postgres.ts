import type { ApplicationId, CandidateId, LeverPlace, OrganizationId } from '@fulcrum/contract'
import type { ArchiveReason, LeverUser, Posting, Stage } from '@fulcrum/lever'
import type pg from 'pg'
import { candidateFiles, fileContent, lockCandidate } from '../../candidates/index.ts'
import { upsertJobs, upsertLeverCloseReasons } from '../../pipeline/index.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { append } from '../../platform/outbox.ts'
import type { Observation } from '../core/facts.ts'
import type { Way } from '../core/way.ts'
import type {
  ConnectionChange,
  PairingChange,
  PersonToSend,
  SyncStore,
  SyncStores,
  SyncTx,
  TokenChange,
} from '../engine/store.ts'
import { listenForNudges, nudge } from '../nudge.ts'
import type { StageWithSection } from '../ways/catalog.ts'
import {
  knowsPlaces,
  markPlaceVanished,
  writeArchiveReasons,
  writePostings,
  writeStages,
  writeUsers,
} from './catalog.ts'
import { changeConnection, closeGapBefore, connectionByKey, pollNextAt } from './connection.ts'
import type { ConnectionKey } from './connection.ts'
import { markRevoked } from './end-access.ts'
import { dismissHints, keepDeliveries, openHints, satisfyHintsBefore } from './hint.ts'
import { closeIntent, describeIntent } from './intent.ts'
import type { Closing } from './intent.ts'
import { addUse } from './lane-use.ts'
import { holdLeases, releaseLease } from './lease.ts'
import { leverUserOfMember } from './lever-user.ts'
import { countMoreInLever } from './more-in-lever.ts'
import { claimDetails, detailFailed } from './detail-queue.ts'
import { candidatesChanged, claimContacts, fileToSend, releaseContact } from './details.ts'
import { markGone, recordPresence } from './observation.ts'
import type { Sighting } from './observation.ts'
import * as pairing from './pairing.ts'
import { underLock } from './session-lock.ts'
import { setOut } from './set-out.ts'
import { readTokens, setTokens } from './tokens.ts'
import {
  beginIndex,
  knownAmong,
  markIndexed,
  markLookedFor,
  notReadSince,
  postingsInUse,
  watchedPostings,
} from './watch.ts'
import * as webhook from './webhook.ts'
import { pairingColumns, PostgresTx } from './postgres-tx.ts'

/** The database that everything is in, and sessions of their own for locks and notifications. */
type Postgres = Pick<App, 'db' | 'pool' | 'config'>

/** A change in columns; what it does not name is undefined and stays as it is. */
function connectionColumns(change: ConnectionChange): Parameters<typeof changeConnection>[2] {
  return {
    import_state: change.importState,
    import_words: change.importWords,
    import_counts: change.importCounts && JSON.stringify(change.importCounts),
    poll_due_at: change.pollDueAt,
    deleted_polled_at: change.deletedPolledAt,
    gap_since: change.gapSince,
    sweep_started_at: change.sweepStartedAt,
    sweep_done_at: change.sweepDoneAt,
    sweep_compared: change.sweepCompared,
    sweep_calls: change.sweepCalls,
    sweep_wanted: change.sweepWanted,
    catalog_due_at: change.catalogDueAt,
    webhooks_due_at: change.webhooksDueAt,
    webhooks_refused: change.webhooksRefused,
    skew_ms: change.skewMs,
    skew_bound_ms: change.skewBoundMs,
  }
}

class PostgresStore implements SyncStore {
  readonly key: ConnectionKey
  private readonly db: Db
  private readonly pool: pg.Pool

  constructor({ db, pool }: Pick<Postgres, 'db' | 'pool'>, key: ConnectionKey) {
    this.db = db
    this.pool = pool
    this.key = key
  }

  transaction<T>(work: (tx: SyncTx) => Promise<T>): Promise<T> {
    return this.inTransaction((tx) => work(new PostgresTx(tx, this.key)))
  }
  private inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(work)
  }

  now() {
    return pairing.databaseNow(this.db)
  }
  connection() {
    return connectionByKey(this.db, this.key)
  }
  changeConnection(change: ConnectionChange) {
    return changeConnection(this.db, this.key, connectionColumns(change))
  }
  markRevoked(unreadable: boolean) {
    return this.inTransaction((tx) => markRevoked(tx, this.key, unreadable))
  }
  announce(topic: 'connection.changed' | 'jobs.changed' | 'mapping.changed') {
    return this.inTransaction((tx) => append(tx, this.key.organization, [{ topic, cause: 'sync' }]))
  }

  releaseLease(holder: string) {
    return releaseLease(this.db, this.key, holder)
  }
  countUse(calls: number, refusals: number) {
    return addUse(this.db, this.key, calls, refusals)
  }

  claim(epoch: number, limit: number, urgentOnly: boolean) {
    return pairing.claim(this.db, this.key, epoch, limit, urgentOnly)
  }
  setPairing(application: ApplicationId, change: PairingChange) {
    return pairing.setPairing(this.db, this.key, application, pairingColumns(change))
  }
  markOpportunitiesDirty(opportunities: string[], urgent: boolean) {
    return pairing.markOpportunitiesDirty(this.db, this.key, opportunities, urgent)
  }
  wakePosting(posting: string) {
    return pairing.wakeAll(this.db, this.key, 'waiting', posting)
  }
  closeIntent(...closing: Closing) {
    return closeIntent(this.db, this.key, ...closing)
  }

  recordSightings(sightings: Sighting[]) {
    return this.inTransaction(async (tx) => {
      const changed = await new PostgresTx(tx, this.key).recordSightings(sightings)
      await pairing.markOpportunitiesDirty(tx, this.key, changed, false)
      return changed
    })
  }
  recordPresence(opportunity: string, presence: Observation['presence'], readAt: Date, by: Way) {
    return this.inTransaction(async (tx) => {
      await recordPresence(tx, this.key, opportunity, presence, readAt, by)
      await pairing.markOpportunitiesDirty(tx, this.key, [opportunity], false)
    })
  }
  markGone(opportunities: string[], readAt: Date, by: Way) {
    return this.inTransaction(async (tx) => {
      await markGone(tx, this.key, opportunities, readAt, by)
      await pairing.markOpportunitiesDirty(tx, this.key, opportunities, false)
    })
  }
  knownAmong(opportunities: string[]) {
    return knownAmong(this.db, this.key, opportunities)
  }
  watchedPostings() {
    return watchedPostings(this.db, this.key)
  }
  postingsInUse() {
    return postingsInUse(this.db, this.key)
  }
  notReadSince(at: Date) {
    return notReadSince(this.db, this.key, at)
  }
  beginIndex(posting: string) {
    return beginIndex(this.db, this.key, posting)
  }
  markIndexed(posting: string, at: Date) {
    return markIndexed(this.db, this.key, posting, at)
  }
  markLookedFor(postings: string[], from: Date, at: Date) {
    return markLookedFor(this.db, this.key, postings, from, at)
  }
  countMoreInLever() {
    return countMoreInLever(this.db, this.key)
  }
  pollCompleted(startedAt: Date, dueAt: Date) {
    return this.inTransaction(async (tx) => {
      const polledAt = await pairing.databaseNow(tx)
      await changeConnection(tx, this.key, { poll_watermark: startedAt, polled_at: polledAt })
      await pollNextAt(tx, this.key, startedAt, dueAt)
      await closeGapBefore(tx, this.key, startedAt)
      await satisfyHintsBefore(tx, this.key, startedAt)
      await pairing.wakeAll(tx, this.key, 'waiting')
    })
  }

  openHints(limit: number, aheadMs: number) {
    return openHints(this.db, this.key, limit, aheadMs)
  }
  dismissHints(opportunities: string[], contacts: string[]) {
    return dismissHints(this.db, this.key, opportunities, contacts)
  }

  writeUsers(users: LeverUser[], at: Date) {
    return writeUsers(this.db, this.key, users, at)
  }
  writeStages(stages: StageWithSection[], at: Date) {
    return this.inTransaction((tx) => writeStages(tx, this.key, stages, at))
  }
  knowsPlaces(stages: Stage[], reasons: ArchiveReason[]) {
    return knowsPlaces(this.db, this.key, stages, reasons)
  }
  markPlaceVanished(place: LeverPlace, at: Date) {
    return markPlaceVanished(this.db, this.key, place, at)
  }
  async writeArchiveReasons(reasons: ArchiveReason[], at: Date) {
    await this.inTransaction((tx) => writeArchiveReasons(tx, this.key, reasons, at))
    const offered = reasons.filter((reason) => reason.type !== 'hired')
    const facts = offered.map((reason) => ({ id: reason.id, name: reason.text, active: reason.status === 'active' }))
    await this.inTransaction((tx) => upsertLeverCloseReasons(tx, this.key.organization, this.key.connection, facts))
  }
  async writePostings(postings: Posting[], webUrl: string, at: Date) {
    const rows = await writePostings(this.db, this.key, postings, webUrl, at)
    await this.inTransaction((tx) => upsertJobs(tx, this.key.organization, this.key.connection, rows))
    await pairing.wakeReopened(this.db, this.key)
  }

  /** Under the candidate's lock, so that a file that is being added is either among these or newer than the reading. */
  person(candidate: CandidateId): Promise<PersonToSend | null> {
    const { organization } = this.key
    return this.inTransaction(async (tx) => {
      const details = await lockCandidate(tx, organization, candidate)
      if (!details) return null
      const files: PersonToSend['files'] = []
      for (const { id, kind, name, mediaType } of await candidateFiles(tx, organization, candidate)) {
        const stored = await fileContent(tx, organization, candidate, id)
        if (stored)
          files.push({ kind, send: { name, content: new Uint8Array(stored.content), contentType: mediaType } })
      }
      return { details, files, readAt: await pairing.databaseNow(tx) }
    })
  }
  leverUserOfMember(member: string | null) {
    return leverUserOfMember(this.db, this.key, member)
  }
  describeIntent(id: string, body: { by: string | null; value: string }) {
    return describeIntent(this.db, this.key, id, body)
  }
  claimDetails(epoch: number, limit: number) {
    return claimDetails(this.db, this.key, epoch, limit)
  }
  detailFailed(id: string, mayBeThere: boolean, afterMs: number) {
    return detailFailed(this.db, this.key, id, mayBeThere, afterMs)
  }
  fileToSend(application: ApplicationId, file: string) {
    return fileToSend(this.db, this.key, application, file)
  }
  claimContacts(limit: number) {
    return claimContacts(this.db, this.key, limit)
  }
  releaseContact(application: ApplicationId, claim: Date, again: Date | null) {
    return releaseContact(this.db, this.key, application, claim, again)
  }

  subscriptions() {
    return webhook.subscriptionsOf(this.db, this.key)
  }
  insertSubscription(event: string) {
    return webhook.insertSubscription(this.db, this.key, event)
  }
  registered(id: string, webhookId: string, secret: Buffer | null) {
    return webhook.registered(this.db, this.key, id, webhookId, secret)
  }
  dropSubscription(id: string) {
    return webhook.dropSubscription(this.db, this.key, id)
  }
  hearingSince(since: Date) {
    return webhook.hearingSince(this.db, this.key, since)
  }

  readTokens() {
    return readTokens(this.db, this.key)
  }
  setTokens(change: TokenChange) {
    return setTokens(this.db, this.key, change)
  }
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return underLock(this.pool, `lever tokens ${this.key.organization}/${this.key.connection}`, work)
  }
}

/** The engine's store in PostgreSQL, for one connection. */
export const postgresStore = (postgres: Pick<Postgres, 'db' | 'pool'>, key: ConnectionKey): SyncStore =>
  new PostgresStore(postgres, key)

/** The engine's stores in PostgreSQL. */
export function postgresStores(postgres: Postgres): SyncStores {
  const { db, pool, config } = postgres
  return {
    of: (key) => postgresStore(postgres, key),
    holdLeases: (holder, terms) => holdLeases(db, holder, terms),
    markDirty: (organization: OrganizationId, applications: ApplicationId[], urgent: boolean) =>
      setOut(db, organization, applications, urgent),
    candidatesChanged: (organization, candidates) => candidatesChanged(db, organization, candidates),
    subscriptions: (ids) => webhook.subscriptionsById(db, ids),
    hear: (deliveries) => keepDeliveries(db, deliveries),
    nudge: (connection) => nudge(pool, connection),
    listen: (signal, heard) => listenForNudges(config.databaseUrl, signal, heard),
  }
}
