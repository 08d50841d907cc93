import type { LagHistory, OrganizationId, SyncHealth, SyncStatus } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { leverLimitPerSecond, sweepEveryMs } from './connection-runner.ts'
import { headline, statusOf } from './core/health-words.ts'
import { brakeView } from './core/brake-words.ts'
import { groupHolds } from './core/hold-groups.ts'
import { wayState } from './core/way-state.ts'
import { webhooksView } from './integration.ts'
import { heldByBrake } from './store/brake.ts'
import { recentConflicts } from './store/conflicts.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { healthCounts, laneFacts, webhooksLastDay } from './store/health.ts'
import { heldPeople } from './store/held.ts'
import { lagHistory, missedByWebhooks } from './store/lag.ts'
import { hearingSince } from './store/webhook.ts'
import { deletedEveryMs, pollWhileHearingMs, pollWhileSilentMs } from './ways/poll.ts'

type Needs = Pick<App, 'db' | 'config' | 'clock'>
const dayMs = 24 * 3_600_000

/** The Sync page: is everything in step, and if not, what exactly and what can be pressed. */
export async function syncHealth(app: Needs, organization: OrganizationId): Promise<SyncHealth> {
  const { counts, live } = await healthCounts(app.db, organization)
  const { connection, total, inStep, onItsWay, onHold } = counts
  const base = { connection, headline: headline(counts), total, inStep, onItsWay, onHold }
  if (!live) return { ...base, ...nothingYet }
  const isHearing = await hearingSince(app.db, live, new Date(app.clock.now() - dayMs))
  const [webhooks, last24h, lag, missed, lane, braked, held, conflicts] = await Promise.all([
    webhooksView(app, live),
    webhooksLastDay(app.db, live),
    lagHistory(app.db, live, { hours: 24, count: 1 }),
    missedByWebhooks(app.db, live),
    laneFacts(app.db, live),
    heldByBrake(app.db, live),
    heldPeople(app.db, live),
    recentConflicts(app.db, live),
  ])
  const way = (lastAt: Date | null, everyMs: number) => ({
    state: wayState(lastAt?.getTime() ?? null, everyMs, app.clock.now(), live.state === 'connected'),
    lastAt: lastAt?.toISOString() ?? null,
    everySeconds: everyMs / 1000,
  })
  return {
    ...base,
    webhooks: { state: webhooks.state, words: webhooks.words, lastAt: webhooks.lastAt, last24h },
    poll: way(live.polledAt, isHearing ? pollWhileHearingMs : pollWhileSilentMs),
    deletedList: way(live.deletedPolledAt, deletedEveryMs),
    sweep: {
      ...way(live.sweepDoneAt, sweepEveryMs),
      compared: live.sweepCompared,
      calls: live.sweepCalls,
      running: isSweeping(live),
    },
    // While none has ever arrived, the words say so; what came by poll is no alarm then.
    missedByWebhooks24h: webhooks.lastAt === null ? 0 : missed,
    lag: { toLeverMs: lag[0]?.toLeverMs ?? null, fromLeverMs: lag[0]?.fromLeverMs ?? null },
    lane: { ...lane, limitPerSecond: leverLimitPerSecond },
    brakes: braked.map(brakeView),
    holds: groupHolds(held),
    conflicts,
  }
}

function isSweeping({ state, sweepWanted, sweepStartedAt, sweepDoneAt }: ConnectionRow): boolean {
  if (state !== 'connected') return false
  return sweepWanted || (sweepStartedAt !== null && (sweepDoneAt === null || sweepStartedAt > sweepDoneAt))
}

/** The page before Lever is connected. */
const nothingYet = {
  webhooks: { state: 'off', words: 'Lever is not connected', lastAt: null, last24h: 0 },
  poll: { state: 'stopped', lastAt: null, everySeconds: pollWhileSilentMs / 1000 },
  deletedList: { state: 'stopped', lastAt: null, everySeconds: deletedEveryMs / 1000 },
  sweep: {
    state: 'stopped',
    lastAt: null,
    everySeconds: sweepEveryMs / 1000,
    compared: 0,
    calls: 0,
    running: false,
  },
  missedByWebhooks24h: 0,
  lag: { toLeverMs: null, fromLeverMs: null },
  lane: {
    perSecond: 0,
    limitPerSecond: leverLimitPerSecond,
    refusedLastHour: 0,
    waitingInteractive: 0,
    waitingBulk: 0,
    oldestInteractiveMs: null,
    oldestBulkMs: null,
    callsLast24h: 0,
    recent: Array.from({ length: 60 }, () => 0),
  },
  brakes: [],
  holds: [],
  conflicts: [],
} satisfies Partial<SyncHealth>

/** How the lag came to be: by hour and by day. */
export async function lagOf({ db }: Pick<App, 'db'>, organization: OrganizationId): Promise<LagHistory> {
  const live = await liveConnection(db, organization)
  if (!live) return { hours: [], days: [] }
  const [hours, days] = await Promise.all([
    lagHistory(db, live, { hours: 1, count: 24 }),
    lagHistory(db, live, { hours: 24, count: 14 }),
  ])
  return { hours, days }
}

/** The dot and the banner of the frame. */
export async function syncStatus({ db }: Pick<App, 'db'>, organization: OrganizationId): Promise<SyncStatus> {
  return statusOf((await healthCounts(db, organization)).counts)
}
