import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { nudgeChannel } from '../nudge.ts'
import type { ConnectionKey } from './connection.ts'

export interface NewHint {
  subscription: string
  token: string
  event: string
  opportunity: string | null
  contact: string | null
  /** A place key from the unsigned part. */
  shows: string | null
  signedAt: Date
}

/** Stores names to look at, all or none and once for each token. */
export async function addHints(db: Db | Tx, hints: (ConnectionKey & NewHint)[]): Promise<void> {
  await insertionOf(hints).execute(db)
}

/**
 * A rerun of an old delivery counts as new only with a token of its own. In the order of their keys, so that processes
 * which were told the same do not wait for each other in a circle.
 */
function insertionOf(hints: (ConnectionKey & NewHint)[]): RawBuilder<unknown> {
  const of = <T>(column: (hint: ConnectionKey & NewHint) => T) => hints.map(column)
  return sql`
    insert into hint (organization_id, connection_id, subscription_id, token, event, opportunity_id, contact_id, shows, signed_at)
    select * from unnest(
      ${of((hint) => hint.organization)}::uuid[], ${of((hint) => hint.connection)}::uuid[],
      ${of((hint) => hint.subscription)}::uuid[], ${of((hint) => hint.token)}::text[], ${of((hint) => hint.event)}::text[],
      ${of((hint) => hint.opportunity)}::text[], ${of((hint) => hint.contact)}::text[], ${of((hint) => hint.shows)}::text[],
      ${of((hint) => hint.signedAt)}::timestamptz[]) as u (organization_id, connection_id, subscription_id, token)
    order by u.organization_id, u.subscription_id, u.token
    on conflict do nothing`
}

/**
 * Keeps what deliveries brought, in one statement and so in one commit: the names to look at, a nudge for the workers of
 * their connections, and that their subscriptions were heard. The latter is noted at most once a second for each; who
 * else is noting it does so for us.
 */
export async function keepDeliveries(
  db: Db,
  deliveries: { subscription: string; hint: (ConnectionKey & NewHint) | null }[],
): Promise<void> {
  const subscriptions = new Set(deliveries.map(({ subscription }) => subscription))
  const hints = deliveries.flatMap(({ hint }) => hint ?? [])
  const connections = new Set(hints.map(({ connection }) => connection))
  await sql`
    with stored as (${insertionOf(hints)}), heard as (
      update webhook_subscription s set last_received_at = now()
      from (
        select organization_id, id from webhook_subscription
        where id = any(${[...subscriptions]}::uuid[])
          and (last_received_at is null or last_received_at < now() - interval '1 second')
        for update skip locked
      ) due
      where s.organization_id = due.organization_id and s.id = due.id)
    select pg_notify(${nudgeChannel}, connection) from unnest(${[...connections]}::text[]) as u (connection)`.execute(
    db,
  )
}

/** Our own request and the webhook it caused are this close together, by Lever's clock; milliseconds. */
export const echoMs = 2_000

export interface OpenHint {
  opportunity: string | null
  contact: string | null
  event: string
  signedAt: Date
  /** Paired with an application of ours. */
  paired: boolean
  /** Seen before, paired or not. */
  known: boolean
  ageMs: number
  /** A request of ours is under way for it: its answer may be what the hint is about. */
  busy: boolean
}

/**
 * Closes hints that an observation answers, and gives those that nothing answers yet: paired ones, then others that are
 * known, then the rest, each the oldest first. Answered is one by an observation read after the hint came, or certainly
 * after the signed time (Lever's clock is at least `aheadMs` ahead of ours), or by the answer to our own request that shows
 * the very place the hint names, at the same time (an echo). The unsigned place is used for nothing else. In one statement:
 * else an answer that is written in between would leave a hint neither answered nor waited for.
 */
