import { z } from 'zod'

export const Id = z.string().min(1)
/** Milliseconds since 1970. */
export const Ms = z.number().int()
