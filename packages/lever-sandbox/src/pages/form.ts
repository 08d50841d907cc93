import type { Context } from 'hono'
import { z } from 'zod'
import { badRequest } from '../engine/refused.ts'

export type Form = Readonly<Record<string, unknown>>

export const readForm = async (c: Context): Promise<Form> => c.req.parseBody({ all: true })

/** @throws Refused 400 naming the first field that is not as it should be */
export function parseForm<T>(schema: z.ZodType<T>, form: Form): T {
  const parsed = schema.safeParse(form)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw badRequest(`${issue?.path.join('.') ?? 'The form'}: ${issue?.message ?? 'not understood'}`)
}

// What a field of a form may hold.

export const Filled = z.string().trim().min(1, 'has to be filled in').max(2_000, 'is too long')
export const Optional = z
  .string()
  .trim()
  .max(20_000, 'is too long')
  .optional()
  .transform((text) => (text === '' ? undefined : text))
export const Checked = z
  .string()
  .optional()
  .transform((value) => value !== undefined)
/** A field that may come more than once. */
export const Many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value))
/** One entry a line. */
export const Lines = z
  .string()
  .max(20_000, 'is too long')
  .transform((text) => text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()])))
export const OptionalNumber = Optional.transform((text, context) => {
  if (text === undefined) return undefined
  const number = Number(text)
  if (Number.isFinite(number)) return number
  context.addIssue({ code: 'custom', message: 'has to be a number' })
  return z.NEVER
})
