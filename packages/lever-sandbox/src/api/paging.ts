import { badRequest } from '../engine/refused.ts'
import type { Query } from './query.ts'

type Key = string | number

/** A total order of a list, by keys that can be written into a paging token. */
export interface Order<T> {
  readonly keysOf: (row: T) => readonly Key[]
  readonly directions: readonly ('ascending' | 'descending')[]
}

export interface Page<T> {
  readonly rows: readonly T[]
  readonly next: string | undefined
}

export function compareKeys(directions: Order<never>['directions'], a: readonly Key[], b: readonly Key[]): number {
  for (const [index, direction] of directions.entries()) {
    const left = a[index]
    const right = b[index]
    if (left === undefined || right === undefined || left === right) continue
    const rising = left < right ? -1 : 1
    return direction === 'ascending' ? rising : -rising
  }
  return 0
}

export const sortBy = <T>(rows: readonly T[], { keysOf, directions }: Order<T>): readonly T[] =>
  rows
    .map((row) => ({ row, keys: keysOf(row) }))
    .toSorted((a, b) => compareKeys(directions, a.keys, b.keys))
    .map(({ row }) => row)

/**
 * One page of a sorted list. The token names the first item of the next page by its keys at that time, so whoever moves in the
 * order meanwhile is skipped or seen twice, as at Lever.
 *
 * @throws Refused 400 for a token of another list
 */
export function pageOf<T>(sorted: readonly T[], order: Order<T>, query: Query): Page<T> {
  const limit = query.limit()
  const offset = query.one('offset')
  const start = offset === undefined ? 0 : firstAt(sorted, order, readToken(offset, order.directions.length))
  const next = sorted[start + limit]
  return {
    rows: sorted.slice(start, start + limit),
    next: next && encodeURIComponent(JSON.stringify(order.keysOf(next))),
  }
}

/** Index of the first row at or after `keys`, by halving. */
function firstAt<T>(sorted: readonly T[], { keysOf, directions }: Order<T>, keys: readonly Key[]): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = sorted[middle]
    if (row !== undefined && compareKeys(directions, keysOf(row), keys) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Clients hand the token back as it came or encoded once more. */
function readToken(offset: string, length: number): readonly Key[] {
  const parsed = parseJson(offset) ?? parseJson(decode(offset))
  const isToken = Array.isArray(parsed) && parsed.length === length
  const keys: Key[] = []
  if (isToken) for (const key of parsed) if (typeof key === 'string' || typeof key === 'number') keys.push(key)
  if (keys.length !== length) throw badRequest('offset is not a token of this list')
  return keys
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
