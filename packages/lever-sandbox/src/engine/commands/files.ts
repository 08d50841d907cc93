import type { Account } from '../account.ts'
import type { StoredFile } from '../model/file.ts'
import { badRequest, notFound, Refused } from '../refused.ts'
import { changeOpportunity, opportunityOf } from './change-opportunity.ts'

const accepted = ['docx', 'doc', 'js', 'jpg', 'jpeg', 'png', 'pdf', 'txt']
const limitBytes = 30 * 1024 * 1024

export interface FileInput {
  readonly opportunityId: string
  readonly kind: 'file' | 'resume'
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
  readonly by: string | null
}

export const extensionOf = (name: string) => (name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : '')

/** @throws Refused 400 for a type that Lever does not take, 413 above 30 MB */
export function refuseUnfitFile({ name, bytes }: Pick<FileInput, 'name' | 'bytes'>): void {
  if (!accepted.includes(extensionOf(name))) throw badRequest(`Files of type .${extensionOf(name)} are not accepted`)
  if (bytes.byteLength > limitBytes) throw new Refused(413, 'BadRequestError', 'Files of up to 30 MB are accepted')
}

/** Adds a file or résumé. Images are stored, not parsed. */
export function addFile(account: Account, input: FileInput): StoredFile {
  refuseUnfitFile(input)
  const opportunity = opportunityOf(account, input.opportunityId)
  const now = account.host.now()
  const id = account.host.chance.uuid()
  account.blobs.put({ id, base64: Buffer.from(input.bytes).toString('base64') })
  const file = account.files.put({
    id,
    opportunityId: opportunity.id,
    kind: input.kind,
    name: input.name,
    ext: extensionOf(input.name),
    contentType: input.contentType,
    size: input.bytes.byteLength,
    status: 'processed',
    uploadedAt: now,
  })
  account.fileActions.put({
    id: account.host.chance.uuid(),
    opportunityId: opportunity.id,
    fileId: id,
    type: input.kind === 'resume' ? 'resume-imported' : 'file-added',
    userId: input.by,
    occurredAt: now,
  })
  changeOpportunity(account, opportunity, { lastInteractionAt: now })
  return file
}

/** @throws Refused 404 */
export function fileOf(account: Account, opportunityId: string, kind: StoredFile['kind'], fileId: string): StoredFile {
  const file = account.files.get(fileId)
  if (!file || file.opportunityId !== opportunityId || file.kind !== kind) throw notFound(`${kind}s`, fileId)
  return file
}

/** @throws Refused 404; 422 for a file that Lever could not process */
export function bytesOf(account: Account, file: StoredFile): Buffer<ArrayBuffer> {
  if (file.status === 'error') throw new Refused(422, 'UnprocessableEntity', 'Lever could not process this file')
  const blob = account.blobs.get(file.id)
  if (!blob) throw notFound(`${file.kind}s`, file.id)
  return Buffer.from(blob.base64, 'base64')
}

export function deleteFile(account: Account, opportunityId: string, fileId: string, by: string | null): void {
  const file = fileOf(account, opportunityId, 'file', fileId)
  account.files.remove(file.id)
  account.blobs.remove(file.id)
  account.fileActions.put({
    id: account.host.chance.uuid(),
    opportunityId,
    fileId,
    type: 'file-removed',
    userId: by,
    occurredAt: account.host.now(),
  })
}
