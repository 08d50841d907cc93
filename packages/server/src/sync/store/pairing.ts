import { ApplicationId, ConnectionId, OrganizationId } from '@fulcrum/contract'
import type { LeverPlace } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { Base } from '../core/facts.ts'
import type { DetachReason, HoldReason } from '../core/decision.ts'
import type { ConnectionKey } from './connection.ts'

const keyed = (key: ConnectionKey) => ({ organization_id: key.organization, connection_id: key.connection })

/**
 * Marks the pairings of these applications dirty, making the ones that the live connection lacks: an application belongs
 * in Lever from the moment its job mirrors a posting of a live connection. Held ones are looked at again, too.
 *
 * @returns those made, each with whether Lever accepts our access, and whose pairings all of them are
 */
export async function markDirty(
  db: Db | Tx,
  organization: OrganizationId,
  applications: ApplicationId[],
  urgent: boolean,
): Promise<{ made: { applicationId: ApplicationId; isRevoked: boolean }[]; connections: ConnectionId[] }> {
  if (applications.length === 0) return { made: [], connections: [] }
  const { rows } = await sql<{ id: string; connection: string; made: boolean; revoked: boolean }>`
    insert into pairing as p (organization_id, connection_id, application_id, posting_id, urgent)
    select a.organization_id, c.id, a.id, j.posting_id, ${urgent}
    from application a
    join job j on j.organization_id = a.organization_id and j.id = a.job_id and j.posting_id is not null
    join connection c on c.organization_id = a.organization_id and c.id = j.connection_id and c.state <> 'ended'
    where a.organization_id = ${organization} and a.id = any(${applications}::uuid[])
    order by a.id
    on conflict (organization_id, connection_id, application_id) do update set
      dirty = true, dirty_since = case when p.dirty then p.dirty_since else now() end,
      urgent = p.urgent or excluded.urgent, due_at = now()
    where p.detached_at is null
    returning p.application_id as id, p.connection_id as connection, p.xmax = 0 as made, (
      select c.state = 'revoked' from connection c where c.organization_id = p.organization_id and c.id = p.connection_id
    ) as revoked`.execute(db)
  const connections = [...new Set(rows.map(({ connection }) => ConnectionId.parse(connection)))]
  const made = rows.filter((row) => row.made)
  return {
    made: made.map(({ id, revoked }) => ({ applicationId: ApplicationId.parse(id), isRevoked: revoked })),
    connections,
  }
}

/** Marks the pairings of these opportunities dirty. */
export async function markOpportunitiesDirty(
  db: Db | Tx,
  key: ConnectionKey,
  opportunities: string[],
  urgent: boolean,
): Promise<void> {
  if (opportunities.length === 0) return
  await mark(db, key, lockedInOrder(db, key).where('opportunity_id', 'in', opportunities), urgent)
}

/** Whoever waits already has waited since then. */
async function mark(
  db: Db | Tx,
  key: ConnectionKey,
  wanted: ReturnType<typeof lockedInOrder>,
  urgent: boolean,
): Promise<void> {
  await db
    .updateTable('pairing')
    .set({
      dirty: true,
      dirty_since: sql<Date>`case when dirty then dirty_since else now() end`,
      urgent: sql<boolean>`urgent or ${urgent}`,
      due_at: sql<Date>`now()`,
    })
    .where((e) => e.and(keyed(key)))
    .where(isAmong(wanted))
    .execute()
}

/** Pairings that are still ties, locked one after the other in one order, so that two who take many do not wait in a circle. */
const lockedInOrder = (db: Db | Tx, key: ConnectionKey) =>
  db
    .selectFrom('pairing')
    .select('application_id')
    .where((e) => e.and(keyed(key)))
    .where('detached_at', 'is', null)
    .orderBy('application_id')
    .forUpdate()

/** As an array, so that they are locked once: locking rows cannot be put off, and would be done again for every pairing. */
const isAmong = (wanted: ReturnType<typeof lockedInOrder>) => sql<boolean>`application_id = any(array(${wanted}))`

