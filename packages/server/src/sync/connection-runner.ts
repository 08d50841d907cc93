import type { AnswerAbout, LeverClient } from '@fulcrum/lever'
import type { App } from '../platform/app.ts'
import type { AskedCreate, Engine, Reached } from './engine/engine.ts'
import { learned, skewOf } from './core/skew.ts'
import { compareContacts } from './engine/contact.ts'
import { sendDetails } from './engine/details.ts'
import { Names } from './engine/names.ts'
import { ShortMemory } from './engine/short-memory.ts'
import { show } from './engine/show.ts'
import { leverOf } from './lever-access.ts'
import type { Mapping } from './core/mapping.ts'
import type { JobPace } from './mapping-job-work.ts'
import { PairingWork } from './pairing-work.ts'
import { Lane } from './lane/lane.ts'
import type { LaneClass } from './lane/lane.ts'
import { LaneUse } from './lane/use.ts'
import type { CheckGround } from './self-check.ts'
import type { SyncStore } from './engine/store.ts'
import { isWholeCatalogDue, wholeCatalog } from './store/connection.ts'
import type { ConnectionKey, ConnectionRow } from './store/connection.ts'
import type { LeaseTerms } from './store/lease.ts'
import { readCatalog } from './ways/catalog.ts'
import { followHints } from './ways/hints.ts'
import { indexPosting, lookForCreates } from './ways/index-posting.ts'
import { checkPlaces } from './ways/places.ts'
import { poll, pollWhileHearingMs, readSince } from './ways/poll.ts'
import { sharedLook } from './ways/shared-look.ts'
import { ensureWebhooks } from './ways/webhooks.ts'
import { sweep } from './ways/sweep.ts'

/** Lever's limit for one credential, requests a second. */
export const leverLimitPerSecond = 10
const detailsAtOnce = 4
/** How often Lever's clock is compared with ours, milliseconds. */
const clockEveryMs = 600_000
/** Polls that somebody waits for are at least this far apart, milliseconds. */
const pollsApartMs = 250
export const sweepEveryMs = 24 * 3_600_000

/** What a runner stands on. `main` hands in the real things, a simulation its own. */
export interface RunnerGround extends Pick<App, 'clock' | 'random' | 'log' | 'poke' | 'config'> {
  fetch: typeof fetch
  /** Milliseconds by a clock that never steps, whatever the other one does. */
  elapsed: () => number
  /** Calls `run` once, `ms` from now, unless the answer is called before. */
  after: (ms: number, run: () => void) => () => void
  limitPerSecond: number
  pace: Pace
  /** One step of the mapping job that is at work for this connection, if any; `begins` is called before it is taken. */
  workOnMappingJob: (connection: ConnectionRow, epoch: number, begins: () => void) => Promise<JobPace>
  /** Compares with Lever where a person asked for it. */
  selfCheck: (engine: Engine, ground: CheckGround) => Promise<void>
}

/** How often a worker looks around by itself and renews its leases, and how long a lease lasts without; milliseconds. */
export interface Pace extends LeaseTerms {
  lookEveryMs: number
}
export const realPace: Pace = { lookEveryMs: 1_000, renewEveryMs: 5_000, leaseMs: 15_000 }

/** Does everything for one connection while this process holds its lease: the lane, decisions, hints, polls, sweeps. */
export class ConnectionRunner {
  readonly key: ConnectionKey
  stopped = false
  private readonly ground: RunnerGround
  private readonly store: SyncStore
  private readonly holder: string
  readonly epoch: number
  private readonly engine: Engine
  private readonly lane: Lane
  private readonly mappings: ShortMemory<Mapping>
  private readonly use = new LaneUse()
  private readonly pairings: PairingWork
  private readonly busy = new Set<string>()
  private readonly wantedIndexes = new Set<string>()
  private pollWanted = false
  private soonArmed = false
  private catalogWanted = false
  private catalogReadAt = -Infinity
  private clockDueAt = 0
  private pollFailures = 0
  /** By `elapsed`: a poll that somebody waits for comes no sooner. */
  private nextPollAt = -Infinity
  private hintFailures = 0
  private hintsHeld = false
  private cancelFollow: () => void = () => {}

