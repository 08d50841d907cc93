import type { z } from 'zod'
import { LeverAnswerError } from '../answer-error.ts'
import type { Outcome } from '../outcome.ts'
import type { CallOptions } from './deadline.ts'
import { type Page, pageOf } from './envelope.ts'
import type { Query } from './path.ts'
import type { Send } from './send.ts'

/** A list that is fetched as it is read. A failure is the last thing an iteration yields. */
export interface Listing<T> {
  pages(): AsyncGenerator<Outcome<Page<T>>, void, void>
  items(): AsyncGenerator<Outcome<T>, void, void>
  /** Everything, or the first failure. */
  all(): Promise<Outcome<T[]>>
}

export interface ListCall<T> {
  path: string
  query?: Query
  /** Of one item. */
  item: z.ZodType<T>
}

/** Lever's pages hold up to 100 items and are chained by an opaque `next`, sent back exactly as it came. */
export function listing<T>(send: Send, { path, query = {}, item }: ListCall<T>, options?: CallOptions): Listing<T> {
  async function* pages(): AsyncGenerator<Outcome<Page<T>>, void, void> {
    let offset: string | undefined
    for (;;) {
      const page: Outcome<Page<T>> = await send(
        { method: 'GET', path, query: offset === undefined ? query : { ...query, offset }, read: pageOf(item) },
        options,
      )
      yield page
      if (page.kind !== 'ok' || page.value.next === null) return
      if (page.value.next === offset) throw new LeverAnswerError(`GET ${path}`, 'next', 'leads back to the same page')
      offset = page.value.next
    }
  }

  async function* items(): AsyncGenerator<Outcome<T>, void, void> {
    for await (const page of pages()) {
      if (page.kind !== 'ok') yield page
      else for (const value of page.value.items) yield { kind: 'ok', value }
    }
  }

  async function all(): Promise<Outcome<T[]>> {
    const found: T[] = []
    for await (const page of pages()) {
      if (page.kind !== 'ok') return page
      found.push(...page.value.items)
    }
    return { kind: 'ok', value: found }
  }

  return { pages, items, all }
}
