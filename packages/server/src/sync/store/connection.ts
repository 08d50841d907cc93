import { ConflictPolicy, ConnectionId, LeverUserId, OrganizationId, UserId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '../../platform/database.ts'
import type { ConnectionTable } from '../../platform/schema.generated.ts'

export interface ConnectionKey {
  organization: OrganizationId
  connection: ConnectionId
}

const State = z.enum(['connected', 'paused', 'revoked', 'other-account', 'ended'])

/** A connection as the engine sees it; the tokens stay sealed. */
export interface ConnectionRow extends ConnectionKey {
  state: z.output<typeof State>
  /** Our key no longer opens the tokens. */
  accessUnreadable: boolean
  stateSince: Date
  accountKey: string | null
  accountName: string
  label: string
  connectedBy: UserId
  connectedByName: string
  connectedAt: Date
  leverUserId: string | null
  grantedScopes: string[]
  moveAs: LeverUserId | null
  source: string
  tag: string
  policy: ConflictPolicy
  reuse: boolean
  importState: 'running' | 'done' | 'failed'
  importWords: string
  importCounts: Record<string, number>
  pollWatermark: Date | null
  polledAt: Date | null
  pollDueAt: Date
  deletedPolledAt: Date | null
  gapSince: Date | null
  sweepStartedAt: Date | null
  sweepDoneAt: Date | null
  sweepCompared: number
  sweepCalls: number
  sweepWanted: boolean
  catalogDueAt: Date
  webhooksDueAt: Date
  /** A person asked for a comparison with Lever, and it is not over. */
  selfCheckWanted: boolean
  webhooksRefused: string | null
  skewMs: number
  skewBoundMs: number
}

const Counts = z.record(z.string(), z.number())
const ImportState = z.enum(['running', 'done', 'failed'])

export function connectionOf(row: Selectable<ConnectionTable>): ConnectionRow {
  return {
    organization: OrganizationId.parse(row.organization_id),
    connection: ConnectionId.parse(row.id),
    state: State.parse(row.state),
    accessUnreadable: row.access_unreadable,
    stateSince: row.state_since,
    accountKey: row.account_key,
    accountName: row.account_name,
    label: row.label,
    connectedBy: UserId.parse(row.connected_by),
    connectedByName: row.connected_by_name,
    connectedAt: row.connected_at,
    leverUserId: row.lever_user_id,
    grantedScopes: row.granted_scopes.split(' ').filter(Boolean),
    moveAs: row.move_as === null ? null : LeverUserId.parse(row.move_as),
    source: row.source,
    tag: row.tag,
    policy: ConflictPolicy.parse(row.conflict_policy),
    reuse: row.reuse_opportunities,
    importState: ImportState.parse(row.import_state),
    importWords: row.import_words,
    importCounts: Counts.parse(row.import_counts),
    pollWatermark: row.poll_watermark,
    polledAt: row.polled_at,
    pollDueAt: row.poll_due_at,
    deletedPolledAt: row.deleted_polled_at,
    gapSince: row.gap_since,
    sweepStartedAt: row.sweep_started_at,
    sweepDoneAt: row.sweep_done_at,
    sweepCompared: row.sweep_compared,
    sweepCalls: row.sweep_calls,
    sweepWanted: row.sweep_wanted,
    catalogDueAt: row.catalog_due_at,
    webhooksDueAt: row.webhooks_due_at,
    selfCheckWanted: row.self_check_wanted,
    webhooksRefused: row.webhooks_refused,
    skewMs: row.skew_ms,
    skewBoundMs: row.skew_bound_ms,
  }
}

/** Due at this moment, not the places alone but the whole catalog is read: people, postings, stages and reasons. */
export const wholeCatalog = new Date(0)
export const isWholeCatalogDue = ({ catalogDueAt }: Pick<ConnectionRow, 'catalogDueAt'>): boolean =>
  catalogDueAt.getTime() === wholeCatalog.getTime()

/** The organization's live connection: the one that is not ended. */
export async function liveConnection(db: Db | Tx, organization: OrganizationId): Promise<ConnectionRow | null> {
  const row = await db
    .selectFrom('connection')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('state', '<>', 'ended')
    .executeTakeFirst()
  return row ? connectionOf(row) : null
}

export async function connectionByKey(db: Db | Tx, key: ConnectionKey): Promise<ConnectionRow | null> {
  const row = await db
    .selectFrom('connection')
    .selectAll()
    .where('organization_id', '=', key.organization)
    .where('id', '=', key.connection)
    .executeTakeFirst()
  return row ? connectionOf(row) : null
}

/** What is undefined stays as it is. */
export type ConnectionChange = {
  [K in keyof Selectable<ConnectionTable>]?:
    (K extends 'import_counts' ? string : Selectable<ConnectionTable>[K]) | undefined
}

export async function changeConnection(db: Db | Tx, key: ConnectionKey, change: ConnectionChange): Promise<void> {
  await db
    .updateTable('connection')
    .set(change)
    .where('organization_id', '=', key.organization)
    .where('id', '=', key.connection)
    .execute()
}

/** A gap in listening that began before `at` is over: a poll that began then has come through. */
export async function closeGapBefore(db: Db | Tx, key: ConnectionKey, at: Date): Promise<void> {
  await db
    .updateTable('connection')
    .set({ gap_since: null })
    .where('organization_id', '=', key.organization)
    .where('id', '=', key.connection)
    .where('gap_since', '<', at)
    .execute()
}

/** The next poll after one that began at `startedAt`: at `dueAt`, unless one fell due or was asked for meanwhile. */
export async function pollNextAt(db: Db | Tx, key: ConnectionKey, startedAt: Date, dueAt: Date): Promise<void> {
  await db
    .updateTable('connection')
    .set({ poll_due_at: dueAt })
    .where('organization_id', '=', key.organization)
    .where('id', '=', key.connection)
    .where((eb) => eb.or([eb('poll_due_at', '<=', startedAt), eb('poll_due_at', '>', sql<Date>`clock_timestamp()`)]))
    .execute()
}

/** Not again within this, however many people have the page open; milliseconds. */
const lookedJustNowMs = 30_000

/** Asks for a look at Lever's stages and archive reasons now, where the last was not a moment ago; answers whether. */
export async function wantPlaces(db: Db, key: ConnectionKey, everyMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('connection')
    .set({ catalog_due_at: sql<Date>`now()` })
    .where('organization_id', '=', key.organization)
    .where('id', '=', key.connection)
    .where('state', '=', 'connected')
    .where('import_state', '=', 'done')
    .where('catalog_due_at', '<', sql<Date>`now() + ${everyMs - lookedJustNowMs} * interval '1 millisecond'`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
