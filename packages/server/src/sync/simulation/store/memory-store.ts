import { LeverUserId } from '@fulcrum/contract'
import type { ApplicationId, CandidateId, LeverPlace } from '@fulcrum/contract'
import type { ArchiveReason, LeverUser, Posting, Stage } from '@fulcrum/lever'
import type { Observation } from '../../core/facts.ts'
import type { Way } from '../../core/way.ts'
import type {
  ConnectionChange,
  PairingChange,
  PersonToSend,
  SyncStore,
  SyncStores,
  SyncTx,
  TokenChange,
} from '../../engine/store.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import type { HeldLease, LeaseTerms } from '../../store/lease.ts'
import type { Sighting } from '../../store/observation.ts'
import type { StageWithSection } from '../../ways/catalog.ts'
import {
  beginIndex,
  countMoreInLever,
  knowsPlaces,
  markPlaceVanished,
  writeArchiveReasons,
  writePostings,
  writeStages,
  writeUsers,
} from './catalog.ts'
import type { Closing } from '../../store/intent.ts'
import { isOf, within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import { addHint, dismissHints, openHints, satisfyHintsBefore } from './hints.ts'
import { claimDetails, closeIntent, describeIntent, detailFailed } from './intents.ts'
import { MemoryTx } from './memory-tx.ts'
import { recordSightings, setPresence } from './observations.ts'
import {
  claim,
  markDirty,
  markLookedFor,
  markOpportunitiesDirty,
  notReadSince,
  pairingsOf,
  setPairing,
  wakeAll,
} from './pairings.ts'

/** How one process reaches the database: what it takes, and what may go wrong on the way. */
export interface Reach {
  /** Runs a transaction, or one statement, of this process. */
  through<T>(what: string, run: () => Promise<T>): Promise<T>
  /** Resolves with what gives it back once nobody else is in there under that name; a process that dies gives it back. */
  alone(name: string): Promise<() => void>
}

/** Straight through, for tests. */
export function directReach(): Reach {
  const locks = new Map<string, Promise<void>>()
  return {
    through: (_, run) => run(),
    async alone(name) {
      const before = locks.get(name)
      let release = () => {}
      locks.set(name, new Promise((resolve) => (release = resolve)))
      await before
      return release
    },
  }
}

class MemoryStore implements SyncStore {
  readonly key: ConnectionKey
  private readonly db: MemoryDatabase
  private readonly reach: Reach

  constructor(db: MemoryDatabase, reach: Reach, key: ConnectionKey) {
    this.db = db
    this.reach = reach
    this.key = key
  }

  transaction<T>(work: (tx: SyncTx) => Promise<T>): Promise<T> {
    return this.reach.through('transaction', () => this.db.transaction(() => work(new MemoryTx(this.db, this.key))))
  }
  private once<T>(what: string, run: () => T): Promise<T> {
    return this.reach.through(what, () => this.db.transaction(run))
  }

  now() {
    return this.once('now', () => this.db.now())
  }
  connection() {
    return this.once('connection', () => this.db.connections.get(this.key.connection) ?? null)
  }
  changeConnection(change: ConnectionChange) {
    return this.once('changeConnection', () => this.db.connections.change(this.key.connection, change))
  }
  markRevoked(unreadable: boolean) {
    return this.once('markRevoked', () => {
      const now = this.db.now()
      this.db.connections.change(this.key.connection, {
        state: 'revoked',
        stateSince: now,
        gapSince: now,
        accessUnreadable: unreadable,
      })
      for (const application of this.db.applications.values())
        if (application.organization === this.key.organization && application.shown.linked)
          this.db.applications.put(application.id, {
            ...application,
            shown: { ...application.shown, mark: 'revoked', words: '' },
          })
    })
  }
  announce(topic: 'connection.changed' | 'jobs.changed' | 'mapping.changed') {
    return this.once('announce', () => this.db.append(this.key.organization, { topic, cause: 'sync' }))
  }

  releaseLease(holder: string) {
    return this.once('releaseLease', () => {
      if (this.db.leases.get(this.key.connection)?.holder === holder)
        this.db.leases.change(this.key.connection, { until: new Date(0) })
    })
  }
  countUse(calls: number, refusals: number) {
    return this.once('countUse', () => {
      const before = this.db.laneUse.get(this.key.connection) ?? { calls: 0, refusals: 0 }
      this.db.laneUse.put(this.key.connection, {
        calls: before.calls + calls,
        refusals: before.refusals + refusals,
      })
    })
  }

  claim(epoch: number, limit: number, urgentOnly: boolean) {
    return this.once('claim', () => claim(this.db, this.key, epoch, limit, urgentOnly))
  }
  setPairing(application: ApplicationId, change: PairingChange) {
    return this.once('setPairing', () => setPairing(this.db, this.key, application, change))
  }
  markOpportunitiesDirty(opportunities: string[], urgent: boolean) {
    return this.once('markOpportunitiesDirty', () => markOpportunitiesDirty(this.db, this.key, opportunities, urgent))
  }
  wakePosting(posting: string) {
    return this.once('wakePosting', () => wakeAll(this.db, this.key, 'waiting', posting))
  }
  closeIntent(...closing: Closing) {
    return this.once('closeIntent', () => closeIntent(this.db, this.key, ...closing))
  }

  recordSightings(sightings: Sighting[]) {
    return this.once('recordSightings', () => {
      const changed = recordSightings(this.db, this.key, sightings)
      markOpportunitiesDirty(this.db, this.key, changed, false)
      return changed
    })
  }
  recordPresence(opportunity: string, presence: Observation['presence'], readAt: Date, by: Way) {
    return this.once('recordPresence', () => {
      setPresence(this.db, this.key, [opportunity], presence, readAt, by)
      markOpportunitiesDirty(this.db, this.key, [opportunity], false)
    })
  }
  markGone(opportunities: string[], readAt: Date, by: Way) {
    return this.once('markGone', () => {
      setPresence(this.db, this.key, opportunities, 'deleted', readAt, by)
      markOpportunitiesDirty(this.db, this.key, opportunities, false)
    })
  }
  knownAmong(opportunities: string[]) {
    return this.once(
      'knownAmong',
      () => new Set(opportunities.filter((id) => this.db.observations.get(within(this.key, id)) !== undefined)),
    )
  }
  watchedPostings() {
    return this.once('watchedPostings', () => {
      const watched = [...this.db.postings.values()].filter((one) => isOf(this.key)(one) && one.indexedAt !== null)
      return new Set(watched.map((posting) => posting.id))
    })
  }
  postingsInUse() {
    return this.once('postingsInUse', () => [
      ...new Set(pairingsOf(this.db, this.key).flatMap((one) => (one.detachedAt === null ? [one.posting] : []))),
    ])
  }
  notReadSince(at: Date) {
    return this.once('notReadSince', () => notReadSince(this.db, this.key, at))
  }
  beginIndex(posting: string) {
    return this.once('beginIndex', () => beginIndex(this.db, this.key, posting))
  }
  markIndexed(posting: string, at: Date) {
    return this.once('markIndexed', () => this.db.postings.change(within(this.key, posting), { indexedAt: at }))
  }
  markLookedFor(postings: string[], from: Date, at: Date) {
    return this.once('markLookedFor', () => markLookedFor(this.db, this.key, postings, from, at))
  }
  countMoreInLever() {
    return this.once('countMoreInLever', () => countMoreInLever(this.db, this.key))
  }
  pollCompleted(startedAt: Date, dueAt: Date) {
    return this.once('pollCompleted', () => {
      const { gapSince = null, pollDueAt = startedAt } = this.db.connections.get(this.key.connection) ?? {}
      const isWanted = pollDueAt > startedAt && pollDueAt <= this.db.now()
      this.db.connections.change(this.key.connection, {
        pollWatermark: startedAt,
        polledAt: this.db.now(),
        pollDueAt: isWanted ? pollDueAt : dueAt,
        gapSince: gapSince !== null && gapSince < startedAt ? null : gapSince,
      })
      satisfyHintsBefore(this.db, this.key, startedAt)
      wakeAll(this.db, this.key, 'waiting')
    })
  }

  openHints(limit: number, aheadMs: number) {
    return this.once('openHints', () => openHints(this.db, this.key, limit, aheadMs))
  }
  dismissHints(opportunities: string[], contacts: string[]) {
    return this.once('dismissHints', () => dismissHints(this.db, this.key, opportunities, contacts))
  }

  writeUsers(users: LeverUser[], at: Date) {
    return this.once('writeUsers', () => writeUsers(this.db, this.key, users, at))
  }
  writeStages(stages: StageWithSection[], at: Date) {
    return this.once('writeStages', () => writeStages(this.db, this.key, stages, at))
  }
  knowsPlaces(stages: Stage[], reasons: ArchiveReason[]) {
    return this.once('knowsPlaces', () => knowsPlaces(this.db, this.key, stages, reasons))
  }
  markPlaceVanished(place: LeverPlace, at: Date) {
    return this.once('markPlaceVanished', () => markPlaceVanished(this.db, this.key, place, at))
  }
  writeArchiveReasons(reasons: ArchiveReason[], at: Date) {
    return this.once('writeArchiveReasons', () => writeArchiveReasons(this.db, this.key, reasons, at))
  }
  writePostings(postings: Posting[], _webUrl: string, at: Date) {
    return this.once('writePostings', () => writePostings(this.db, this.key, postings, at))
  }

  person(candidate: CandidateId): Promise<PersonToSend | null> {
    return this.once('person', () => {
      const known = this.db.candidates.get(candidate)
      return known && known.organization === this.key.organization
        ? { details: detailsOf(known), files: [], readAt: this.db.now() }
        : null
    })
  }
  leverUserOfMember(member: string | null) {
    return this.once('leverUserOfMember', () => {
      const email = member === null ? undefined : this.db.members.get(member)?.email
      const found = [...this.db.leverUsers.values()].find(
        (user) => isOf(this.key)(user) && user.email === email && !user.deactivated && user.vanishedAt === null,
      )
      return found ? LeverUserId.parse(found.id) : null
    })
  }
  describeIntent(id: string, body: { by: string | null; value: string }) {
    return this.once('describeIntent', () => describeIntent(this.db, this.key, id, body))
  }
  claimDetails(epoch: number, limit: number) {
    return this.once('claimDetails', () => claimDetails(this.db, this.key, epoch, limit))
  }
  detailFailed(id: string, mayBeThere: boolean, afterMs: number) {
    return this.once('detailFailed', () => detailFailed(this.db, id, mayBeThere, afterMs))
  }
  // Nobody adds files or changes the details of a person in the simulation.
  fileToSend() {
    return Promise.resolve(null)
  }
  claimContacts() {
    return Promise.resolve([])
  }
  releaseContact() {
    return Promise.resolve()
  }

  subscriptions() {
    return this.once('subscriptions', () => [...this.db.subscriptions.values()].filter(isOf(this.key)))
  }
  insertSubscription(event: string) {
    return this.once('insertSubscription', () => {
      const id = this.db.uuid()
      const row = { ...this.key, id, event, webhookId: null, secret: null, lastReceivedAt: null }
      this.db.subscriptions.put(id, row)
      return id
    })
  }
  registered(id: string, webhookId: string, secret: Buffer | null) {
    return this.once('registered', () => this.db.subscriptions.change(id, { webhookId, secret }))
  }
  dropSubscription(id: string) {
    return this.once('dropSubscription', () => this.db.subscriptions.delete(id))
  }
  hearingSince(since: Date) {
    return this.once('hearingSince', () =>
      [...this.db.subscriptions.values()].some(
        (one) => isOf(this.key)(one) && one.lastReceivedAt !== null && one.lastReceivedAt >= since,
      ),
    )
  }

  readTokens() {
    return this.once('readTokens', () => {
      const row = this.db.connections.get(this.key.connection)
      return row?.sealed ? { sealed: row.sealed, refreshingSince: row.refreshingSince } : null
    })
  }
  setTokens(change: TokenChange) {
    return this.once('setTokens', () =>
      this.db.connections.change(this.key.connection, {
        refreshingSince: change.refreshingSince,
        ...('sealed' in change ? { sealed: change.sealed } : {}),
      }),
    )
  }
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.reach.alone(`tokens ${this.key.connection}`)
    try {
      return await work()
    } finally {
      release()
    }
  }
}