export async function openHints(db: Db, key: ConnectionKey, limit: number, aheadMs: number): Promise<OpenHint[]> {
  const { rows } = await sql<{
    opportunity_id: string | null
    contact_id: string | null
    event: string
    signed_at: Date
    paired: boolean
    known: boolean
    age_ms: number
    busy: boolean
  }>`
    with answered as (
      update hint h set satisfied_at = now()
      from observation o
      where h.organization_id = ${key.organization} and h.connection_id = ${key.connection} and h.satisfied_at is null
        and o.organization_id = h.organization_id and o.connection_id = h.connection_id
        and (o.opportunity_id = h.opportunity_id or (h.opportunity_id is null and o.contact_id = h.contact_id))
        and (o.read_at >= h.received_at or o.read_at + ${aheadMs} * interval '1 millisecond' >= h.signed_at
          or (o.read_by = 'answer'
            and h.signed_at between coalesce(o.lever_updated_at, o.lever_created_at) - ${echoMs} * interval '1 millisecond'
              and coalesce(o.lever_updated_at, o.lever_created_at) + ${echoMs} * interval '1 millisecond'
            and (h.event in ('applicationCreated', 'contactCreated')
              or h.shows = case when o.archived_reason_id is null then 'stage:' || o.stage_id else 'archived:' || o.archived_reason_id end)))
      returning h.subscription_id, h.token
    )
    select coalesce(h.opportunity_id, o.opportunity_id) as opportunity_id, h.contact_id, h.event, h.signed_at,
      p.application_id is not null as paired, o.opportunity_id is not null as known,
      (extract(epoch from now() - h.received_at) * 1000)::float8 as age_ms,
      exists (select from intent i where i.organization_id = h.organization_id and i.connection_id = h.connection_id
        and i.application_id = p.application_id and i.finished_at is null
        and i.kind in ('stage', 'archive', 'unarchive', 'create')) as busy
    from hint h
    left join lateral (
      select opportunity_id from observation o
      where o.organization_id = h.organization_id and o.connection_id = h.connection_id
        and (o.opportunity_id = h.opportunity_id or (h.opportunity_id is null and o.contact_id = h.contact_id))
      limit 1
    ) o on true
    left join pairing p on p.organization_id = h.organization_id and p.connection_id = h.connection_id
      and p.opportunity_id = o.opportunity_id and p.detached_at is null
    where h.organization_id = ${key.organization} and h.connection_id = ${key.connection} and h.satisfied_at is null
      and not exists (select from answered a where a.subscription_id = h.subscription_id and a.token = h.token)
    order by p.application_id is null, o.opportunity_id is null, h.received_at limit ${limit}`.execute(db)
  return rows.map((row) => ({
    opportunity: row.opportunity_id,
    contact: row.contact_id,
    event: row.event,
    signedAt: row.signed_at,
    paired: row.paired,
    known: row.known,
    ageMs: row.age_ms,
    busy: row.busy,
  }))
}

/** A poll that began at `at` has seen whatever was signed before it. */
export async function satisfyHintsBefore(db: Db | Tx, key: ConnectionKey, at: Date): Promise<void> {
  await db
    .updateTable('hint')
    .set({ satisfied_at: sql<Date>`now()` })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('satisfied_at', 'is', null)
    .where('received_at', '<', at)
    .execute()
}

/** Nothing here is to be looked at: the next poll sees it, if it concerns us. */
export async function dismissHints(
  db: Db,
  key: ConnectionKey,
  opportunities: string[],
  contacts: string[],
): Promise<void> {
  if (opportunities.length + contacts.length === 0) return
  await db
    .updateTable('hint')
    .set({ satisfied_at: sql<Date>`now()` })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('satisfied_at', 'is', null)
    .where((e) =>
      e.or([
        ...(opportunities.length > 0 ? [e('opportunity_id', 'in', opportunities)] : []),
        ...(contacts.length > 0 ? [e.and([e('opportunity_id', 'is', null), e('contact_id', 'in', contacts)])] : []),
      ]),
    )
    .execute()
}
