import { ConnectionId, OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import type { App } from '../../../packages/server/src/platform/app.ts'
import { open, seal } from '../../../packages/server/src/sync/connection-tokens.ts'

const hours = (count: number) => sql`now() + ${count} * interval '1 hour'`

/**
 * Copies the only connection until there are `connections`, each of an organization of its own, with `pairings` over all
 * of them that rest. What a worker reads while nothing happens is there; keys to rows that nobody reads are not.
 */
export async function fill(app: App, connections: number, pairings: number): Promise<void> {
  const { db } = app
  await sql`update connection set poll_due_at = ${hours(1)}, catalog_due_at = ${hours(24)}, webhooks_due_at = ${hours(24)},
    sweep_started_at = now(), sweep_done_at = now(), deleted_polled_at = now(), gap_since = null`.execute(db)
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`
      with made as (
        insert into auth.organization (name) select 'Org ' || n from generate_series(2, ${connections}::int) n returning id)
      insert into connection (organization_id, state, account_key, account_name, connected_by, connected_by_name,
        lever_user_id, granted_scopes, move_as, token_key_id, token_epoch, access_expires_at, import_state,
        poll_watermark, polled_at, poll_due_at, deleted_polled_at, sweep_started_at, sweep_done_at, webhooks_due_at,
        catalog_due_at)
      select made.id, c.state, c.account_key, c.account_name, c.connected_by, c.connected_by_name, c.lever_user_id,
        c.granted_scopes, c.move_as, c.token_key_id, c.token_epoch, c.access_expires_at, c.import_state,
        c.poll_watermark, c.polled_at, c.poll_due_at, c.deleted_polled_at, c.sweep_started_at, c.sweep_done_at,
        c.webhooks_due_at, c.catalog_due_at
      from made cross join connection c`.execute(tx)
    const each = Math.ceil(pairings / connections)
    await sql`
      create temporary table person on commit drop as
      select c.organization_id, c.id as connection_id, n, gen_random_uuid() as candidate, gen_random_uuid() as application,
        gen_random_uuid() as opportunity, c.organization_id as stage
      from connection c cross join generate_series(1, ${each}::int) n`.execute(tx)
    await sql`
      insert into candidate (organization_id, id, name) select organization_id, candidate, 'Person ' || n from person`.execute(
      tx,
    )
    await sql`
      insert into application (organization_id, id, candidate_id, job_id, stage_id, lever_linked)
      select organization_id, application, candidate, stage, stage, true from person`.execute(tx)
    await sql`
      insert into pairing (organization_id, connection_id, application_id, opportunity_id, contact_id, posting_id, origin,
        base_stage_id, base_place_kind, base_place_id, base_move_seq, base_rev, base_mapping_version, base_at, dirty)
      select organization_id, connection_id, application, opportunity::text, candidate::text, 'posting', 'created', stage,
        'stage', 'lead-new', 1, 1, 1, now(), false
      from person`.execute(tx)
    await sql`
      insert into observation (organization_id, connection_id, opportunity_id, contact_id, posting_id, stage_id, read_at, read_by)
      select organization_id, connection_id, opportunity::text, candidate::text, 'posting', 'lead-new', now(), 'sweep'
      from person`.execute(tx)
  })
  await sealTokens(app)
  await sql`analyze`.execute(db)
}

const Row = z.object({
  organization_id: OrganizationId,
  id: ConnectionId,
  tokens_sealed: z.instanceof(Buffer).nullable(),
})

/** Everybody gets the first one's access, sealed for their own row. */
async function sealTokens(app: App): Promise<void> {
  const { rows } =
    await sql`select organization_id, id, tokens_sealed from connection order by tokens_sealed nulls last`.execute(
      app.db,
    )
  const [first, ...rest] = z.array(Row).parse(rows)
  if (!first?.tokens_sealed) throw new Error('Nobody has access')
  const keyOf = ({ organization_id, id }: z.output<typeof Row>) => ({ organization: organization_id, connection: id })
  const plain = open(app, keyOf(first), first.tokens_sealed)
  for (const row of rest)
    await sql`update connection set tokens_sealed = ${seal(app, keyOf(row), plain)}
      where organization_id = ${row.organization_id} and id = ${row.id}`.execute(app.db)
}