function detailsOf({ id, name, emails }: { id: CandidateId; name: string; emails: string[] }): PersonToSend['details'] {
  return {
    id,
    name,
    headline: '',
    company: '',
    location: '',
    emails: emails.map((value) => ({ value, type: 'work' })),
    phones: [],
    profileLinks: [],
    tags: [],
    source: '',
    notes: '',
    owner: null,
    doNotContact: false,
    revision: 1,
    addedAt: new Date(0),
    anonymizedAt: null,
  }
}

/** Always says that something is due: looking in vain costs a simulated worker nothing. */
function holdLeases(db: MemoryDatabase, holder: string, { leaseMs, renewEveryMs }: LeaseTerms): HeldLease[] {
  const now = db.now().getTime()
  return [...db.connections.values()].flatMap(({ organization, connection, state }) => {
    const lease = db.leases.get(connection)
    const until = lease?.until.getTime() ?? 0
    const isFree = !lease || until < now
    if (state !== 'connected' || (lease?.holder !== holder && !isFree)) return []
    const epoch = lease ? (lease.holder === holder ? lease.epoch : lease.epoch + 1) : 1
    if (isFree || until <= now + leaseMs - renewEveryMs)
      db.leases.put(connection, { holder, epoch, until: new Date(now + leaseMs) })
    return [{ organization, connection, epoch, due: true }]
  })
}

