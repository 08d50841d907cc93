import { z } from 'zod'
import { Count, listOf, orNull, Text, Time } from './fields.ts'
import { FileId, ResumeId } from './ids.ts'

const stored = {
  name: Text,
  ext: orNull(z.string()),
  downloadUrl: orNull(z.string()),
  uploadedAt: orNull(Time),
  status: orNull(z.string()), // processing, processed, unsupported, error, null
  size: orNull(Count), // bytes
}

/** A file of an opportunity. Fetch its content with `files.download`, not from `downloadUrl`. */
export const OpportunityFile = z.object({ id: FileId, ...stored })
export type OpportunityFile = z.output<typeof OpportunityFile>

export const Resume = z.object({
  id: ResumeId,
  createdAt: orNull(Time),
  file: orNull(z.object(stored)),
  parsedData: orNull(z.object({ positions: listOf(z.unknown()), schools: listOf(z.unknown()) })),
})
export type Resume = z.output<typeof Resume>

/** file-added, resume-imported, file-remove; the object is not documented beyond that. */
export const FileAction = z.looseObject({})
export type FileAction = z.output<typeof FileAction>

export interface DownloadedFile {
  bytes: Uint8Array
  contentType: string | null
}
