import { z } from 'zod'
import { addNote, deleteNote, noteOf, replaceNote } from '../../engine/commands/notes.ts'
import { list, nothing, one } from '../answer.ts'
import { Flag, parseFields, Text, Time } from '../body.ts'
import { pageOf, sortBy } from '../paging.ts'
import { noteView } from '../views/note.ts'
import { byCreation } from './orders.ts'
import type { On } from './register.ts'
import { opportunityIn, performer } from './visible.ts'

const Score = z.preprocess(
  (value) => (typeof value === 'string' && value !== '' ? Number(value) : (value ?? undefined)),
  z.number().int().min(1).max(4).optional(),
)
const NoteFields = z.object({ value: z.string(), secret: Flag, score: Score, notifyFollowers: Flag, createdAt: Time })
const ReplaceFields = z.object({
  values: z.array(z.object({ value: z.string(), createdAt: Time })).min(1),
  user: Text,
  secret: Flag,
  score: Score,
})

export function noteRoutes(on: On): void {
  on('GET', '/opportunities/:id/notes', (request) => {
    const rows = sortBy(request.account.notes.where('opportunity', opportunityIn(request).id), byCreation)
    return list(pageOf(rows, byCreation, request.query), noteView)
  })

  on('POST', '/opportunities/:id/notes', (request) => {
    const { notifyFollowers: _, ...fields } = parseFields(NoteFields, request.body.fields)
    const note = addNote(request.account, {
      ...fields,
      opportunityId: opportunityIn(request).id,
      by: performer(request),
      parentId: request.query.one('note_id'),
      madeByApi: true,
    })
    return one({ ...noteView(note), noteId: note.id }, 201)
  })

  on('GET', '/opportunities/:id/notes/:note', (request) =>
    one(noteView(noteOf(request.account, opportunityIn(request).id, request.param('note')))),
  )

  on('PUT', '/opportunities/:id/notes/:note', (request) => {
    const { user, ...fields } = parseFields(ReplaceFields, request.body.fields)
    const note = replaceNote(request.account, opportunityIn(request).id, request.param('note'), { ...fields, by: user })
    return one({ noteId: note.id })
  })

  on('DELETE', '/opportunities/:id/notes/:note', (request) => {
    deleteNote(request.account, opportunityIn(request).id, request.param('note'))
    return nothing
  })
}
