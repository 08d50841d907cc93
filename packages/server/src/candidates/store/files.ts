import { FileId } from '@fulcrum/contract'
import type { CandidateId, OrganizationId, UserId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

export interface StoredFile {
  id: FileId
  kind: 'resume' | 'other'
  name: string
  mediaType: string
  sizeBytes: number
  addedAt: Date
}

const kindOf = (kind: string) => (kind === 'resume' ? 'resume' : 'other')

/** The files of one candidate without their content, newest first: the first résumé is the one that counts. */
export async function candidateFiles(
  db: Db | Tx,
  organization: OrganizationId,
  candidateId: CandidateId,
): Promise<StoredFile[]> {
  const rows = await db
    .selectFrom('candidate_file')
    .select(['id', 'kind', 'name', 'media_type', 'created_at', sql<number>`octet_length(content)`.as('size')])
    .where('organization_id', '=', organization)
    .where('candidate_id', '=', candidateId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: FileId.parse(row.id),
    kind: kindOf(row.kind),
    name: row.name,
    mediaType: row.media_type,
    sizeBytes: row.size,
    addedAt: row.created_at,
  }))
}

/** One file with its content (bytes, at most 30 MB); null where the candidate has none such. */
export async function fileContent(
  db: Db | Tx,
  organization: OrganizationId,
  candidateId: CandidateId,
  fileId: FileId,
): Promise<{ name: string; mediaType: string; content: Uint8Array } | null> {
  const row = await db
    .selectFrom('candidate_file')
    .select(['name', 'media_type', 'content'])
    .where('organization_id', '=', organization)
    .where('candidate_id', '=', candidateId)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return row ? { name: row.name, mediaType: row.media_type, content: new Uint8Array(row.content) } : null
}

/** Adds a file to a candidate whose row the caller holds. */
export async function insertFile(
  tx: Tx,
  organization: OrganizationId,
  candidateId: CandidateId,
  file: { kind: 'resume' | 'other'; name: string; mediaType: string; content: Uint8Array },
  addedBy: UserId | null,
): Promise<StoredFile> {
  const row = await tx
    .insertInto('candidate_file')
    .values({
      organization_id: organization,
      candidate_id: candidateId,
      kind: file.kind,
      name: file.name,
      media_type: file.mediaType,
      content: Buffer.from(file.content),
      added_by: addedBy,
      // Not when the transaction began, which may have waited for the candidate's row.
      created_at: sql<Date>`clock_timestamp()`,
    })
    .returning(['id', 'created_at'])
    .executeTakeFirstOrThrow()
  const { kind, name, mediaType, content } = file
  return { id: FileId.parse(row.id), kind, name, mediaType, sizeBytes: content.length, addedAt: row.created_at }
}
