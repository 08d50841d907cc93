import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'

/** A file or résumé of an opportunity. */
export const StoredFile = z.object({
  id: Id,
  opportunityId: Id,
  kind: z.enum(['file', 'resume']),
  name: z.string(),
  ext: z.string(),
  contentType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  status: z.enum(['processing', 'processed', 'unsupported', 'error']),
  uploadedAt: Ms,
})
export type StoredFile = DeepReadonly<z.infer<typeof StoredFile>>

/** The bytes, apart from the file so that listings stay light. Shares the file's id. */
export const Blob = z.object({ id: Id, base64: z.string() })
export type Blob = DeepReadonly<z.infer<typeof Blob>>

export const FileAction = z.object({
  id: Id,
  opportunityId: Id,
  fileId: Id,
  type: z.enum(['file-added', 'resume-imported', 'file-removed']),
  userId: Id.nullable(),
  occurredAt: Ms,
})
export type FileAction = DeepReadonly<z.infer<typeof FileAction>>

/** A file uploaded ahead of an application; forgotten after 24 hours. */
export const Upload = z.object({
  id: Id,
  filename: z.string(),
  size: z.number().int(),
  base64: z.string(),
  expiresAt: Ms,
})
export type Upload = DeepReadonly<z.infer<typeof Upload>>
