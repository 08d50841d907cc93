import type { CallOptions } from '../http/deadline.ts'
import { one } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import { ArchiveReason } from '../model/archive-reason.ts'
import type { ArchiveReasonId, LeverStageId } from '../model/ids.ts'
import { DispositionStages, Stage } from '../model/stage.ts'

export const stages = (send: Send) => ({
  /** In pipeline order. */
  list: (options?: CallOptions) => listing(send, { path: '/stages', item: Stage }, options),
  get: (id: LeverStageId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/stages/${id}`, read: one(Stage) }, options),
})

/** Undocumented by Lever, so expect `refused` and `not-found`, and fall back to ids and the order of the stages. */
export const dispositionStages = (send: Send) => (options?: CallOptions) =>
  send({ method: 'GET', path: '/disposition_stages', read: one(DispositionStages) }, options)

export const archiveReasons = (send: Send) => ({
  /** Inactive ones are included. */
  list: (filter: { type?: 'hired' | 'non-hired' } = {}, options?: CallOptions) =>
    listing(send, { path: '/archive_reasons', query: { type: filter.type }, item: ArchiveReason }, options),
  get: (id: ArchiveReasonId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/archive_reasons/${id}`, read: one(ArchiveReason) }, options),
})
