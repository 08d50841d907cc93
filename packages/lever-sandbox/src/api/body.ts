import { z } from 'zod'
import { badRequest } from '../engine/refused.ts'

export interface SentFile {
  readonly field: string
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** What a request carries, read before anything is decided, so that it can also be carried out later. */
export interface RawBody {
  readonly contentType: string
  readonly bytes: ArrayBuffer
}

export interface Body {
  /** JSON, or a form brought into the same shape: `emails[]` a list, `archived[reason]` an object. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly files: readonly SentFile[]
}

const Fields = z.record(z.string(), z.unknown())

/** @throws Refused 400 when it cannot be read */
export async function readBody({ contentType, bytes }: RawBody): Promise<Body> {
  if (bytes.byteLength === 0) return { fields: {}, files: [] }
  if (/multipart\/form-data|x-www-form-urlencoded/i.test(contentType)) {
    const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData().catch(() => {
      throw badRequest('The form could not be read')
    })
    return readForm(form)
  }
  return { fields: readJson(new TextDecoder().decode(bytes)), files: [] }
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badRequest('The body is not valid JSON')
  }
  const fields = Fields.safeParse(value)
  if (!fields.success || Array.isArray(value)) throw badRequest('The body has to be a JSON object')
  return fields.data
}

type FormValue = string | readonly string[] | Readonly<Record<string, string>>

const listOf = (value: FormValue | undefined): readonly string[] => {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : isList(value) ? value : Object.values(value)
}

const isList = (value: FormValue): value is readonly string[] => Array.isArray(value)

async function readForm(form: FormData): Promise<Body> {
  const fields: Record<string, FormValue> = {}
  const files: SentFile[] = []
  for (const [key, value] of form) {
    const [, name = key, inner] = /^([^[\]]+)\[([^[\]]*)\]$/.exec(key) ?? []
    const old = fields[name]
    if (typeof value !== 'string')
      files.push({
        field: name,
        name: value.name,
        contentType: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      })
    else if (inner === undefined) fields[name] = old === undefined ? value : [...listOf(old), value]
    else if (inner === '' || /^\d+$/.test(inner)) fields[name] = [...listOf(old), value]
    else fields[name] = { ...(typeof old === 'object' && !isList(old) ? old : {}), [inner]: value }
  }
  return { fields, files }
}

/** Parses fields by a schema. @throws Refused 400 naming the first field that does not fit */
export function parseFields<T>(schema: z.ZodType<T>, fields: unknown): T {
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw badRequest(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`)
}

// What forms and JSON have in common: one value may stand for a list, numbers and booleans may be text, null means absent.
const absent = (value: unknown) => (value === null ? undefined : value)

export const Text = z.preprocess(absent, z.string().optional())
export const Texts = z.preprocess(
  (value) => (value === null || value === undefined ? undefined : Array.isArray(value) ? value : [value]),
  z.array(z.string()).optional(),
)
export const Time = z.preprocess(
  (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : absent(value)),
  z.number().int().optional(),
)
export const Flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : absent(value)),
  z.boolean().optional(),
)
