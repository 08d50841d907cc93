import { addFile, bytesOf, deleteFile, fileOf, refuseUnfitFile } from '../../engine/commands/files.ts'
import type { StoredFile } from '../../engine/model/file.ts'
import { badRequest } from '../../engine/refused.ts'
import { list, nothing, one, type Answer } from '../answer.ts'
import { pageOf, sortBy, type Order } from '../paging.ts'
import type { ApiRequest } from '../serve.ts'
import { fileActionView, fileView, resumeView } from '../views/file.ts'
import type { On } from './register.ts'
import { opportunityIn, requiredPerformer } from './visible.ts'

const byUpload: Order<StoredFile> = {
  keysOf: (file) => [file.uploadedAt, file.id],
  directions: ['descending', 'ascending'],
}
const byOccurrence: Order<{ readonly id: string; readonly occurredAt: number }> = {
  keysOf: (action) => [action.occurredAt, action.id],
  directions: ['descending', 'ascending'],
}
const uploadLifeMs = 24 * 60 * 60_000

const filesIn = (request: ApiRequest, kind: StoredFile['kind']): readonly StoredFile[] => {
  const within = request.query.span('uploaded_at')
  const files = request.account.files.where('opportunity', opportunityIn(request).id)
  return sortBy(
    files.filter((file) => file.kind === kind && within(file.uploadedAt)),
    byUpload,
  )
}

const download = (request: ApiRequest, kind: StoredFile['kind'], id: string): Answer => {
  const file = fileOf(request.account, opportunityIn(request).id, kind, id)
  return { kind: 'bytes', bytes: bytesOf(request.account, file), contentType: file.contentType, name: file.name }
}

const sentFile = ({ body }: ApiRequest) => {
  const file = body.files.find((sent) => sent.field === 'file')
  if (!file) throw badRequest('file is required')
  return file
}

export function fileRoutes(on: On): void {
  on('GET', '/opportunities/:id/files', (request) =>
    list(pageOf(filesIn(request, 'file'), byUpload, request.query), (file) => fileView(request.account, file)),
  )

  on('POST', '/opportunities/:id/files', (request) => {
    const { id: opportunityId } = opportunityIn(request)
    const by = requiredPerformer(request)
    const { name, contentType, bytes } = sentFile(request)
    const file = addFile(request.account, { opportunityId, kind: 'file', name, contentType, bytes, by })
    return one(fileView(request.account, file), 201)
  })

  on('GET', '/opportunities/:id/files/:file', (request) =>
    one(fileView(request.account, fileOf(request.account, opportunityIn(request).id, 'file', request.param('file')))),
  )

  on('DELETE', '/opportunities/:id/files/:file', (request) => {
    const by = requiredPerformer(request)
    deleteFile(request.account, opportunityIn(request).id, request.param('file'), by)
    return nothing
  })

  on('GET', '/opportunities/:id/files/:file/download', (request) => download(request, 'file', request.param('file')))

  on('GET', '/opportunities/:id/file_actions', (request) => {
    const within = request.query.span('occurred_at')
    const actions = request.account.fileActions
      .where('opportunity', opportunityIn(request).id)
      .filter((action) => within(action.occurredAt))
    return list(pageOf(sortBy(actions, byOccurrence), byOccurrence, request.query), fileActionView)
  })

  on('GET', '/opportunities/:id/resumes', (request) =>
    list(pageOf(filesIn(request, 'resume'), byUpload, request.query), (file) => resumeView(request.account, file)),
  )

  on('GET', '/opportunities/:id/resumes/:resume', (request) =>
    one(
      resumeView(
        request.account,
        fileOf(request.account, opportunityIn(request).id, 'resume', request.param('resume')),
      ),
    ),
  )

  on('GET', '/opportunities/:id/resumes/:resume/download', (request) =>
    download(request, 'resume', request.param('resume')),
  )

  on('POST', '/uploads', (request) => {
    const { account } = request
    const file = sentFile(request)
    refuseUnfitFile(file)
    const now = account.host.now()
    for (const old of account.uploads.all()) if (old.expiresAt < now) account.uploads.remove(old.id)
    const upload = account.uploads.put({
      id: account.host.chance.uuid(),
      filename: file.name,
      size: file.bytes.byteLength,
      base64: Buffer.from(file.bytes).toString('base64'),
      expiresAt: now + uploadLifeMs,
    })
    return one(
      {
        id: upload.id,
        uri: `${account.host.webUrl()}/v1/uploads/${upload.id}`,
        filename: upload.filename,
        size: upload.size,
        expiresAt: upload.expiresAt,
      },
      201,
    )
  })
}