  constructor(ground: RunnerGround, store: SyncStore, connection: ConnectionRow, epoch: number, holder: string) {
    this.ground = ground
    this.store = store
    this.key = store.key
    this.holder = holder
    this.epoch = epoch
    this.mappings = new ShortMemory(ground.clock)
    this.lane = new Lane({
      clock: { now: ground.elapsed },
      limitPerSecond: ground.limitPerSecond,
      timer: (run, ms) => ground.after(ms, run),
      count: (what) => this.use.count(what),
    })
    const client = leverOf(ground, store, ground.fetch, (about) => this.clockSaid(about))
    const classes: Record<LaneClass, LeverClient> = {
      urgent: client.with({ beforeRequest: ({ signal }) => this.lane.enter('urgent', signal) }),
      bulk: client.with({ beforeRequest: ({ signal }) => this.lane.enter('bulk', signal) }),
    }
    this.engine = {
      store,
      clock: ground.clock,
      log: ground.log,
      poke: ground.poke,
      publicUrl: ground.config.publicUrl,
      webUrl: ground.config.lever.webUrl,
      connection,
      epoch,
      looksUntil: -Infinity,
      lever: (kind) => classes[kind],
      mapping: (tx, job) => this.mappings.of(job, () => tx.mapping(job)),
      names: new Names(ground.clock),
      show: (tx, facts, standing) => show(tx, this.engine, facts, standing),
      ask: {
        lookForCreates: sharedLook((asked: AskedCreate[]) => lookForCreates(this.engine, asked), ground.after),
        readSince: sharedLook((events: Date[][]) => readSince(this.engine, events.flat()), ground.after),
        pollSoon: () => {
          this.pollWanted = true
          this.soon()
        },
        index: (posting) => {
          this.wantedIndexes.add(posting)
          this.soon()
        },
        catalogSoon: () => {
          this.catalogWanted = true
          this.mappings.forget()
          // Where this worker ends first, the next one reads it.
          store.changeConnection({ catalogDueAt: wholeCatalog }).catch(() => {})
          this.soon()
        },
        revoked: (why) => this.revoked(why),
        refused: () => this.lane.refusal(),
      },
    }
    this.pairings = new PairingWork(this.engine, {
      after: ground.after,
      stopped: () => this.stopped,
      failed: (what, error) => this.failed(what, error),
    })
  }

  /** Looks at what is to be done and starts it; called on a nudge, and each second while something is due. Never waits for Lever. */
  async look(): Promise<void> {
    if (this.stopped) return
    const connection = await this.refresh()
    if (!connection) return
    this.follow()
    await this.pairings.claim()
    this.alone('background', () => this.background())
    this.alone('details', () => this.repeat(sendDetails, () => this.stopped))
    // Stages come first: of many people the details are compared once there is room.
    this.alone('contacts', () => this.repeat(compareContacts, () => this.stopped || this.pairings.isFull))
    this.alone('mapping job', async () => {
      for (let pace: JobPace = 'again'; pace === 'again' && !this.stopped; this.pairings.go())
        pace = await this.ground.workOnMappingJob(connection, this.engine.epoch, () => this.mappings.forget())
    })
    if (connection.selfCheckWanted) this.alone('self-check', () => this.check())
  }

  private async repeat(work: typeof sendDetails, isOver: () => boolean): Promise<void> {
    while (!isOver()) if ((await work(this.engine, detailsAtOnce)) < detailsAtOnce) return
  }

  /** Writes down how the lane was used. */
  countUse(): void {
    this.alone('use', () => this.use.flush(this.store))
  }

  private check(): Promise<void> {
    return this.ground.selfCheck(this.engine, {
      stopped: () => this.stopped,
      wait: (ms) => new Promise((resolve) => void this.ground.after(ms, resolve)),
    })
  }

