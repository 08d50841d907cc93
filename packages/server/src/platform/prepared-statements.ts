import type pg from 'pg'

/** A statement that came so often will come again. */
const preparedFrom = 5
/** So many different ones are kept by a session at most; the others are planned each time. */
const mostPrepared = 300
/** PostgreSQL's code for a plan whose table has changed since: a newer process has migrated. */
const outOfDate = '0A000'

/**
 * Has the sessions of a pool keep the statements that come again and again: to read and plan one costs the database more
 * than to carry it out. Which they are is counted for all sessions of the pool together.
 */
export function prepareStatements(pool: pg.Pool): void {
  const seen = new Map<string, { name: string; times: number }>()
  const nameOf = (text: string): string | null => {
    const known = seen.get(text)
    if (known) return (known.times += 1) > preparedFrom ? known.name : null
    if (seen.size < mostPrepared) seen.set(text, { name: `fulcrum_${seen.size}`, times: 1 })
    return null
  }
  pool.on('connect', (client) => {
    let mayPrepare = true
    const query: unknown = Reflect.get(client, 'query')
    if (typeof query !== 'function') throw new Error('A session of the pool has no query function')
    const prepared = (...asked: unknown[]): unknown => {
      const [text, values] = asked
      const isPlain = asked.length === 2 && typeof text === 'string' && Array.isArray(values)
      const name = isPlain && mayPrepare ? nameOf(text) : null
      if (name === null) return Reflect.apply(query, client, asked)
      const answer = Promise.resolve<unknown>(Reflect.apply(query, client, [{ name, text, values }]))
      return answer.catch((error: unknown) => {
        if (error instanceof Error && Reflect.get(error, 'code') === outOfDate) mayPrepare = false
        throw error
      })
    }
    Reflect.set(client, 'query', prepared)
  })
}
