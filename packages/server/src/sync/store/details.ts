import { ApplicationId, CandidateId, FileId } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import type { FileToSend } from '@fulcrum/lever'
import { sql } from 'kysely'
import { z } from 'zod'
import { candidateDetails, fileContent } from '../../candidates/index.ts'
import type { CandidateRecord } from '../../candidates/index.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { LeverContact } from '../core/contact.ts'
import type { ConnectionKey } from './connection.ts'
import type { Sighting } from './observation.ts'

export const StoredContact = z.object({
  name: z.string(),
  headline: z.string(),
  location: z.string(),
  emails: z.array(z.string()),
  phones: z.array(z.object({ value: z.string(), type: z.string().nullable() })),
})

/**
 * Queues every note and file of these applications' candidates that Lever is owed: the note of the create itself, and what
 * was written after the create (which had the rest) or after an opportunity of Lever's was taken over. Looks at what is
 * there, so repeating is harmless.
 *
 * @param mayBeThere Lever may have some of it: each is looked for before it is sent
 */
export async function queueDetails(
  db: Db | Tx,
  organization: OrganizationId,
  which: { applications: ApplicationId[] } | { candidates: CandidateId[] },
  mayBeThere = false,
): Promise<void> {
  const chosen =
    'applications' in which
      ? sql`p.application_id = any(${which.applications}::uuid[])`
      : sql`a.candidate_id = any(${which.candidates}::uuid[])`
  await sql`
    with owed as (
      select p.organization_id, p.connection_id, p.application_id, p.opportunity_id, p.origin, p.details_since, a.candidate_id
      from pairing p
      join connection c on c.organization_id = p.organization_id and c.id = p.connection_id and c.state <> 'ended'
      join application a on a.organization_id = p.organization_id and a.id = p.application_id
      where p.organization_id = ${organization} and p.opportunity_id is not null and p.detached_at is null and ${chosen}
    )
    insert into intent (organization_id, connection_id, application_id, kind, opportunity_id, body, source_id, sent_at)
    select o.organization_id, o.connection_id, o.application_id, d.kind, o.opportunity_id, d.body, d.id,
      case when ${mayBeThere} then now() end
    from owed o
    cross join lateral (
      (select 'note' as kind, i.id, i.created_at as at, i.body from intent i
      where i.organization_id = o.organization_id and i.application_id = o.application_id
        and i.connection_id = o.connection_id and i.kind = 'create' and i.body ? 'value' and o.origin = 'created'
      order by i.created_at desc limit 1)
      union all
      select 'note', t.id, t.at, jsonb_build_object('by', t.actor_user_id, 'value', t.detail)
      from timeline t
      where t.organization_id = o.organization_id and t.candidate_id = o.candidate_id and t.kind = 'note'
        and (o.origin = 'created' or t.at > o.details_since)
      union all
      select 'file', f.id, f.created_at, jsonb_build_object('by', f.added_by, 'file', f.id)
      from candidate_file f
      where f.organization_id = o.organization_id and f.candidate_id = o.candidate_id
        and (f.created_at > o.details_since or (o.details_since is null and o.origin = 'created'))
    ) d
    order by d.at
    on conflict do nothing`.execute(db)
}

/** What was read of people whose opportunities are paired; where it is new, it is compared with what we know of them. */
export async function recordContacts(tx: Tx, key: ConnectionKey, sightings: Sighting[]): Promise<void> {
  const rows = sightings.flatMap(({ opportunity, person, presence }) =>
    person && presence === 'visible' ? [{ opportunity, person }] : [],
  )
  if (rows.length === 0) return
  await sql`
    update pairing p set contact_seen = s.person, details_due_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(opportunity text, person jsonb)
    where p.organization_id = ${key.organization} and p.connection_id = ${key.connection}
      and p.opportunity_id = s.opportunity and p.detached_at is null and p.contact_seen is distinct from s.person`.execute(
    tx,
  )
}

/** One pairing whose person is to be compared. */
export interface DueContact {
  application: ApplicationId
  contact: string | null
  seen: LeverContact
  /** Made by our create, so that it may be filled. */
  isOurs: boolean
  person: CandidateRecord
  /** Names this claim. */
  claim: Date
}

