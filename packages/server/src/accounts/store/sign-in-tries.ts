import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/**
 * Counts a try before it is looked at, so that many at once cannot slip through. Answers how many there were in this
 * window, this one included, and when the window ends.
 */
export async function countTry(
  db: Db,
  key: string,
  now: Date,
  windowMs: number,
): Promise<{ tries: number; until: Date }> {
  const windowStart = new Date(now.getTime() - windowMs)
  const row = await db
    .insertInto('auth.sign_in_tries')
    .values({ key, tries: 1, since: now })
    .onConflict((c) =>
      c.column('key').doUpdateSet((e) => ({
        tries: sql<number>`case when ${e.ref('auth.sign_in_tries.since')} <= ${windowStart} then 1
          else ${e.ref('auth.sign_in_tries.tries')} + 1 end`,
        since: sql<Date>`case when ${e.ref('auth.sign_in_tries.since')} <= ${windowStart} then ${now}
          else ${e.ref('auth.sign_in_tries.since')} end`,
      })),
    )
    .returning(['tries', 'since'])
    .executeTakeFirstOrThrow()
  return { tries: row.tries, until: new Date(row.since.getTime() + windowMs) }
}

/** A right password ends the count of its address, and is no failure of its place. */
export async function forgiveTry(db: Db, addressKey: string, placeKey: string): Promise<void> {
  await db.deleteFrom('auth.sign_in_tries').where('key', '=', addressKey).execute()
  await db
    .updateTable('auth.sign_in_tries')
    .set((e) => ({ tries: e('tries', '-', 1) }))
    .where('key', '=', placeKey)
    .where('tries', '>', 0)
    .execute()
}

/** Counts that matter to nobody any more. */
export const forgetTries = (db: Db, before: Date) =>
  db.deleteFrom('auth.sign_in_tries').where('since', '<=', before).execute()
