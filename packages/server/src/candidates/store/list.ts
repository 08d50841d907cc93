import { CandidateId } from '@fulcrum/contract'
import type { CandidateDetails, CandidateList, OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { userNames } from '../../accounts/index.ts'
import type { Db } from '../../platform/database.ts'
import { detailsOfRow } from './candidates.ts'
import type { CandidateRow } from './candidates.ts'

/** Behind which person a page begins. */
export interface PageStart {
  name: string
  id: CandidateId
}

/** Rows of people whose name, e-mail, headline or company holds the text; all people for an empty one. */
function matching(organization: OrganizationId, text: string): RawBuilder<unknown> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const byText = sql`and (c.name ilike ${pattern} or c.headline ilike ${pattern} or c.company ilike ${pattern}
    or exists (select from jsonb_array_elements(c.emails) as e where e->>'value' ilike ${pattern}))`
  return sql`c.organization_id = ${organization} ${text === '' ? sql`` : byText}`
}

const after = (start: PageStart | null) =>
  start ? sql`and (lower(c.name), c.id) > (${start.name}, ${start.id}::uuid)` : sql``

/** One page of people by name, how many there are in all, and where the next page begins. */
export async function listCandidates(
  db: Db,
  organization: OrganizationId,
  { text, start, limit }: { text: string; start: PageStart | null; limit: number },
): Promise<Pick<CandidateList, 'candidates' | 'total'> & { next: PageStart | null }> {
  type Row = CandidateRow & { sort_name: string; applications: number }
  // The count reads a table of the room above, which holds it; asking that room for each page would be a call a row.
  const rows = sql<Row>`
    select c.*, lower(c.name) as sort_name, (select count(*)::int from application a
      where a.organization_id = c.organization_id and a.candidate_id = c.id) as applications
    from candidate c where ${matching(organization, text)} ${after(start)}
    order by lower(c.name), c.id limit ${limit + 1}`.execute(db)
  const count = sql<{
    total: number
  }>`select count(*) as total from candidate c where ${matching(organization, text)}`.execute(db)
  const [{ rows: found }, { rows: counted }, owners] = await Promise.all([rows, count, userNames(db, organization)])
  const names = new Map<string, string>([...owners].map(([id, { name }]) => [id, name]))
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    candidates: page.map((row) => {
      const { name, headline, company, location, emails, tags } = detailsOfRow(row)
      return {
        id: CandidateId.parse(row.id),
        name,
        headline,
        company,
        location,
        tags,
        email: emails[0]?.value ?? null,
        ownerName: row.owner_user_id === null ? null : (names.get(row.owner_user_id) ?? null),
        doNotContact: row.do_not_contact,
        applicationCount: row.applications,
        addedAt: row.created_at.toISOString(),
      }
    }),
    total: counted[0]?.total ?? 0,
    next: last && found.length > limit ? { name: last.sort_name, id: CandidateId.parse(last.id) } : null,
  }
}

/** Details page by page, by name, for exports; each page is one short query, so that a slow reader holds nothing. */
export async function* allDetails(
  db: Db,
  organization: OrganizationId,
  text: string,
  limit: number,
): AsyncGenerator<{ id: CandidateId; details: CandidateDetails }[]> {
  let start: PageStart | null = null
  for (;;) {
    const { rows }: { rows: (CandidateRow & { sort_name: string })[] } = await sql<
      CandidateRow & { sort_name: string }
    >`
      select c.*, lower(c.name) as sort_name from candidate c
      where ${matching(organization, text)} ${after(start)} order by lower(c.name), c.id limit ${limit}`.execute(db)
    yield rows.map((row) => ({ id: CandidateId.parse(row.id), details: detailsOfRow(row) }))
    const last = rows.at(-1)
    if (!last || rows.length < limit) return
    start = { name: last.sort_name, id: CandidateId.parse(last.id) }
  }
}
