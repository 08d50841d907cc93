import type { JobId } from '@fulcrum/contract'
import type { LeverClient } from '@fulcrum/lever'
import type { Clock } from '../../platform/clock.ts'
import type { Logger } from '../../platform/logger.ts'
import type { LaneClass } from '../lane/lane.ts'
import type { Mapping } from '../core/mapping.ts'
import type { Facts } from '../core/facts.ts'
import type { ConnectionRow } from '../store/connection.ts'
import type { Names } from './names.ts'
import type { Standing } from './show.ts'
import type { SyncStore, SyncTx } from './store.ts'

/** What carrying decisions out for one connection needs, while this process holds its lease. */
export interface Engine {
  store: SyncStore
  clock: Clock
  log: Logger
  /** After a commit that others should hear of. */
  poke: () => void
  /** Where our candidates' pages are; every create carries a link there. */
  publicUrl: string
  /** Lever's web app, for links there. */
  webUrl: string
  connection: ConnectionRow
  /** The lease's epoch: every write that leads to a request checks it. */
  epoch: number
  /** Until then, by the store's clock, a look for creates without an answer is to come; milliseconds. */
  looksUntil: number
  /** Lever, through the lane, in this class. */
  lever(kind: LaneClass): LeverClient
  /** The mapping in force for a job, at most a tenth of a second old. */
  mapping: (tx: SyncTx, job: JobId) => Promise<Mapping>
  names: Names
  /** Shows how a pairing stands, on every card. */
  show(tx: SyncTx, facts: Facts, standing: Standing): Promise<void>
  /** What needs more than one pairing. */
  ask: {
    /** What Lever has made since it was asked for. */
    lookForCreates(asked: AskedCreate): Promise<Reached>
    /** Events told of what we do not know: what changed since the first of them is read soon. */
    readSince(events: Date[]): Promise<Reached>
    /** A poll as soon as possible: pairings wait for it. */
    pollSoon(): void
    /** The mirrored index of a posting is wanted. */
    index(posting: string): void
    /** Stages, reasons, users and postings may have changed. */
    catalogSoon(): void
    /** Lever no longer accepts our access. */
    revoked(why: string): Promise<void>
    refused(): void
  }
}

/** A create whose outcome is not known: on which posting, and when it was asked for. */
export interface AskedCreate {
  posting: string
  sentAt: Date
}

/** How far a request came. */
export type Reached =
  | { kind: 'answered' }
  /** Not now; the pairing is looked at again after a pause. */
  | { kind: 'later' }
  /** The connection is gone. */
  | { kind: 'stopped' }

/** From when to when a request may be sent: seconds after it was written down, milliseconds. */
export const sendWithinMs = 20_000
/** How long we wait for Lever's answer, milliseconds. */
export const answerWithinMs = 15_000
