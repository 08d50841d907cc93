import { ApplicationId, CandidateId } from '@fulcrum/contract'
import type { HeldByBrake } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { BrakeCause } from '../core/brake.ts'
import type { BrakeAnswer, BrakeCounts } from '../core/brake.ts'
import type { ConnectionKey } from './connection.ts'

const presenceOf = { gone: 'deleted', anonymized: 'anonymized' } as const

/** What the brake counts. Only unusual decisions ask, and what they ask is indexed. */
export async function brakeCounts(tx: Tx, key: ConnectionKey, cause: BrakeCause): Promise<BrakeCounts> {
  const { rows } = await sql<BrakeCounts>`
    select
      exists (select from pairing p where p.organization_id = ${key.organization} and p.connection_id = ${key.connection}
        and p.hold_reason = 'braked' and p.hold_detail ->> 'cause' = ${cause} and p.detached_at is null
        and p.brake_answer is null) as holds,
      (select count(*) from unusual_decision u where u.organization_id = ${key.organization}
        and u.connection_id = ${key.connection} and u.cause = ${cause} and u.at > now() - interval '1 hour') as recent,
      (${waiting(key, cause)}) as waiting,
      (select count(*) from pairing p where p.organization_id = ${key.organization}
        and p.connection_id = ${key.connection} and p.detached_at is null) as pairings`.execute(tx)
  const [counts] = rows
  if (!counts) throw new Error('The database did not count')
  return counts
}

/** Pairings that a cause is about and that are not decided yet; what a person answered about is decided. */
function waiting(key: ConnectionKey, cause: BrakeCause) {
  const paired = sql`
    select count(*) from observation o
    join pairing p on p.organization_id = o.organization_id and p.connection_id = o.connection_id
      and p.opportunity_id = o.opportunity_id and p.detached_at is null and p.brake_answer is null
    where o.organization_id = ${key.organization} and o.connection_id = ${key.connection}`
  switch (cause) {
    case 'gone':
    case 'anonymized':
      return sql`${paired} and o.presence = ${presenceOf[cause]}`
    case 'catch-up':
      return sql`${paired} and p.dirty and p.base_place_kind is not null and o.presence = 'visible' and o.changed_by = 'catch-up'
        and ((o.archived_reason_id is null) = (p.base_place_kind = 'archived')
          or o.stage_changes -> -1 ->> 'user' is null)`
    case 'restored-backup':
      return sql`${paired} and p.dirty and p.base_place_kind is not null and o.presence = 'visible'
        and (jsonb_array_length(o.stage_changes) < p.base_rev or (o.changed_by = 'catch-up'
          and o.stage_changes -> -1 ->> 'user' = (select c.move_as from connection c
            where c.organization_id = o.organization_id and c.id = o.connection_id)))`
  }
}

export async function noteUnusual(
  tx: Tx,
  key: ConnectionKey,
  application: ApplicationId,
  cause: BrakeCause,
): Promise<void> {
  await tx
    .insertInto('unusual_decision')
    .values({
      organization_id: key.organization,
      connection_id: key.connection,
      cause,
      application_id: application,
    })
    .onConflict((c) =>
      c.columns(['organization_id', 'connection_id', 'cause', 'application_id']).doUpdateSet({ at: sql<Date>`now()` }),
    )
    .execute()
}

/** As many names say enough. */
const fewNames = 5

/** The sets that the brake holds, with their numbers. */
export async function heldByBrake(
  db: Db,
  key: ConnectionKey,
): Promise<(Pick<HeldByBrake, 'cause' | 'people' | 'names'> & { since: Date })[]> {
  const { rows } = await sql<{ cause: string; people: number; names: string[]; since: Date }>`
    select p.hold_detail ->> 'cause' as cause, count(*) as people, min(p.hold_since) as since,
      (array_agg(c.name order by p.hold_since, c.name))[1:${sql.raw(String(fewNames))}] as names
    from pairing p
    join application a on a.organization_id = p.organization_id and a.id = p.application_id
    join candidate c on c.organization_id = a.organization_id and c.id = a.candidate_id
    where p.organization_id = ${key.organization} and p.connection_id = ${key.connection}
      and p.hold_reason = 'braked' and p.detached_at is null
    group by 1 order by 2 desc`.execute(db)
  return rows.map(({ cause, ...row }) => ({ ...row, cause: BrakeCause.parse(cause) }))
}

/** Gives everybody held for a cause the same answer, to be decided anew. Answers whom. */
export async function answerBrake(
  tx: Tx,
  key: ConnectionKey,
  cause: BrakeCause,
  answer: BrakeAnswer,
): Promise<{ applicationId: ApplicationId; candidateId: CandidateId }[]> {
  const { rows } = await sql<{ application_id: string; candidate_id: string }>`
    update pairing p set brake_cause = ${cause}, brake_answer = ${answer}, dirty = true, due_at = now(),
      dirty_since = case when dirty then dirty_since else now() end
    from application a
    where p.organization_id = ${key.organization} and p.connection_id = ${key.connection} and p.hold_reason = 'braked'
      and p.hold_detail ->> 'cause' = ${cause} and p.detached_at is null
      and a.organization_id = p.organization_id and a.id = p.application_id
    returning p.application_id, a.candidate_id`.execute(tx)
  return rows.map((row) => ({
    applicationId: ApplicationId.parse(row.application_id),
    candidateId: CandidateId.parse(row.candidate_id),
  }))
}
