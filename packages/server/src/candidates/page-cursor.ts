import { CandidateId } from '@fulcrum/contract'
import { z } from 'zod'
import { Refusal } from '../platform/http.ts'
import type { PageStart } from './store/list.ts'

const Cursor = z.tuple([z.string(), CandidateId])

/** A page's beginning as opaque text for the address bar. */
export const cursorOf = ({ name, id }: PageStart) => Buffer.from(JSON.stringify([name, id])).toString('base64url')

/** Where the page begins that `cursorOf` named. */
export function startOf(cursor: string | undefined): PageStart | null {
  if (!cursor) return null
  try {
    const [name, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { name, id }
  } catch {
    throw new Refusal(400, {
      code: 'cursor-wrong',
      message: 'This page of the list cannot be found.',
      field: 'cursor',
      hint: 'Begin at the first page.',
    })
  }
}
