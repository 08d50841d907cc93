import type { ApplicationId, CandidateId } from '@fulcrum/contract'
import { OrganizationId as OrganizationIdSchema } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import type { OutboxReader } from '../platform/relay.ts'
import { ConnectionRunner, leverLimitPerSecond, noticeGap, realPace } from './connection-runner.ts'
import type { RunnerGround } from './connection-runner.ts'
import type { SyncStore, SyncStores } from './engine/store.ts'
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
        for (const [applications, urgent] of [
          [moved.person, true],
          [moved.bulk, false],
        ] as const)
          if (applications.size > 0)
            for (const connection of await stores.markDirty(organization, [...applications], urgent))
              stores.nudge(connection)
        if (changed.size > 0) {
          await stores.candidatesChanged(organization, [...changed])
          stores.nudge(null)
        }
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
      elapsed: () => performance.now(),
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
  const alone = oneAtATime(serve)
  const listener = stores.listen(signal, (connection) => {
    const woken = runners.get(connection)
    if (woken && !woken.stopped) woken.look().catch(fail)
    else void alone().catch(fail)
  })

  /** Holds what leases it can, and looks where something is due. */
  async function serve(): Promise<void> {
    const held = await stores.holdLeases(holder, ground.pace)
    if (signal.aborted) return
    const ids = new Set<string>(held.map(({ connection }) => connection))
    for (const [id, runner] of runners) {
      runner.countUse()
      if (!ids.has(id)) await runner.stop()
      if (runner.stopped) runners.delete(id)
    }
    for (const { organization, connection, epoch, due } of held) {
      const known = runners.get(connection)
      if (known?.epoch === epoch) {
        if (due) known.look().catch(fail)
        continue
      }
      await known?.stop()
      const store = stores.of({ organization, connection })
      const runner = await startRunner(ground, store, epoch, holder)
      if (!runner || signal.aborted) continue
      runners.set(connection, runner)
      runner.look().catch(fail)
    }
  }

  while (!signal.aborted) {
    await alone().catch(fail)
    await pause(ground, signal)
  }
  await Promise.all([...runners.values()].map((runner) => runner.close().catch(fail)))
  await listener
}

async function startRunner(
  ground: RunnerGround,
  store: SyncStore,
  epoch: number,
  holder: string,
): Promise<ConnectionRunner | null> {
  const connection = await store.connection()
  if (!connection) return null
  await noticeGap(store, connection)
  return new ConnectionRunner(ground, store, connection, epoch, holder)
}

/** Calls that come while one runs wait for one more run, together. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const start = (): Promise<void> => {
    running = run().finally(() => (running = null))
    return running
  }
  return () => {
    if (!running) return start()
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null
        return start()
      })
    return next
  }
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
