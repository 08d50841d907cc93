import { CandidateDetails, CandidateId, UserId } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
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

type Row = Selectable<CandidateTable>

/** The details as the database holds them. */
export function detailsOfRow(row: Row): CandidateDetails {
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
  if (!row) return null
  const ownerId = row.owner_user_id === null ? null : UserId.parse(row.owner_user_id)
  const owner = ownerId && (await userNames(db, organization)).get(ownerId)
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
