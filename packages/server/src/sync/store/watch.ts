import type { Db } from '../../platform/database.ts'
import { beingIndexed } from '../core/indexed.ts'
import type { ConnectionKey } from './connection.ts'

/** Postings whose opportunities are kept in the mirrored index: those that an application here belongs to. */
export async function watchedPostings(db: Db, key: ConnectionKey): Promise<Set<string>> {
  const rows = await db
    .selectFrom('lever_posting')
    .select('id')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('indexed_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Which of these opportunities we have seen before. */
export async function knownAmong(db: Db, key: ConnectionKey, opportunities: string[]): Promise<Set<string>> {
  if (opportunities.length === 0) return new Set()
  const rows = await db
    .selectFrom('observation')
    .select('opportunity_id')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('opportunity_id', 'in', opportunities)
    .execute()
  return new Set(rows.map((row) => row.opportunity_id))
}

/** Postings that jobs with applications mirror, and whether their index was ever read. */
export async function postingsInUse(db: Db, key: ConnectionKey): Promise<string[]> {
  const rows = await db
    .selectFrom('pairing')
    .select('posting_id')
    .distinct()
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('detached_at', 'is', null)
    .execute()
  return rows.map((row) => row.posting_id)
}

/**
 * Marks a posting as being indexed, so that what is read of it is kept.
 *
 * @returns whether it is to be read: false where it was read to its end
 */
export async function beginIndex(db: Db, key: ConnectionKey, posting: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('lever_posting')
    .set({ indexed_at: beingIndexed })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('id', '=', posting)
    .where((e) => e.or([e('indexed_at', 'is', null), e('indexed_at', '=', beingIndexed)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Marks a posting's index as read completely, as of `at`. */
export async function markIndexed(db: Db, key: ConnectionKey, posting: string, at: Date): Promise<void> {
  await db
    .updateTable('lever_posting')
    .set({ indexed_at: at })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('id', '=', posting)
    .execute()
}

/** Everything that Lever made on these postings since `from` was read at `at`: it tells of creates that were asked for since. */
export async function markLookedFor(
  db: Db,
  key: ConnectionKey,
  postings: string[],
  from: Date,
  at: Date,
): Promise<void> {
  await db
    .updateTable('pairing as p')
    .set({ looked_for_at: at })
    .where('p.organization_id', '=', key.organization)
    .where('p.connection_id', '=', key.connection)
    .where('p.posting_id', 'in', postings)
    .where('p.opportunity_id', 'is', null)
    .where((e) =>
      e(
        e
          .selectFrom('intent as i')
          .select((f) => f.fn.max('i.sent_at').as('at'))
          .whereRef('i.organization_id', '=', 'p.organization_id')
          .whereRef('i.connection_id', '=', 'p.connection_id')
          .whereRef('i.application_id', '=', 'p.application_id')
          .where('i.kind', '=', 'create')
          .where('i.outcome', '=', 'unknown'),
        '>=',
        from,
      ),
    )
    .execute()
}

/** Paired opportunities that were not read since `at`. */
export async function notReadSince(db: Db, key: ConnectionKey, at: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('pairing as p')
    .innerJoin('observation as o', (j) =>
      j
        .onRef('o.organization_id', '=', 'p.organization_id')
        .onRef('o.connection_id', '=', 'p.connection_id')
        .onRef('o.opportunity_id', '=', 'p.opportunity_id'),
    )
    .select('o.opportunity_id')
    .where('p.organization_id', '=', key.organization)
    .where('p.connection_id', '=', key.connection)
    .where('p.detached_at', 'is', null)
    .where('o.presence', '=', 'visible')
    .where('o.read_at', '<', at)
    .execute()
  return rows.map((row) => row.opportunity_id)
}
