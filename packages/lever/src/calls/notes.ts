import type { CallOptions } from '../http/deadline.ts'
import { nothing, one } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import type { NoteId, OpportunityId } from '../model/ids.ts'
import { type NewNote, Note, type NoteChanges, WrittenNote } from '../model/note.ts'
import type { Performer } from './parameters.ts'

export const notes = (send: Send) => ({
  list: (of: OpportunityId, options?: CallOptions) =>
    listing(send, { path: path`/opportunities/${of}/notes`, item: Note }, options),

  get: (of: OpportunityId, id: NoteId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/opportunities/${of}/notes/${id}`, read: one(Note) }, options),

  /** `replyTo` hangs it below another note. */
  create: (
    of: OpportunityId,
    note: NewNote,
    { performAs, replyTo }: Performer & { replyTo?: NoteId } = {},
    options?: CallOptions,
  ) =>
    send(
      {
        method: 'POST',
        path: path`/opportunities/${of}/notes`,
        query: { perform_as: performAs, note_id: replyTo },
        body: { ...note, createdAt: note.createdAt?.getTime() },
        read: one(WrittenNote),
      },
      options,
    ),

  update: (of: OpportunityId, id: NoteId, changes: NoteChanges, options?: CallOptions) =>
    send(
      {
        method: 'PUT',
        path: path`/opportunities/${of}/notes/${id}`,
        body: {
          ...changes,
          values: changes.values.map(({ value, createdAt }) => ({ value, createdAt: createdAt?.getTime() })),
        },
        read: one(WrittenNote),
      },
      options,
    ),

  /** Only notes made through the API can be deleted. */
  delete: (of: OpportunityId, id: NoteId, options?: CallOptions) =>
    send({ method: 'DELETE', path: path`/opportunities/${of}/notes/${id}`, read: nothing }, options),
})
