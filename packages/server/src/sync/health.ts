import type { OrganizationId, SyncHealth, SyncStatus } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { leverLimitPerSecond } from './connection-runner.ts'
import { headline, statusOf } from './core/health-words.ts'
import { groupHolds } from './core/hold-groups.ts'
import { webhooksView } from './integration.ts'
import { recentConflicts } from './store/conflicts.ts'
import type { ConnectionRow } from './store/connection.ts'
import { healthCounts, laneFacts, webhooksLastDay } from './store/health.ts'
import { heldPeople } from './store/held.ts'
import { arrivalsFromLever, lagToLever } from './store/lag.ts'
import { hearingSince } from './store/webhook.ts'
import { pollWhileHearingMs, pollWhileSilentMs } from './ways/poll.ts'

type Needs = Pick<App, 'db' | 'config' | 'clock'>
const dayMs = 24 * 3_600_000

/** The Sync page: is everything in step, and if not, what exactly and what can be pressed. */
export async function syncHealth(app: Needs, organization: OrganizationId): Promise<SyncHealth> {
  const { counts, live } = await healthCounts(app.db, organization)
  const { connection, total, inStep, onItsWay, onHold } = counts
  const base = { connection, headline: headline(counts), total, inStep, onItsWay, onHold }
  if (!live) return { ...base, ...nothingYet }
  const [webhooks, last24h, isHearing, toLeverMs, arrivals, lane, held, conflicts] = await Promise.all([
    webhooksView(app, live),
    webhooksLastDay(app.db, live),
    hearingSince(app.db, live, new Date(app.clock.now() - dayMs)),
    lagToLever(app.db, live),
    arrivalsFromLever(app.db, live),
    laneFacts(app.db, live),
    heldPeople(app.db, live),
    recentConflicts(app.db, live),
  ])
  return {
    ...base,
    webhooks: { words: webhooks.words, lastAt: webhooks.lastAt, last24h },
    poll: {
      lastAt: live.polledAt?.toISOString() ?? null,
      everySeconds: (isHearing ? pollWhileHearingMs : pollWhileSilentMs) / 1000,
    },
    sweep: {
      lastAt: live.sweepDoneAt?.toISOString() ?? null,
      compared: live.sweepCompared,
      calls: live.sweepCalls,
      running: isSweeping(live),
    },
    // While none has ever arrived, the words say so; what came by poll is no alarm then.
    missedByWebhooks24h: webhooks.lastAt === null ? 0 : arrivals.missed,
    lag: { toLeverMs, fromLeverMs: arrivals.lagMs },
    lane: { ...lane, limitPerSecond: leverLimitPerSecond },
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
  webhooks: { words: 'Lever is not connected', lastAt: null, last24h: 0 },
  poll: { lastAt: null, everySeconds: pollWhileSilentMs / 1000 },
  sweep: { lastAt: null, compared: 0, calls: 0, running: false },
  missedByWebhooks24h: 0,
  lag: { toLeverMs: null, fromLeverMs: null },
  lane: {
    perSecond: 0,
    limitPerSecond: leverLimitPerSecond,
    refusedLastHour: 0,
    waitingInteractive: 0,
    waitingBulk: 0,
    recent: Array.from({ length: 60 }, () => 0),
  },
  holds: [],
  conflicts: [],
} satisfies Partial<SyncHealth>

/** The dot and the banner of the frame. */
export async function syncStatus({ db }: Pick<App, 'db'>, organization: OrganizationId): Promise<SyncStatus> {
  return statusOf((await healthCounts(db, organization)).counts)
}
