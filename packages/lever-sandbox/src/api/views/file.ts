import type { Account } from '../../engine/account.ts'
import type { FileAction, StoredFile } from '../../engine/model/file.ts'

const downloadUrl = (account: Account, file: StoredFile) =>
  `${account.host.webUrl()}/v1/opportunities/${file.opportunityId}/${file.kind}s/${file.id}/download`

export const fileView = (account: Account, file: StoredFile) => ({
  id: file.id,
  downloadUrl: downloadUrl(account, file),
  ext: file.ext,
  name: file.name,
  uploadedAt: file.uploadedAt,
  status: file.status,
  size: file.size,
})

/** Nothing is parsed here, so positions and schools stay empty. */
export const resumeView = (account: Account, file: StoredFile) => ({
  id: file.id,
  createdAt: file.uploadedAt,
  file: {
    name: file.name,
    ext: file.ext,
    downloadUrl: downloadUrl(account, file),
    uploadedAt: file.uploadedAt,
    status: file.status,
    size: file.size,
  },
  parsedData: { positions: [], schools: [] },
})

/** Field names beside the three events are assumed. */
export const fileActionView = (action: FileAction) => ({
  id: action.id,
  type: action.type,
  file: action.fileId,
  user: action.userId,
  occurredAt: action.occurredAt,
})
