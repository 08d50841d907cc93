import { z } from 'zod'
import { listOf, orNull, Text, Time } from './fields.ts'
import { LeverStageId, LeverUserId, NoteId } from './ids.ts'

const NoteField = z.object({
  value: Text,
  createdAt: orNull(Time),
  user: orNull(LeverUserId),
  score: orNull(z.number()),
  stage: orNull(LeverStageId),
})

/** `user` is null for a note written without `performAs`. Lists contain deleted ones, with `deletedAt` set. */
export const Note = z.object({
  id: NoteId,
  fields: listOf(NoteField),
  user: orNull(LeverUserId),
  secret: z
    .boolean()
    .nullish()
    .transform((secret) => secret ?? false),
  createdAt: Time,
  completedAt: orNull(Time),
  deletedAt: orNull(Time),
})
export type Note = z.output<typeof Note>

/** The documentation answers a write with `{ noteId }`, the live API a create with the whole note plus `noteId`. */
export const WrittenNote = z
  .union([z.object({ noteId: NoteId }), z.object({ id: NoteId })])
  .transform((note) => ({ id: 'noteId' in note ? note.noteId : note.id }))
export type WrittenNote = z.output<typeof WrittenNote>

export interface NewNote {
  value: string
  secret?: boolean
  /** 1 to 4 */
  score?: number
  notifyFollowers?: boolean
  /** Past only. */
  createdAt?: Date
}

/** Replaces all values of the note. Only notes made through the API can be changed. */
export interface NoteChanges {
  values: readonly { value: string; createdAt?: Date }[]
  user?: LeverUserId
  secret?: boolean
  score?: number
}
