import type { ConflictPolicy, UserId } from '@fulcrum/contract'
import type { ConnectionKey } from '../store/connection.ts'
import type { StoredConnection } from './store/rows.ts'

/** A connection as it is written first, before anything was read of Lever. */
export function newConnection(
  key: ConnectionKey,
  now: Date,
  connectedBy: UserId,
  policy: ConflictPolicy,
): StoredConnection {
  return {
    ...key,
    state: 'paused',
    stateSince: now,
    accountKey: null,
    accountName: '',
    label: '',
    connectedBy,
    connectedByName: 'Ana',
    connectedAt: now,
    leverUserId: null,
    grantedScopes: [],
    moveAs: null,
    source: 'Fulcrum',
    tag: 'Fulcrum',
    policy,
    reuse: true,
    importState: 'running',
    importWords: '',
    importCounts: {},
    pollWatermark: null,
    polledAt: null,
    pollDueAt: now,
    deletedPolledAt: null,
    gapSince: now,
    sweepStartedAt: null,
    sweepDoneAt: null,
    sweepCompared: 0,
    sweepCalls: 0,
    sweepWanted: false,
    selfCheckWanted: false,
    catalogDueAt: now,
    webhooksDueAt: now,
    webhooksRefused: null,
    skewMs: 0,
    skewBoundMs: 2_000,
    sealed: null,
    accessUnreadable: false,
    refreshingSince: null,
  }
}