/** Everything that waits (for a poll, an index, a reconnection) or all there is gets another look now. */
export async function wakeAll(
  db: Db | Tx,
  key: ConnectionKey,
  which: 'waiting' | 'all',
  posting?: string,
): Promise<void> {
  let wanted = lockedInOrder(db, key)
  // Who is due is taken up anyway, and perhaps being worked on: waiting for those would keep everybody else waiting.
  if (which === 'waiting') wanted = wanted.where('dirty', '=', true).where('due_at', '>', sql<Date>`now()`)
  if (posting !== undefined) wanted = wanted.where('posting_id', '=', posting)
  await db
    .updateTable('pairing')
    .set({ dirty: true, due_at: sql<Date>`now()`, ...(which === 'all' ? { attempt: 0 } : {}) })
    .where((e) => e.and(keyed(key)))
    .where(isAmong(wanted))
    .execute()
}

/** Whoever stands in one of these stages in Lever, or is archived for one of these reasons, is looked at again. */
export async function wakeAtPlaces(tx: Tx, key: ConnectionKey, kind: LeverPlace['kind'], ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const there =
    kind === 'stage'
      ? sql`archived_reason_id is null and stage_id = any(${ids})`
      : sql`archived_reason_id = any(${ids})`
  const wanted = lockedInOrder(tx, key).where(
    sql<boolean>`opportunity_id = any(array(
      select opportunity_id from observation
      where organization_id = ${key.organization} and connection_id = ${key.connection} and ${there}))`,
  )
  await mark(tx, key, wanted, false)
}

/** Whom Lever had refused is tried again: what was refused may be accepted now. */
export async function wakeRefused(db: Db | Tx, key: ConnectionKey): Promise<void> {
  await db
    .updateTable('pairing')
    .set({ dirty: true, dirty_since: sql<Date>`now()`, due_at: sql<Date>`now()`, attempt: 0 })
    .where((e) => e.and(keyed(key)))
    .where('hold_reason', '=', 'refused')
    .where('detached_at', 'is', null)
    .execute()
}

/** Who was held because the posting was closed is decided anew once it is open. */
export async function wakeReopened(db: Db | Tx, key: ConnectionKey): Promise<void> {
  await sql`
    update pairing p set dirty = true, dirty_since = case when p.dirty then p.dirty_since else now() end, due_at = now()
    from lever_posting l
    where p.organization_id = ${key.organization} and p.connection_id = ${key.connection}
      and p.hold_reason = 'posting-closed' and p.detached_at is null
      and l.organization_id = p.organization_id and l.connection_id = p.connection_id and l.id = p.posting_id
      and l.state in ('published', 'internal') and l.vanished_at is null`.execute(db)
}

export interface Claimed {
  application: ApplicationId
  urgent: boolean
}

/** Takes up to `limit` pairings to work on, urgent ones first; another holder's claims count only while its lease does. */
export async function claim(
  db: Db,
  key: ConnectionKey,
  epoch: number,
  limit: number,
  urgentOnly: boolean,
): Promise<Claimed[]> {
  const { rows } = await sql<{ application_id: string; urgent: boolean }>`
    update pairing p set claimed_epoch = ${epoch}, claimed_until = now() + interval '60 seconds'
    from (
      select organization_id, connection_id, application_id from pairing
      where organization_id = ${key.organization} and connection_id = ${key.connection} and dirty and detached_at is null
        and due_at <= now() ${urgentOnly ? sql`and urgent` : sql``}
        and (claimed_until is null or claimed_until < now() or claimed_epoch <> ${epoch})
      order by urgent desc, due_at limit ${limit} for update skip locked
    ) next
    where p.organization_id = next.organization_id and p.connection_id = next.connection_id and p.application_id = next.application_id
    returning p.application_id, p.urgent`.execute(db)
  return rows.map((row) => ({ application: ApplicationId.parse(row.application_id), urgent: row.urgent }))
}

