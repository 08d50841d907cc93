import type { CallOptions } from '../http/deadline.ts'
import { type Answer, nothing, one } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import { type DownloadedFile, OpportunityFile, Resume } from '../model/file.ts'
import type { FileId, LeverUserId, OpportunityId, ResumeId } from '../model/ids.ts'
import type { FileToSend } from '../model/new-opportunity.ts'
import { blob } from './opportunity-body.ts'
import { between, type DateRange } from './parameters.ts'

export const content = ({ body, headers }: Answer): DownloadedFile => ({
  bytes: body,
  contentType: headers.get('content-type'),
})

export const files = (send: Send) => ({
  list: (of: OpportunityId, uploaded: DateRange = {}, options?: CallOptions) =>
    listing(
      send,
      { path: path`/opportunities/${of}/files`, query: between('uploaded_at', uploaded), item: OpportunityFile },
      options,
    ),

  get: (of: OpportunityId, id: FileId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/opportunities/${of}/files/${id}`, read: one(OpportunityFile) }, options),

  /** A redirect to another origin is refused, not followed: the credential must not leave the API's origin. */
  download: (of: OpportunityId, id: FileId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/opportunities/${of}/files/${id}/download`, read: content }, options),

  upload: (of: OpportunityId, file: FileToSend, { performAs }: { performAs: LeverUserId }, options?: CallOptions) => {
    const form = new FormData()
    form.append('file', blob(file), file.name)
    return send(
      {
        method: 'POST',
        path: path`/opportunities/${of}/files`,
        query: { perform_as: performAs },
        body: form,
        read: one(OpportunityFile),
      },
      options,
    )
  },

  delete: (of: OpportunityId, id: FileId, { performAs }: { performAs: LeverUserId }, options?: CallOptions) =>
    send(
      {
        method: 'DELETE',
        path: path`/opportunities/${of}/files/${id}`,
        query: { perform_as: performAs },
        read: nothing,
      },
      options,
    ),
})

export const resumes = (send: Send) => ({
  list: (of: OpportunityId, options?: CallOptions) =>
    listing(send, { path: path`/opportunities/${of}/resumes`, item: Resume }, options),
  get: (of: OpportunityId, id: ResumeId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/opportunities/${of}/resumes/${id}`, read: one(Resume) }, options),
  download: (of: OpportunityId, id: ResumeId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/opportunities/${of}/resumes/${id}/download`, read: content }, options),
})