/** Takes up to `limit` pairings whose person changed on a side; each is free again after a minute. */
export async function claimContacts(db: Db, key: ConnectionKey, limit: number): Promise<DueContact[]> {
  const { rows } = await sql<{
    application_id: string
    candidate_id: string
    contact_id: string | null
    contact_seen: unknown
    contact_is_ours: boolean
    details_due_at: Date
  }>`
    update pairing p set details_due_at = date_trunc('milliseconds', now()) + interval '60 seconds'
    from (
      select d.application_id, a.candidate_id from pairing d
      join application a on a.organization_id = d.organization_id and a.id = d.application_id
      where d.organization_id = ${key.organization} and d.connection_id = ${key.connection} and d.detached_at is null
        and d.details_due_at <= now() and d.contact_seen is not null
      order by d.details_due_at limit ${limit} for update of d skip locked
    ) next
    where p.organization_id = ${key.organization} and p.connection_id = ${key.connection}
      and p.application_id = next.application_id
    returning p.application_id, next.candidate_id, p.contact_id, p.contact_seen, p.contact_is_ours, p.details_due_at`.execute(
    db,
  )
  const due = await Promise.all(
    rows.map(async (row) => {
      const person = await candidateDetails(db, key.organization, CandidateId.parse(row.candidate_id))
      return person
        ? [
            {
              application: ApplicationId.parse(row.application_id),
              contact: row.contact_id,
              seen: StoredContact.parse(row.contact_seen),
              isOurs: row.contact_is_ours,
              person,
              claim: row.details_due_at,
            },
          ]
        : []
    }),
  )
  return due.flat()
}

/** The comparison is done, or due again; unless something changed meanwhile, which stays due. */
export async function releaseContact(
  db: Db | Tx,
  key: ConnectionKey,
  application: ApplicationId,
  claim: Date,
  again: Date | null,
): Promise<void> {
  await db
    .updateTable('pairing')
    .set({ details_due_at: again })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('application_id', '=', application)
    .where('details_due_at', '=', claim)
    .execute()
}

/** Candidates changed here: their notes and files are queued, their details compared. */
export async function candidatesChanged(
  db: Db,
  organization: OrganizationId,
  candidates: CandidateId[],
): Promise<void> {
  await queueDetails(db, organization, { candidates })
  await sql`
    update pairing p set details_due_at = now()
    from application a
    where a.organization_id = p.organization_id and a.id = p.application_id
      and p.organization_id = ${organization} and a.candidate_id = any(${candidates}::uuid[])
      and p.detached_at is null and p.contact_seen is not null`.execute(db)
}

/** Lever's details of one candidate as last seen on each paired opportunity. */
export async function contactsSeen(
  db: Db,
  organization: OrganizationId,
  candidate: CandidateId,
): Promise<LeverContact[]> {
  const rows = await db
    .selectFrom('pairing as p')
    .innerJoin('application as a', (j) =>
      j.onRef('a.organization_id', '=', 'p.organization_id').onRef('a.id', '=', 'p.application_id'),
    )
    .innerJoin('connection as c', (j) =>
      j.onRef('c.organization_id', '=', 'p.organization_id').onRef('c.id', '=', 'p.connection_id'),
    )
    .select('p.contact_seen')
    .where('p.organization_id', '=', organization)
    .where('a.candidate_id', '=', candidate)
    .where('c.state', '<>', 'ended')
    .where('p.detached_at', 'is', null)
    .where('p.contact_seen', 'is not', null)
    .orderBy('p.created_at')
    .execute()
  return rows.map((row) => StoredContact.parse(row.contact_seen))
}

/** A file of the application's candidate; null: it is gone. */
export async function fileToSend(
  db: Db,
  key: ConnectionKey,
  application: ApplicationId,
  file: string,
): Promise<FileToSend | null> {
  const row = await db
    .selectFrom('application')
    .select('candidate_id')
    .where('organization_id', '=', key.organization)
    .where('id', '=', application)
    .executeTakeFirst()
  if (!row) return null
  const stored = await fileContent(db, key.organization, CandidateId.parse(row.candidate_id), FileId.parse(file))
  return stored && { name: stored.name, content: new Uint8Array(stored.content), contentType: stored.mediaType }
}
