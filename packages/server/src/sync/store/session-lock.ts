import type pg from 'pg'

/** Lever is asked while nobody else is in here. A session's lock and not a transaction's: requests are never made inside a transaction. */
export async function underLock<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const session = await pool.connect()
  let failed = true
  try {
    await session.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    const result = await work()
    await session.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
    failed = false
    return result
  } finally {
    // A session that may still hold the lock is closed, not given back.
    session.release(failed)
  }
}
