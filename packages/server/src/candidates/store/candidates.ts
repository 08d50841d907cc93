import { CandidateDetails, CandidateId, UserId } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { userNames } from '../../accounts/index.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { CandidateTable } from '../../platform/schema.generated.ts'

/** What is known of one person, and how we stand with them. */
export type CandidateRecord = CandidateDetails & {
  id: CandidateId
  owner: { id: UserId; name: string } | null
  doNotContact: boolean
  /** Grows with every change. */
  revision: number
  addedAt: Date
  /** Their personal data was erased; nothing may be written back. */
  anonymizedAt: Date | null
}

export type CandidateRow = Selectable<CandidateTable>

/** The details as the database holds them. */
export function detailsOfRow(row: Omit<CandidateRow, 'organization_id' | 'id'>): CandidateDetails {
  const { name, headline, company, location, emails, phones, tags, source, notes } = row
  const profileLinks = row.profile_links
  return CandidateDetails.parse({
    name,
    headline,
    company,
    location,
    emails,
    phones,
    profileLinks,
    tags,
    source,
    notes,
  })
}

function columnsOf(details: CandidateDetails) {
  const { name, headline, company, location, source, notes } = details
  return {
    name,
    headline,
    company,
    location,
    source,
    notes,
    emails: JSON.stringify(details.emails),
    phones: JSON.stringify(details.phones),
    profile_links: JSON.stringify(details.profileLinks),
    tags: JSON.stringify(details.tags),
  }
}

function recordOf(row: CandidateRow, owners: ReadonlyMap<string, { name: string }>): CandidateRecord {
  const ownerId = row.owner_user_id === null ? null : UserId.parse(row.owner_user_id)
  const owner = ownerId && owners.get(ownerId)
  return {
    ...detailsOfRow(row),
    id: CandidateId.parse(row.id),
    owner: ownerId && owner ? { id: ownerId, name: owner.name } : null,
    doNotContact: row.do_not_contact,
    revision: row.revision,
    addedAt: row.created_at,
    anonymizedAt: row.anonymized_at,
  }
}

/** Everything of one candidate but files and applications; null where the organization has no such person. */
export async function candidateDetails(
  db: Db | Tx,
  organization: OrganizationId,
  candidateId: CandidateId,
): Promise<CandidateRecord | null> {
  const row = await db
    .selectFrom('candidate')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('id', '=', candidateId)
    .executeTakeFirst()
  return row ? recordOf(row, row.owner_user_id ? await userNames(db, organization) : new Map()) : null
}

/** The same of many at once, in any order; who is not of this organization is not among them. */
export async function candidatesByIds(
  db: Db | Tx,
  organization: OrganizationId,
  ids: readonly CandidateId[],
): Promise<Map<CandidateId, CandidateRecord>> {
  const rows = await db
    .selectFrom('candidate')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  const owners = await userNames(db, organization)
  return new Map(rows.map((row) => [CandidateId.parse(row.id), recordOf(row, owners)]))
}

/** The same, holding the row until the transaction ends. */
export async function lockCandidate(
  tx: Tx,
  organization: OrganizationId,
  candidateId: CandidateId,
): Promise<CandidateRecord | null> {
  const row = await tx
    .selectFrom('candidate')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('id', '=', candidateId)
    .forUpdate()
    .executeTakeFirst()
  return row ? recordOf(row, row.owner_user_id ? await userNames(tx, organization) : new Map()) : null
}

/** `count` new ids, of the database's making. */
export async function newCandidateIds(tx: Tx, count: number): Promise<CandidateId[]> {
  const { rows } = await sql<{ id: string }>`select gen_random_uuid() as id from generate_series(1, ${count})`.execute(
    tx,
  )
  return rows.map(({ id }) => CandidateId.parse(id))
}

/** Rows of one statement; PostgreSQL takes 65 535 parameters. */
const rowsAtOnce = 2_000

export async function insertCandidates(
  tx: Tx,
  organization: OrganizationId,
  ownerUserId: UserId,
  people: readonly { id: CandidateId; details: CandidateDetails }[],
): Promise<void> {
  for (let from = 0; from < people.length; from += rowsAtOnce) {
    const values = people.slice(from, from + rowsAtOnce).map(({ id, details }) => ({
      organization_id: organization,
      id,
      owner_user_id: ownerUserId,
      ...columnsOf(details),
    }))
    await tx.insertInto('candidate').values(values).execute()
  }
}

/** Replaces the details and counts the change. The caller holds the row. */
export const updateDetails = (tx: Tx, organization: OrganizationId, id: CandidateId, details: CandidateDetails) =>
  tx
    .updateTable('candidate')
    .set((e) => ({ ...columnsOf(details), revision: e('revision', '+', 1), updated_at: sql<Date>`now()` }))
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .execute()

export const setDoNotContact = (tx: Tx, organization: OrganizationId, id: CandidateId, doNotContact: boolean) =>
  tx
    .updateTable('candidate')
    .set((e) => ({ do_not_contact: doNotContact, revision: e('revision', '+', 1), updated_at: sql<Date>`now()` }))
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .execute()