  private follow(): void {
    if (this.hintsHeld) return
    this.alone('hints', async () => {
      const left = await followHints(this.engine)
      this.pairings.go()
      this.hintFailures = left.kind === 'trouble' ? this.hintFailures + 1 : 0
      this.cancelFollow()
      if (left.kind === 'none') return
      // While Lever is in trouble more webhooks are no reason to ask it more often; else answers are on their way.
      this.hintsHeld = left.kind === 'trouble'
      this.cancelFollow = this.ground.after(
        left.kind === 'trouble' ? troubleMs(this.hintFailures) : left.afterMs,
        () => {
          this.hintsHeld = false
          this.follow()
        },
      )
    })
  }

  async stop(): Promise<void> {
    if (this.stopped) return
    this.stopped = true
  }

  /** Ends, lets what is under way finish, and gives the lease back. */
  async close(): Promise<void> {
    await this.stop()
    for (let waited = 0; waited < 5_000 && this.busy.size + this.pairings.count > 0; waited += 20)
      await new Promise<void>((resolve) => this.ground.after(20, resolve))
    await this.use.flush(this.store)
    await this.store.releaseLease(this.holder)
  }

  /** Starts what pairings wait for; what is asked for too soon after the last poll comes in its turn. */
  private soon(): void {
    // One timer for all who ask: there may be hundreds, and what they wait for may take long.
    if (this.soonArmed) return
    this.soonArmed = true
    const inMs = this.pollWanted ? Math.max(0, this.nextPollAt - this.ground.elapsed()) : 0
    const run = () => {
      if (this.stopped) return
      if (this.busy.has('background')) return void this.ground.after(20, run)
      this.soonArmed = false
      this.alone('background', () => this.background())
    }
    this.ground.after(inMs + 1, run)
  }

  /** The connection as it is now; ends where it is connected no more. */
  private async refresh(): Promise<ConnectionRow | null> {
    const connection = await this.store.connection()
    if (!connection || connection.state !== 'connected') {
      await this.stop()
      return null
    }
    this.engine.connection = connection
    return connection
  }

  /** Polls, indexes, catalog and sweep, one after the other. What waited for them decides by the connection as it is then. */
  private async background(): Promise<void> {
    const connection = await this.refresh()
    if (!connection) return
    const now = await this.store.now()
    const isDue = this.catalogWanted || connection.catalogDueAt <= now
    if (isDue && (await this.readPlaces(connection)).kind !== 'answered') {
      // The first import is tried again soon, a later one in its own time.
      await this.store.changeConnection({
        catalogDueAt: new Date(now.getTime() + (connection.importState === 'done' ? 600_000 : 5_000)),
      })
    }
    for (const posting of this.wantedIndexes) {
      this.wantedIndexes.delete(posting)
      if (this.stopped) return
      const { kind } = await indexPosting(this.engine, posting)
      if (kind === 'stopped') return
    }
    if (connection.webhooksDueAt <= now && !this.stopped) {
      const reached = await ensureWebhooks(this.engine, this.ground)
      const afterMs = reached.kind === 'answered' ? sweepEveryMs : 30_000
      await this.store.changeConnection({ webhooksDueAt: new Date(now.getTime() + afterMs) })
    }
    const soon = this.pollWanted && this.ground.elapsed() >= this.nextPollAt
    if (soon || connection.pollDueAt <= now) await this.runPoll(connection, now)
    const sweepDue = connection.sweepDoneAt === null ? connection.connectedAt : connection.sweepDoneAt
    if (connection.sweepWanted || now.getTime() - sweepDue.getTime() > sweepEveryMs) await sweep(this.engine)
    if (await this.refresh()) this.pairings.go()
    // Asked for while this ran, or too soon after the last one.
    if (this.pollWanted) this.soon()
  }

