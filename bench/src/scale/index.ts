import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { eventually } from '../../../e2e/src/browser.ts'
import type { App } from '../../../packages/server/src/platform/app.ts'
import { atMost } from '../report/section.ts'
import type { Benchmark, RunOptions, Section } from '../report/section.ts'
import { appOf } from '../stack/app.ts'
import { configOf } from '../stack/config.ts'
import { leverRequests, resetRequests } from '../stack/lever-requests.ts'
import { watchMemory } from '../stack/memory.ts'
import { startWorld } from '../stack/world.ts'
import { fill } from './rows.ts'

export const scale: Benchmark = { name: 'scale', title: 'Many connections', run }

/** All of them use one access in the sandbox, so its limit must not be what is measured. */
const ratePerSecond = 10_000
const idleMs = 30_000
const longMs = 300_000

async function run({ quick, note }: RunOptions): Promise<Section> {
  const size = quick ? { connections: 50, pairings: 10_000 } : { connections: 1_000, pairings: 1_000_000 }
  const world = await startWorld({ ratePerSecond, webs: 1, workers: 1 })
  const app = appOf(configOf(world.settings))
  try {
    await world.connect()
    await Promise.all([...world.workers, ...world.webs.map(({ child }) => child)].map((one) => one.stop()))
    await fill(app, size.connections, size.pairings)
    note(`${size.pairings} pairings of ${size.connections} connections are in the database`)

    await resetRequests(world)
    await sql`update connection set poll_due_at = now(), polled_at = now() - interval '1 minute'`.execute(app.db)
    const startedAt = Date.now()
    const worker = await world.startWorker()
    world.workers.splice(0, 1, worker)
    await eventually('the first call', async () => (await leverRequests(world)).total > 0, longMs)
    const { latest } = await leverRequests(world)
    const firstMs = Math.min(...latest.map(({ at }) => at)) - startedAt
    await eventually('a poll of each', async () => (await polledSince(app, startedAt)) >= size.connections, longMs)
    const allMs = Date.now() - startedAt

    await sql`update connection set poll_due_at = now() + interval '1 hour'`.execute(app.db)
    // What was asked meanwhile is counted, and that is written down first.
    await pause(quick ? 5_000 : 70_000)
    const memory = watchMemory([worker])
    const before = await transactions(app)
    await pause(idleMs)
    const perSecond = ((await transactions(app)) - before) / (idleMs / 1000)
    const peakMb = memory.stop()
    return {
      how: [
        `One worker, ${size.connections} connections and ${size.pairings} pairings that rest; the rows are written with SQL, and every connection uses the same access at a sandbox without a limit. The first call is counted from the start of the process, with a poll due for every connection. Idle is 30 s in which nothing is due; the queries are PostgreSQL's transactions, of which a single statement is one.`,
      ],
      figures: [
        atMost('first call after the start', firstMs / 1000, 5, ' s'),
        atMost('every connection polled after the start', allMs / 1000, 60, ' s', 1),
        atMost('queries a second while nothing is due', perSecond, 15, '', 1),
        atMost('memory of the worker', peakMb, 512, ' MB', 0),
      ],
      tables: [],
    }
  } finally {
    await app.db.destroy()
    await world.stop()
  }
}

async function polledSince({ db }: App, at: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from connection where polled_at >= ${new Date(at)}`.execute(db)
  return rows[0]?.count ?? 0
}

async function transactions({ db }: App): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (xact_commit + xact_rollback)::float8 as count from pg_stat_database where datname = current_database()`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