export async function setPairing(
  tx: Db | Tx,
  key: ConnectionKey,
  application: ApplicationId,
  change: PairingChange,
): Promise<void> {
  await tx
    .updateTable('pairing')
    .set(change)
    .where((e) => e.and(keyed(key)))
    .where('application_id', '=', application)
    .execute()
}
/** What is undefined stays as it is. */
interface PairingChange {
  opportunity_id?: string | null | undefined
  contact_id?: string | null | undefined
  posting_id?: string | undefined
  origin?: string | null | undefined
  dirty?: boolean | undefined
  urgent?: boolean | undefined
  due_at?: Date | undefined
  attempt?: number | undefined
  claimed_until?: Date | null | undefined
  hold_reason?: string | null | undefined
  hold_detail?: string | undefined
  hold_since?: Date | null | undefined
  choice?: string | null | undefined
  choice_detail?: string | null | undefined
  brake_cause?: null | undefined
  brake_answer?: null | undefined
  attached_to_other_name?: string | null | undefined
  contact_is_ours?: boolean | undefined
  contact_seen?: string | undefined
  details_since?: Date | undefined
  detached_at?: Date | null | undefined
  detached_reason?: string | null | undefined
  settled_at?: Date | null | undefined
  settled_words?: string | null | undefined
}

/** Writes the agreement. It keeps the version that it was made under while it says the same. */
export async function writeBase(
  tx: Tx,
  key: ConnectionKey,
  application: ApplicationId,
  base: Base,
  mappingVersion: number,
): Promise<void> {
  await tx
    .updateTable('pairing')
    .set({
      base_stage_id: base.here.stage,
      base_close_reason_id: base.here.closeReason,
      base_place_kind: base.place.kind,
      base_place_id: base.place.kind === 'stage' ? base.place.stage : base.place.reason,
      base_move_seq: base.moveSeq,
      base_rev: base.rev,
      base_archive_rev: base.archiveRev,
      base_at: new Date(base.at),
      base_mapping_version: sql<number>`case when (base_stage_id, base_close_reason_id, base_place_kind, base_place_id,
        base_move_seq) is not distinct from (${base.here.stage}::uuid, ${base.here.closeReason}::uuid, ${base.place.kind},
        ${base.place.kind === 'stage' ? base.place.stage : base.place.reason}, ${base.moveSeq}::integer)
        then coalesce(base_mapping_version, ${mappingVersion}::integer) else ${mappingVersion}::integer end`,
    })
    .where((e) => e.and(keyed(key)))
    .where('application_id', '=', application)
    .execute()
}

/** The pairing rests: nothing is to be done until a fact changes. */
export async function rest(tx: Tx, key: ConnectionKey, application: ApplicationId): Promise<void> {
  await setPairing(tx, key, application, { dirty: false, urgent: false, attempt: 0, claimed_until: null })
}

export async function writeHold(
  tx: Tx,
  key: ConnectionKey,
  application: ApplicationId,
  reason: HoldReason | null,
  before: string | null,
): Promise<void> {
  if ((reason?.kind ?? null) === before) {
    if (reason) await setPairing(tx, key, application, { hold_detail: JSON.stringify(reason) })
    return
  }
  if (before !== null) await holdEvent(tx, key, application, 'ended', before, {})
  if (reason) await holdEvent(tx, key, application, 'began', reason.kind, reason)
  await setPairing(tx, key, application, {
    hold_reason: reason?.kind ?? null,
    hold_detail: JSON.stringify(reason ?? {}),
    hold_since: reason ? await databaseNow(tx) : null,
  })
}

async function holdEvent(
  tx: Tx,
  key: ConnectionKey,
  application: ApplicationId,
  kind: 'began' | 'ended',
  reason: string,
  detail: unknown,
): Promise<void> {
  await tx
    .insertInto('hold_event')
    .values({
      organization_id: key.organization,
      application_id: application,
      kind,
      reason,
      detail: JSON.stringify(detail),
    })
    .execute()
}

export async function detach(
  tx: Tx,
  key: ConnectionKey,
  application: ApplicationId,
  reason: DetachReason,
): Promise<void> {
  await setPairing(tx, key, application, {
    detached_at: await databaseNow(tx),
    detached_reason: reason,
    dirty: false,
    urgent: false,
    claimed_until: null,
    hold_reason: null,
    hold_since: null,
  })
}

/** The database's clock, which all our times are by. */
export async function databaseNow(db: Db | Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const now = rows[0]?.now
  if (!now) throw new Error('The database did not tell the time')
  return now
}
