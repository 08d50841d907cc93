import { z } from 'zod'
import { LeverAnswerError } from '../answer-error.ts'

/** A 2xx answer, to be read. */
export interface Answer {
  /** Method and path, for error messages. */
  call: string
  headers: Headers
  body: Uint8Array
}

/** @throws LeverAnswerError if the answer is unlike Lever's documentation */
export type Read<T> = (answer: Answer) => T

export interface Page<T> {
  items: T[]
  /** Send back as `offset`, unchanged, to the same list with the same filter. null on the last page. */
  next: string | null
}

/** `{ data: … }`, with one more level of `data` accepted: the documentation shows it, live answers lack it. */
export const one =
  <T>(schema: z.ZodType<T>): Read<T> =>
  (answer) =>
    parse(schema, unwrap(json(answer)).data, answer.call, 'data')

/** The same, with what stands beside `data`. */
export const oneBeside =
  <T, B>(schema: z.ZodType<T>, beside: z.ZodType<B>): Read<{ data: T; beside: B }> =>
  (answer) => {
    const body = json(answer)
    return {
      data: parse(schema, unwrap(body).data, answer.call, 'data'),
      beside: parse(beside, body, answer.call, ''),
    }
  }

const Paging = z.object({ hasNext: z.boolean().nullish(), next: z.string().nullish() })

/** A list. `hasNext` is missing on lists without pages; the documentation shows one list without an envelope. */
export const pageOf =
  <T>(schema: z.ZodType<T>): Read<Page<T>> =>
  (answer) => {
    const body = json(answer)
    if (Array.isArray(body)) return { items: parse(z.array(schema), body, answer.call, ''), next: null }
    const { data, around } = unwrap(body)
    const items = parse(z.array(schema), data, answer.call, 'data')
    const { hasNext, next } = parse(Paging, around, answer.call, '')
    if (hasNext && !next) throw new LeverAnswerError(answer.call, 'next', 'missing although hasNext is true')
    return { items, next: hasNext && next ? next : null }
  }

/** A body without an envelope. */
export const bare =
  <T>(schema: z.ZodType<T>): Read<T> =>
  (answer) =>
    parse(schema, json(answer), answer.call, '')

/** A 204, or any other body that does not matter. */
export const nothing: Read<void> = () => undefined

const Record = z.record(z.string(), z.unknown())

function unwrap(body: unknown): { data: unknown; around: unknown } {
  const outer = Record.safeParse(body).data
  if (!outer) return { data: undefined, around: {} }
  const inner = Record.safeParse(outer['data']).data
  // Things of Lever's have an id; an envelope does not.
  if (inner && 'data' in inner && !('id' in inner)) return { data: inner['data'], around: { ...outer, ...inner } }
  return { data: outer['data'], around: outer }
}

function json({ call, body }: Answer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch (cause) {
    // The parser's message quotes the text it failed on, which may be personal.
    throw new LeverAnswerError(call, '(body)', 'not JSON', { cause: cause instanceof Error ? cause.name : undefined })
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, call: string, root: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = deepest(result.error.issues)
  throw new LeverAnswerError(call, pathText(root, issue?.path ?? []), issue?.message ?? 'not as documented')
}

/** A union reports only its own place; the issue of the member that got furthest says more. */
function deepest(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[] = []): Problem | undefined {
  const [issue] = issues
  if (!issue) return undefined
  const path = [...prefix, ...issue.path]
  if (issue.code !== 'invalid_union') return { path, message: issue.message }
  const inner = issue.errors
    .map((member) => deepest(member, path))
    .filter((problem) => problem !== undefined)
    .sort((a, b) => b.path.length - a.path.length)
  return inner[0] ?? { path, message: issue.message }
}

interface Problem {
  path: readonly PropertyKey[]
  message: string
}

function pathText(root: string, keys: readonly PropertyKey[]): string {
  const text = keys.reduce<string>((built, key) => {
    if (typeof key === 'number') return `${built}[${key}]`
    return built ? `${built}.${String(key)}` : String(key)
  }, root)
  return text || '(body)'
}
