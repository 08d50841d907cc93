import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { eventually } from '../../../e2e/src/browser.ts'
import type { App } from '../../../packages/server/src/platform/app.ts'
import { atMost } from '../report/section.ts'
import type { Figure } from '../report/section.ts'
import { appOf } from '../stack/app.ts'
import { configOf } from '../stack/config.ts'
import { crowd } from '../stack/crowd.ts'
import { leverRequests, resetRequests } from '../stack/lever-requests.ts'
import { watchMemory } from '../stack/memory.ts'
import { quiet } from '../stack/people.ts'
import { addPeople, mapBySuggestion, outreachOnPosting, startWorld } from '../stack/world.ts'
import type { World } from '../stack/world.ts'
import { z } from 'zod'

/** Fast enough for calls to be counted; what is timed goes out at Lever's real rate. */
const fast = 1_000
const addedAtOnce = 1_000
const longMs = 900_000
/** Longer than a poll period, so that one is due when a worker is there again. */
const outageMs = 65_000

/** A posting of `all` people, of whom `known` are paired, and what `measure` finds there. */
async function crowded<T>(
  { all, known }: { all: number; known: number },
  measure: (world: World, app: App) => Promise<T>,
): Promise<T> {
  const world = await startWorld({ ratePerSecond: fast, webs: 1, workers: 1, crowd: all })
  const app = appOf(configOf(world.settings))
  try {
    await world.connect()
    await mapBySuggestion(world)
    const outreach = await outreachOnPosting(world, crowd)
    for (let from = 0; from < known; from += addedAtOnce)
      await addPeople(world, outreach, Math.min(addedAtOnce, known - from), crowd, from)
    await eventually('everybody paired', async () => (await paired(app)) === known, longMs)
    await quiet(world)
    return await measure(world, app)
  } finally {
    await app.db.destroy()
    await world.stop()
  }
}

/** A full comparison of `all` people, of whom some are paired. */
export const sweepOfMany = (all: number, known: number): Promise<Figure[]> =>
  crowded({ all, known }, (world, app) => sweepOf(world, app, all))

/** Changes that nobody was told of, to everybody on a posting. */
export const manyMissed = (missed: number): Promise<Figure[]> =>
  crowded({ all: missed, known: missed }, (world, app) => missedBy(world, app, missed))

async function paired({ db }: App): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pairing where base_at is not null and not dirty`.execute(db)
  return rows[0]?.count ?? 0
}

/** A full comparison: its calls, and what the worker holds at most beyond what it held before. */
async function sweepOf(world: World, { db }: App, all: number): Promise<Figure[]> {
  const before = watchMemory(world.workers)
  await pause(10_000)
  const restMb = before.stop()
  await resetRequests(world)
  const during = watchMemory(world.workers, 250)
  await world.admin.call('POST', '/api/sync/sweep', z.unknown())
  await eventually(
    'the sweep',
    async () => {
      const { rows } = await sql<{ done: boolean }>`
        select sweep_done_at > sweep_started_at and not sweep_wanted as done from connection`.execute(db)
      return rows[0]?.done === true
    },
    longMs,
  )
  const peakMb = during.stop()
  const { counts } = await leverRequests(world)
  const lists = counts.filter(({ method, endpoint }) => method === 'GET' && endpoint.startsWith('/v1/opportunities'))
  const calls = lists.reduce((sum, { count }) => sum + count, 0)
  return [
    atMost(`calls for a full sweep of ${all}`, calls, Math.ceil(all / 100) + 2, '', 0),
    atMost(`memory of the worker beyond rest in a sweep of ${all}`, peakMb - restMb, 60, ' MB', 0),
  ]
}

/** Moves in Lever while no worker runs and no webhook is sent, all by a person there. */
async function missedBy(world: World, app: App, missed: number): Promise<Figure[]> {
  await Promise.all(world.workers.map((worker) => worker.stop()))
  await world.lever.control('PATCH', '/settings', { ratePerSecond: 10 })
  world.settings.limitPerSecond = 10
  const { rows: pairings } = await sql<{ id: string }>`select opportunity_id as id from pairing`.execute(app.db)
  const { rows: users } = await sql<{ id: string }>`
    select id from lever_user where not deactivated order by id limit 1`.execute(app.db)
  const by = users[0]?.id ?? null
  const stageId = 'lead-responded'
  await world.lever.act('bulkMoveStage', { opportunityIds: pairings.map(({ id }) => id), stageId, by })
  await resetRequests(world)
  await pause(outageMs)
  const startedAt = Date.now()
  world.workers.splice(0, world.workers.length, await world.startWorker())
  await eventually(
    'what was missed',
    async () => {
      await pause(250)
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from pairing where base_place_id = ${stageId} and not dirty`.execute(app.db)
      return rows[0]?.count === missed
    },
    longMs,
  )
  const seconds = (Date.now() - startedAt) / 1000
  const { total } = await leverRequests(world)
  return [
    atMost(`${missed} missed changes agreed after an outage`, seconds, 60, ' s', 1),
    atMost(`calls for ${missed} missed changes`, total, Math.ceil(missed / 100) + 20, '', 0),
  ]
}
