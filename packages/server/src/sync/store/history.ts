import { ApplicationId } from '@fulcrum/contract'
import type { CandidateId } from '@fulcrum/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { HistoryFact } from '../core/history-words.ts'
import { Way } from '../core/way.ts'
import type { ConnectionKey } from './connection.ts'

const When = z.coerce.date()
/** The shapes that the query below builds, one a source. */
const Facts = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move'),
    seq: z.number(),
    cause: z.string(),
    actor: z.string(),
    from: z.string(),
    to: z.string(),
    arrival: z
      .object({ way: Way, place: z.string(), archived: z.boolean(), author: z.string(), leverAt: When.nullable() })
      .nullable(),
    troubles: z.array(z.string()),
  }),
  z.object({ kind: z.enum(['sync', 'conflict']), title: z.string(), detail: z.string(), actor: z.string() }),
  z.object({ kind: z.literal('hold'), began: z.boolean(), reason: z.string() }),
])

/** What of the history is wanted: one person's, or everybody's before a moment. */
export interface HistoryWanted {
  candidate: CandidateId | null
  /** Strictly older than this entry; null: from the newest on. */
  before: { at: Date; id: string } | null
  limit: number
}
export type NamedFact = HistoryFact & { name: string; job: string }

/** What was written down about people who are or were tied to Lever through this connection, newest first. */
export async function syncHistory(db: Db, key: ConnectionKey, wanted: HistoryWanted): Promise<NamedFact[]> {
  const { candidate, before, limit } = wanted
  const { rows } = await sql<{
    id: string
    at: Date
    application_id: string
    facts: unknown
    name: string
    job: string
  }>`
    with tied as (
      select a.id, a.candidate_id, a.job_id, c.name, coalesce(j.title, '') as job
      from pairing p
      join application a on a.organization_id = p.organization_id and a.id = p.application_id
      join candidate c on c.organization_id = a.organization_id and c.id = a.candidate_id
      left join job j on j.organization_id = a.organization_id and j.id = a.job_id
      where p.organization_id = ${key.organization} and p.connection_id = ${key.connection}
        and (${candidate}::uuid is null or a.candidate_id = ${candidate}::uuid)
    ), written as (
      select m.application_id || ':' || m.seq as id, m.at, m.application_id, jsonb_build_object(
        'kind', 'move', 'seq', m.seq, 'cause', m.cause, 'actor', m.actor_name,
        'from', coalesce(f.name, ''), 'to', coalesce(s.name, '') || coalesce(': ' || r.name, ''),
        'arrival', case when v.move_seq is not null then jsonb_build_object('way', v.way, 'author', v.author,
          'leverAt', v.lever_at, 'archived', v.place_kind = 'archived',
          'place', coalesce(ls.name, lr.name, v.place_id)) end,
        'troubles', coalesce((select jsonb_agg(i.outcome_words order by i.created_at) from intent i
          where i.organization_id = m.organization_id and i.connection_id = ${key.connection}
            and i.application_id = m.application_id and i.from_move_seq = m.seq and i.outcome in ('failed', 'unknown')
            and i.outcome_words <> ''), '[]'::jsonb)) as facts
      from move m
      join tied t on t.id = m.application_id
      left join stage f on f.organization_id = m.organization_id and f.id = m.from_stage_id
      left join stage s on s.organization_id = m.organization_id and s.id = m.to_stage_id
      left join close_reason r on r.organization_id = m.organization_id and r.id = m.to_close_reason_id
      left join arrival v on v.organization_id = m.organization_id and v.connection_id = ${key.connection}
        and v.application_id = m.application_id and v.move_seq = m.seq
      left join lever_stage ls on ls.organization_id = v.organization_id and ls.connection_id = v.connection_id
        and v.place_kind = 'stage' and ls.id = v.place_id
      left join lever_archive_reason lr on lr.organization_id = v.organization_id
        and lr.connection_id = v.connection_id and v.place_kind = 'archived' and lr.id = v.place_id
      where m.organization_id = ${key.organization}
      union all
      select l.id::text, l.at, l.application_id,
        jsonb_build_object('kind', l.kind, 'title', l.title, 'detail', l.detail, 'actor', l.actor)
      from timeline l
      join tied t on t.id = l.application_id and t.candidate_id = l.candidate_id
      where l.organization_id = ${key.organization} and l.kind in ('sync', 'conflict')
      union all
      select h.id::text, h.at, h.application_id,
        jsonb_build_object('kind', 'hold', 'began', h.kind = 'began', 'reason', h.reason)
      from hold_event h
      join tied t on t.id = h.application_id
      where h.organization_id = ${key.organization}
    )
    select w.id, w.ms as at, w.application_id, w.facts, t.name, t.job
    from (select *, date_trunc('milliseconds', at) as ms from written) w
    join tied t on t.id = w.application_id
    where ${before?.at ?? null}::timestamptz is null
      or (w.ms, w.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? ''}::text)
    order by w.ms desc, w.id desc limit ${limit}`.execute(db)
  return rows.map(({ id, at, application_id, facts, name, job }) => ({
    ...Facts.parse(facts),
    id,
    at,
    applicationId: ApplicationId.parse(application_id),
    name,
    job,
  }))
}
