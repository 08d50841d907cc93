import type { ApplicationId, ConnectionId, OrganizationId } from '@fulcrum/contract'
import { OrganizationId as OrganizationIdSchema } from '@fulcrum/contract'
import pg from 'pg'
import type { App } from '../platform/app.ts'
import type { OutboxReader } from '../platform/relay.ts'
import { waitFor } from '../platform/relay.ts'
import { ConnectionRunner, leverLimitPerSecond, noticeGap } from './connection-runner.ts'
import type { RunnerOptions } from './connection-runner.ts'
import { holdLease } from './lane/lease.ts'
import { connectionsToServe } from './store/connection.ts'
import { markDirty } from './store/pairing.ts'

const lookEveryMs = 1_000
const renewEveryMs = 5_000
const channel = 'fulcrum_sync'

/** Tells the worker that holds the connection's lease that there is something to do. A lost nudge costs a second. */
export function nudge(pool: pg.Pool, connection: ConnectionId | null): void {
  pool.query('select pg_notify($1, $2)', [channel, connection ?? '']).catch(() => {})
}

/** What happened to applications here marks their pairings dirty; what sync did itself does not. */
export function syncReader(app: Pick<App, 'db' | 'pool'>): OutboxReader {
  return {
    name: 'sync',
    async handle(rows) {
      const groups = new Map<
        string,
        { organization: OrganizationId; urgent: boolean; applications: Set<ApplicationId> }
      >()
      for (const { organization, happening } of rows) {
        if (happening.topic !== 'application.changed' || happening.cause === 'sync') continue
        const urgent = happening.urgency === 'person'
        const name = `${organization} ${urgent}`
        const group = groups.get(name) ?? {
          organization: OrganizationIdSchema.parse(organization),
          urgent,
          applications: new Set(),
        }
        group.applications.add(happening.applicationId)
        groups.set(name, group)
      }
      for (const { organization, urgent, applications } of groups.values())
        await markDirty(app.db, organization, [...applications], urgent)
      if (groups.size > 0) nudge(app.pool, null)
    },
  }
}

/** Serves every connection whose lease this process can get, until `signal` aborts. */
export async function runSyncWorker(
  app: App,
  signal: AbortSignal,
  options: Partial<RunnerOptions> = {},
): Promise<void> {
  const settings: RunnerOptions = { limitPerSecond: leverLimitPerSecond, fetch: globalThis.fetch, ...options }
  const holder = app.random.uuid()
  const runners = new Map<string, ConnectionRunner>()
  const fail = (error: unknown) => {
    if (!signal.aborted) app.log.error({ err: error }, 'sync worker')
  }
  const listener = listen(app.config.databaseUrl, signal, (connection) => {
    const woken =
      connection === '' ? [...runners.values()] : [...runners.values()].filter((r) => r.key.connection === connection)
    for (const runner of woken) runner.look().catch(fail)
    if (connection === '' || woken.length === 0) void serve().catch(fail)
  })

  async function serve(): Promise<void> {
    for (const connection of await connectionsToServe(app.db)) {
      const known = runners.get(connection.connection)
      if (known && !known.stopped) continue
      const epoch = await holdLease(app.db, connection, holder)
      if (epoch === null || signal.aborted || runners.get(connection.connection)?.stopped === false) continue
      await noticeGap(app, connection)
      const runner = new ConnectionRunner(app, connection, epoch, holder, settings)
      runners.set(connection.connection, runner)
      runner.look().catch(fail)
    }
  }

  let renewedAt = app.clock.now()
  while (!signal.aborted) {
    try {
      await serve()
      const renewing = app.clock.now() - renewedAt >= renewEveryMs
      if (renewing) renewedAt = app.clock.now()
      for (const [id, runner] of runners) {
        if (runner.stopped) runners.delete(id)
        else {
          if (renewing) await runner.renew()
          await runner.look()
        }
      }
    } catch (error) {
      fail(error)
    }
    await waitFor(lookEveryMs, signal)
  }
  await Promise.all([...runners.values()].map((runner) => runner.close().catch(fail)))
  await listener
}

/** Listens on a session of its own, and again when that is lost. */
async function listen(url: string, signal: AbortSignal, heard: (connection: string) => void): Promise<void> {
  while (!signal.aborted) {
    const session = new pg.Client({ connectionString: url })
    try {
      const lost = new Promise<void>((resolve) => {
        session.on('error', () => resolve())
        session.on('end', () => resolve())
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      await session.connect()
      session.on('notification', (message) => heard(message.payload ?? ''))
      await session.query(`listen ${channel}`)
      await lost
    } catch {
      await waitFor(lookEveryMs, signal)
    } finally {
      await session.end().catch(() => {})
    }
  }
}
