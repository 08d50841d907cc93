import type { Account } from '../account.ts'
import type { Note } from '../model/note.ts'
import { badRequest, forbidden, notFound } from '../refused.ts'
import { changeOpportunity, opportunityOf } from './change-opportunity.ts'

export interface NoteInput {
  readonly opportunityId: string
  readonly value: string
  readonly by: string | null
  readonly secret?: boolean | undefined
  readonly score?: number | null | undefined
  /** ms, in the past only. */
  readonly createdAt?: number | undefined
  /** Adds to this note instead of opening a new one. */
  readonly parentId?: string | undefined
  /** Notes written on the pages cannot be changed through the API. */
  readonly madeByApi: boolean
}

/** @throws Refused 404 */
export function noteOf(account: Account, opportunityId: string, noteId: string): Note {
  const note = account.notes.get(noteId)
  if (!note || note.opportunityId !== opportunityId) throw notFound('notes', noteId)
  return note
}

/** A note moves `lastInteractionAt` of the opportunity, and so `updatedAt`. */
export function addNote(account: Account, input: NoteInput): Note {
  const opportunity = opportunityOf(account, input.opportunityId)
  const now = account.host.now()
  const createdAt = input.createdAt ?? now
  if (createdAt > now) throw badRequest('createdAt has to be in the past')
  const field = { value: input.value, createdAt, user: input.by, score: input.score ?? null, stage: opportunity.stage }
  const parent = input.parentId === undefined ? undefined : noteOf(account, opportunity.id, input.parentId)
  const note = account.notes.put(
    parent
      ? { ...parent, fields: [...parent.fields, field] }
      : {
          id: account.host.chance.uuid(),
          opportunityId: opportunity.id,
          fields: [field],
          user: input.by,
          secret: input.secret ?? false,
          madeByApi: input.madeByApi,
          createdAt,
          deletedAt: null,
        },
  )
  changeOpportunity(account, opportunity, { lastInteractionAt: now })
  return note
}

export interface NoteReplacement {
  readonly values: readonly { readonly value: string; readonly createdAt?: number | undefined }[]
  readonly by?: string | null | undefined
  readonly secret?: boolean | undefined
  readonly score?: number | null | undefined
}

/** @throws Refused 403 for a note that a person wrote in the app */
export function replaceNote(account: Account, opportunityId: string, noteId: string, input: NoteReplacement): Note {
  const note = noteOf(account, opportunityId, noteId)
  refuseForeign(note)
  const opportunity = opportunityOf(account, opportunityId)
  const now = account.host.now()
  const user = input.by === undefined ? note.user : input.by
  changeOpportunity(account, opportunity, { lastInteractionAt: now })
  return account.notes.put({
    ...note,
    user,
    secret: input.secret ?? note.secret,
    fields: input.values.map(({ value, createdAt }) => ({
      value,
      createdAt: createdAt ?? now,
      user,
      score: input.score ?? null,
      stage: opportunity.stage,
    })),
  })
}

/** Stays in lists with `deletedAt` set. */
export function deleteNote(account: Account, opportunityId: string, noteId: string): void {
  const note = noteOf(account, opportunityId, noteId)
  refuseForeign(note)
  account.notes.put({ ...note, deletedAt: account.host.now() })
}

function refuseForeign(note: Note): void {
  if (!note.madeByApi) throw forbidden('Only notes created through the API can be changed through it')
}
