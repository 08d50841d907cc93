import type { ApplicationId, CandidateId } from '@fulcrum/contract'
import { OrganizationId as OrganizationIdSchema } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import type { OutboxReader } from '../platform/relay.ts'
import { ConnectionRunner, leverLimitPerSecond, noticeGap, realPace } from './connection-runner.ts'
import type { RunnerGround } from './connection-runner.ts'
import type { SyncStores } from './engine/store.ts'
import { workOnMappingJob } from './mapping-job-work.ts'
import { selfCheck } from './self-check.ts'
import { postgresStores } from './store/postgres.ts'

/** What happened here to applications and candidates leaves work for sync; what sync did itself does not. */
export function syncReader(stores: Pick<SyncStores, 'markDirty' | 'candidatesChanged' | 'nudge'>): OutboxReader {
  return {
    name: 'sync',
    async handle(rows) {
      const ours = rows.flatMap(({ organization, happening }) =>
        happening.cause === 'sync' ? [] : [{ organization: OrganizationIdSchema.parse(organization), happening }],
      )
      for (const [organization, group] of Map.groupBy(ours, (row) => row.organization)) {
        const moved = { person: new Set<ApplicationId>(), bulk: new Set<ApplicationId>() }
        const changed = new Set<CandidateId>()
        for (const { happening } of group) {
          if (happening.topic === 'application.changed')
            moved[happening.urgency === 'person' ? 'person' : 'bulk'].add(happening.applicationId)
          if (happening.topic === 'candidate.changed') changed.add(happening.candidateId)
        }
        if (moved.person.size > 0) await stores.markDirty(organization, [...moved.person], true)
        if (moved.bulk.size > 0) await stores.markDirty(organization, [...moved.bulk], false)
        if (changed.size > 0) await stores.candidatesChanged(organization, [...changed])
        if (moved.person.size + moved.bulk.size + changed.size > 0) stores.nudge(null)
      }
    },
  }
}

/** Settings that a test or a benchmark changes. */
export type WorkerOptions = Partial<Pick<RunnerGround, 'limitPerSecond' | 'fetch'>>

/** Serves every connection whose lease this process can get, until `signal` aborts. */
export function runSyncWorker(app: App, signal: AbortSignal, options: WorkerOptions = {}): Promise<void> {
  return serveConnections(
    {
      ...app,
      limitPerSecond: leverLimitPerSecond,
      fetch: globalThis.fetch,
      after: systemTimer,
      pace: realPace,
      workOnMappingJob: (connection, epoch, begins) => workOnMappingJob(app, connection, epoch, begins),
      selfCheck: selfCheck(app),
      ...options,
    },
    postgresStores(app),
    signal,
  )
}

/** The same on any ground and any stores. */
export async function serveConnections(ground: RunnerGround, stores: SyncStores, signal: AbortSignal): Promise<void> {
  const holder = ground.random.uuid()
  const runners = new Map<string, ConnectionRunner>()
  const fail = (error: unknown) => {
    if (!signal.aborted) ground.log.error({ err: error }, 'sync worker')
  }
  const listener = stores.listen(signal, (connection) => {
    const woken =
      connection === '' ? [...runners.values()] : [...runners.values()].filter((r) => r.key.connection === connection)
    for (const runner of woken) runner.look().catch(fail)
    if (connection === '' || woken.length === 0) void serve().catch(fail)
  })

  async function serve(): Promise<void> {
    for (const connection of await stores.connectionsToServe()) {
      const known = runners.get(connection.connection)
      if (known && !known.stopped) continue
      const { organization } = connection
      const store = stores.of({ organization, connection: connection.connection })
      const epoch = await store.holdLease(holder, ground.pace.leaseMs)
      if (epoch === null || signal.aborted || runners.get(connection.connection)?.stopped === false) continue
      await noticeGap(store, connection)
      const runner = new ConnectionRunner(ground, store, connection, epoch, holder)
      runners.set(connection.connection, runner)
      runner.look().catch(fail)
    }
  }

  let renewedAt = ground.clock.now()
  while (!signal.aborted) {
    try {
      await serve()
      const renewing = ground.clock.now() - renewedAt >= ground.pace.renewEveryMs
      if (renewing) renewedAt = ground.clock.now()
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
    await pause(ground, signal)
  }
  await Promise.all([...runners.values()].map((runner) => runner.close().catch(fail)))
  await listener
}

function systemTimer(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** Until the next look, or at once when `signal` aborts. */
function pause({ after, pace }: RunnerGround, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const cancel = after(pace.lookEveryMs, done)
    signal.addEventListener('abort', done)
  })
}
