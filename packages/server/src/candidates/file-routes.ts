import { createRoute, z } from '@hono/zod-openapi'
import { CandidateFile, CandidateId, FileId } from '@fulcrum/contract'
import { bodyLimit } from 'hono/body-limit'
import type { App } from '../platform/app.ts'
import { callerOf, newRouter, Refusal } from '../platform/http.ts'
import type { Caller, Router } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { allowedExtensions, attachment, fileTypeOf, safeFileName } from './core/file-type.ts'
import { lockCandidate } from './store/candidates.ts'
import { fileContent, insertFile } from './store/files.ts'
import type { StoredFile } from './store/files.ts'
import { appendTimeline } from './store/timeline.ts'
import { candidateUnknown, viewFile } from './view-candidate.ts'

const tags = ['Candidates']
const biggestFile = 30 * 1024 * 1024
/** What multipart adds around a file. */
const envelope = 64 * 1024

const upload = createRoute({
  method: 'post',
  path: '/api/candidates/{id}/files',
  tags,
  request: {
    params: z.object({ id: CandidateId }),
    query: z.object({ kind: z.enum(['resume', 'other']) }),
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({
            file: z
              .custom<File>((value) => value instanceof File, 'is not a file')
              .openapi({ type: 'string', format: 'binary' }),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The file as it was kept; docx, doc, png, jpg, pdf or txt of at most 30 MB',
      content: { 'application/json': { schema: CandidateFile } },
    },
  },
})
const download = createRoute({
  method: 'get',
  path: '/api/candidates/{id}/files/{fileId}',
  tags,
  request: { params: z.object({ id: CandidateId, fileId: FileId }) },
  responses: {
    200: { description: 'The file, to be saved', content: { 'application/octet-stream': { schema: z.string() } } },
  },
})

/** Résumés and other files of candidates. */
export function fileRoutes(app: Pick<App, 'db' | 'poke'>): Router {
  const router = newRouter()
  router.post(
    '/api/candidates/:id/files',
    bodyLimit({
      maxSize: biggestFile + envelope,
      onError: () => {
        throw tooBig()
      },
    }),
  )

  router.openapi(upload, async (c) => {
    const caller = callerOf(c)
    const { file } = c.req.valid('form')
    if (file.size > biggestFile) throw tooBig()
    const name = safeFileName(file.name)
    const content = new Uint8Array(await file.arrayBuffer())
    const type = fileTypeOf(name, content)
    if (type.kind !== 'allowed')
      throw new Refusal(415, {
        code: 'file-type',
        message:
          type.kind === 'not-allowed'
            ? `Files of the type “${type.extension}” cannot be kept.`
            : `“${name}” is no ${type.extension} file inside.`,
        field: 'file',
        value: name,
        hint: `Use one of these: ${allowedExtensions.join(', ')}.`,
      })
    const kind = c.req.valid('query').kind
    const stored = await keep(app, caller, c.req.valid('param').id, { kind, name, mediaType: type.mediaType, content })
    return c.json(viewFile(stored), 200)
  })

  router.openapi(download, async (c) => {
    const { organization } = callerOf(c)
    const { id, fileId } = c.req.valid('param')
    const file = await fileContent(app.db, organization, id, fileId)
    if (!file) throw new Refusal(404, { code: 'file-unknown', message: 'There is no such file, or not any more.' })
    return c.body(new Uint8Array(file.content), 200, {
      'content-type': file.mediaType,
      'content-length': String(file.content.length),
      'content-disposition': attachment(file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
  })
  return router
}

async function keep(
  app: Pick<App, 'db' | 'poke'>,
  caller: Caller,
  candidateId: CandidateId,
  file: Parameters<typeof insertFile>[3],
): Promise<StoredFile> {
  const { organization } = caller
  const stored = await app.db.transaction().execute(async (tx) => {
    if (!(await lockCandidate(tx, organization, candidateId))) throw candidateUnknown()
    const kept = await insertFile(tx, organization, candidateId, file, caller.user.id)
    const title = file.kind === 'resume' ? 'Résumé added' : 'File added'
    await appendTimeline(tx, organization, [
      { candidateId, kind: 'file', title, detail: file.name, actor: caller.user.name },
    ])
    await append(tx, organization, [{ topic: 'candidate.changed', candidateId, urgency: 'person' }])
    return kept
  })
  app.poke()
  return stored
}

const tooBig = () =>
  new Refusal(413, {
    code: 'file-too-big',
    message: 'The file is bigger than 30 MB.',
    field: 'file',
    hint: 'Make it smaller, or leave out pictures.',
  })
