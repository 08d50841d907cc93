import type { Happening } from '../../../platform/outbox.ts'
import type { OrganizationId } from '@fulcrum/contract'
import type { TimelineEntry } from '../../../candidates/index.ts'
import type { Arrival } from '../../store/arrival.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import type {
  Lease,
  StoredApplication,
  StoredArchiveReason,
  StoredCandidate,
  StoredCloseReason,
  StoredConflict,
  StoredConnection,
  StoredHint,
  StoredIntent,
  StoredJob,
  StoredLeverStage,
  StoredLeverUser,
  StoredMapping,
  StoredObservation,
  StoredPairing,
  StoredPosting,
  StoredStage,
  StoredUnusual,
  StoredSubscription,
} from './rows.ts'
import { Table } from './table.ts'
import type { Journal } from './table.ts'

export interface StoredHappening {
  organization: OrganizationId
  happening: Happening
}

/**
 * A database in memory. Transactions run one at a time and are undone when they fail; nothing else is imitated. The
 * contract suite holds what is built on it to what PostgreSQL does.
 */
export class MemoryDatabase {
  private readonly journal: Journal = []
  readonly connections = this.table<StoredConnection>()
  readonly leases = this.table<Lease>()
  readonly stages = this.table<StoredStage>()
  readonly closeReasons = this.table<StoredCloseReason>()
  readonly jobs = this.table<StoredJob>()
  readonly candidates = this.table<StoredCandidate>()
  readonly members = this.table<{ id: string; email: string }>()
  readonly applications = this.table<StoredApplication>()
  readonly pairings = this.table<StoredPairing>()
  readonly observations = this.table<StoredObservation>()
  readonly intents = this.table<StoredIntent[]>()
  readonly notes = this.table<StoredIntent>()
  readonly hints = this.table<StoredHint>()
  readonly tokensSeen = this.table<true>()
  readonly subscriptions = this.table<StoredSubscription>()
  readonly leverStages = this.table<StoredLeverStage>()
  readonly archiveReasons = this.table<StoredArchiveReason>()
  readonly postings = this.table<StoredPosting>()
  readonly leverUsers = this.table<StoredLeverUser>()
  readonly mappings = this.table<StoredMapping>()
  readonly conflicts = this.table<StoredConflict[]>()
  readonly arrivals = this.table<Arrival>()
  readonly unusual = this.table<StoredUnusual>()
  readonly timeline = this.table<TimelineEntry[]>()
  readonly laneUse = this.table<{ calls: number; refusals: number }>()
  /** Committed and not read by the relay yet. */
  outbox: StoredHappening[] = []
  private readonly clock: () => number
  private readonly newId: () => string
  private readonly waiting: (() => void)[] = []
  private open = false

  constructor(clock: () => number, newId: () => string) {
    this.clock = clock
    this.newId = newId
  }

  private table<Row>(): Table<Row> {
    return new Table<Row>(this.journal)
  }

  now(): Date {
    return new Date(this.clock())
  }

  uuid(): string {
    return this.newId()
  }

  append(organization: OrganizationId, happening: Happening): void {
    const row = { organization, happening }
    this.journal.push(() => {
      this.outbox = this.outbox.filter((other) => other !== row)
    })
    this.outbox.push(row)
  }

  /** Runs `work` when no other transaction is open; all of it or nothing. */
  async transaction<T>(work: () => Promise<T> | T): Promise<T> {
    if (this.open) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.open = true
    try {
      return await this.attempt(work)
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.open = false
    }
  }

  private async attempt<T>(work: () => Promise<T> | T): Promise<T> {
    this.journal.length = 0
    try {
      return await work()
    } catch (error) {
      for (const undo of this.journal.toReversed()) undo()
      throw error
    } finally {
      this.journal.length = 0
    }
  }
}

/** Rows of one connection are kept under its id and theirs. */
export const within = ({ connection }: ConnectionKey, id: string): string => `${connection}/${id}`
export const isOf =
  ({ connection }: ConnectionKey) =>
  (row: ConnectionKey): boolean =>
    row.connection === connection
