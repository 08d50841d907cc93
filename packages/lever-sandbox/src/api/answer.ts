import type { Page } from './paging.ts'

/** What a handler has to say, before it becomes a Response. */
export type Answer =
  | { readonly kind: 'json'; readonly status: 200 | 201; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'bytes'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly contentType: string
      readonly name: string
    }

export const one = (data: unknown, status: 200 | 201 = 200): Answer => ({ kind: 'json', status, body: { data } })

export const raw = (body: Readonly<Record<string, unknown>>, status: 200 | 201 = 200): Answer => ({
  kind: 'json',
  status,
  body,
})

export const nothing: Answer = { kind: 'empty' }

/** `next` is absent on the last page. */
export const list = <T>({ rows, next }: Page<T>, view: (row: T) => unknown): Answer =>
  raw({ data: rows.map(view), hasNext: next !== undefined, ...(next === undefined ? {} : { next }) })

/** The few lists without paging have no `hasNext`. */
export const unpaged = (rows: readonly unknown[]): Answer => raw({ data: rows })

/** Adds the field that Lever might add next year to every object of the answer. */
export function withUnknownField(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const add = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? { ...value, addedByTheSandbox: { since: 'next year' } } : value
  const { data } = body
  return { ...body, data: Array.isArray(data) ? data.map(add) : add(data) }
}