  /** The whole catalog once a day, on a sign that it has changed, and first of all; else whether its places have. */
  private async readPlaces(connection: ConnectionRow): Promise<Reached> {
    const startedAt = this.ground.clock.now()
    const isWhole =
      this.catalogWanted ||
      isWholeCatalogDue(connection) ||
      connection.importState !== 'done' ||
      startedAt - this.catalogReadAt >= sweepEveryMs
    if (!isWhole) return checkPlaces(this.engine)
    this.catalogWanted = false
    const reached = await readCatalog(this.engine)
    if (reached.kind === 'answered') this.catalogReadAt = startedAt
    return reached
  }

  private async runPoll(connection: ConnectionRow, now: Date): Promise<void> {
    this.pollWanted = false
    this.nextPollAt = this.ground.elapsed() + pollsApartMs
    const reached = await poll(this.engine, await this.store.hearingSince(new Date(now.getTime() - sweepEveryMs)))
    this.pollFailures = reached.kind === 'later' ? this.pollFailures + 1 : 0
    if (reached.kind !== 'later') return
    const afterMs = troubleMs(this.pollFailures)
    this.nextPollAt = this.ground.elapsed() + afterMs
    // Lever does not answer: until a poll comes through, nothing is pushed on old knowledge.
    await this.store.changeConnection({
      pollDueAt: new Date(now.getTime() + afterMs),
      ...(connection.gapSince === null ? { gapSince: now } : {}),
    })
  }

  /** Every answer says Lever's time. Some are enough to know how far its clock is from the database's, by which ours are. */
  private clockSaid({ serverTime, sentAt, answeredAt }: AnswerAbout): void {
    const { clock } = this.ground
    if (serverTime === null || clock.now() < this.clockDueAt) return
    this.clockDueAt = clock.now() + clockEveryMs
    this.alone('clock', async () => {
      const now = await this.store.now()
      // How long ago the answer came is told by our own clock, whatever it shows.
      const got = now.getTime() - Math.max(0, clock.now() - answeredAt)
      const tookMs = Math.max(0, answeredAt - sentAt) + Math.max(0, clock.now() - answeredAt)
      const { skewMs, skewBoundMs } = this.engine.connection
      const known = { ms: skewMs, boundMs: skewBoundMs }
      const skew = learned(known, skewOf(serverTime.getTime(), 1_000, got - tookMs, now.getTime()))
      if (skew === known) return
      await this.store.changeConnection({ skewMs: skew.ms, skewBoundMs: skew.boundMs })
      this.engine.connection = { ...this.engine.connection, skewMs: skew.ms, skewBoundMs: skew.boundMs }
    })
  }

  private async revoked(why: string): Promise<void> {
    if (this.stopped) return
    await this.stop()
    const unreadable = why === 'no-grant'
    await this.store.markRevoked(unreadable)
    this.ground.poke()
    this.ground.log.warn(
      { connection: this.key.connection },
      unreadable ? 'our key does not open the tokens' : 'Lever no longer accepts our access',
    )
  }

  /** Runs `work` unless it is running already. */
  private alone(name: string, work: () => Promise<void>): void {
    if (this.busy.has(name) || this.stopped) return
    this.busy.add(name)
    work()
      .catch((error: unknown) => this.failed(name, error))
      .finally(() => this.busy.delete(name))
  }

  private failed(what: string, error: unknown): void {
    if (!this.stopped) this.ground.log.error({ err: error, connection: this.key.connection }, `sync: ${what} failed`)
  }
}

/** How long Lever is left alone after so many failures in a row, milliseconds. */
const troubleMs = (failures: number): number => Math.min(5_000, 250 * 2 ** failures)

/** Opens a gap where nobody listened for longer than two poll periods: pushes then wait for a poll. */
export async function noticeGap(store: SyncStore, connection: ConnectionRow): Promise<void> {
  const now = await store.now()
  const heard = connection.polledAt?.getTime() ?? 0
  if (connection.gapSince === null && now.getTime() - heard > 2 * pollWhileHearingMs)
    await store.changeConnection({ gapSince: now, pollDueAt: now })
}
