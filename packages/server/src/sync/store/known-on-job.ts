import { CandidateId } from '@fulcrum/contract'
import type { JobId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'
import { emailHash } from './observation.ts'

/** An opportunity on a job's posting that belongs to somebody asked about. */
export interface KnownOpportunity {
  emailHashes: ReadonlySet<string>
  candidates: ReadonlySet<string>
  /** Where it stands, in words. */
  place: string
  archived: boolean
  /** The candidate whose application follows it. */
  pairedWith: CandidateId | null
}

export interface AskedAbout {
  emails: string[]
  candidateId: CandidateId | null
}

/** Opportunities of these people on the job's posting, from the mirrored index. */
export async function opportunitiesOf(
  db: Db,
  key: ConnectionKey,
  job: JobId,
  people: AskedAbout[],
): Promise<KnownOpportunity[]> {
  const hashes = [...new Set(people.flatMap(({ emails }) => emails.map((email) => emailHash(key, email))))]
  const candidates = [...new Set(people.flatMap(({ candidateId }) => (candidateId ? [candidateId] : [])))]
  const { rows } = await sql<{
    email_hashes: string[]
    our_candidate_ids: string[]
    candidate_id: string | null
    place: string
    archived: boolean
  }>`
    select o.email_hashes, o.our_candidate_ids, a.candidate_id, o.archived_reason_id is not null as archived,
      coalesce(r.name, s.name, o.archived_reason_id, o.stage_id) as place
    from job j
    join observation o on o.organization_id = j.organization_id and o.connection_id = j.connection_id
      and o.posting_id = j.posting_id and o.presence = 'visible'
    left join pairing p on p.organization_id = o.organization_id and p.connection_id = o.connection_id
      and p.opportunity_id = o.opportunity_id and p.detached_at is null
    left join application a on a.organization_id = p.organization_id and a.id = p.application_id
    left join lever_stage s on s.organization_id = o.organization_id and s.connection_id = o.connection_id
      and s.id = o.stage_id and o.archived_reason_id is null
    left join lever_archive_reason r on r.organization_id = o.organization_id and r.connection_id = o.connection_id
      and r.id = o.archived_reason_id
    where j.organization_id = ${key.organization} and j.connection_id = ${key.connection} and j.id = ${job}
      and (o.email_hashes && ${hashes}::text[] or o.our_candidate_ids && ${candidates}::uuid[]
        or a.candidate_id = any(${candidates}::uuid[]))`.execute(db)
  return rows.map((row) => ({
    emailHashes: new Set(row.email_hashes),
    candidates: new Set(row.our_candidate_ids),
    place: row.place,
    archived: row.archived,
    pairedWith: row.candidate_id === null ? null : CandidateId.parse(row.candidate_id),
  }))
}