/** The engine's stores in memory, as one process reaches them. Nudges go where `nudges` says. */
export function memoryStores(
  db: MemoryDatabase,
  reach: Reach,
  nudges: Pick<SyncStores, 'nudge' | 'listen'>,
): SyncStores {
  const once = <T>(what: string, run: () => T) => reach.through(what, () => db.transaction(run))
  return {
    ...nudges,
    of: (key) => new MemoryStore(db, reach, key),
    holdLeases: (holder, terms) => once('holdLeases', () => holdLeases(db, holder, terms)),
    markDirty: (organization, applications, urgent) =>
      once('markDirty', () => markDirty(db, organization, applications, urgent)),
    candidatesChanged: () => Promise.resolve(),
    subscriptions: (ids) =>
      once('subscriptions', () =>
        ids.flatMap((id) => {
          const row = db.subscriptions.get(id)
          const connection = row && db.connections.get(row.connection)
          return row && connection ? [{ ...row, live: connection.state !== 'ended' }] : []
        }),
      ),
    hear: (deliveries) =>
      once('hear', () => {
        for (const { hint, subscription } of deliveries) {
          if (hint) addHint(db, hint)
          const row = db.subscriptions.get(subscription)
          const now = db.now()
          if (row && (row.lastReceivedAt === null || now.getTime() - row.lastReceivedAt.getTime() > 1_000))
            db.subscriptions.put(subscription, { ...row, lastReceivedAt: now })
        }
        for (const connection of new Set(deliveries.flatMap(({ hint }) => hint?.connection ?? [])))
          nudges.nudge(connection)
      }),
  }
}
