import type { Note } from '../../engine/model/note.ts'

export const noteView = (note: Note) => ({
  id: note.id,
  text: 'Note',
  fields: note.fields.map((field) => ({ type: 'note', text: 'Comment', ...field })),
  user: note.user,
  secret: note.secret,
  completedAt: note.createdAt,
  createdAt: note.createdAt,
  deletedAt: note.deletedAt,
})
