import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { MiddlewareHandler } from 'hono'
import type { App } from '../platform/app.ts'
import type { RunnerGround } from './connection-runner.ts'
import type { SyncStores } from './engine/store.ts'
import { postgresStores } from './store/postgres.ts'
import { webhookPath } from './ways/webhooks.ts'
import { nextTurn, together } from './webhook-intake-together.ts'
import { deliveryVerifier } from './webhook-intake-verify.ts'
import type { Verified } from './webhook-intake-verify.ts'

const largestBytes = 64 * 1024
const counted = bodyLimit({ maxSize: largestBytes })

/** Lever says how long a delivery is, and no more is read than that; only what does not say so is counted while it is read. */
const limited: MiddlewareHandler = (c, next) => {
  const length = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined
  return length !== undefined && Number(length) <= largestBytes ? next() : counted(c, next)
}

/**
 * Where Lever's webhooks arrive: verified, stored, answered. Nobody is signed in here; a delivery for an unknown
 * subscription is as little welcome as one with a bad signature, and both get the same answer.
 */
export function webhookIntake(app: Pick<App, 'db' | 'pool' | 'config'>): Hono {
  const elapsed = () => performance.now()
  const take = deliveryIntake({ config: app.config, elapsed }, postgresStores(app), nextTurn)
  const routes = new Hono()
  routes.post(`${webhookPath}/:id`, limited, async (c) => {
    const taken = await take(c.req.param('id'), await c.req.text())
    return c.body(null, taken === 'refused' ? 401 : 204)
  })
  return routes
}

/**
 * Takes deliveries in by the subscription they came to and their body. The signature does not cover the content, so a
 * delivery is only a name to look at. A burst is stored together, and each resolves only after the commit that holds it.
 */
export function deliveryIntake(
  ground: Pick<RunnerGround, 'config' | 'elapsed'>,
  stores: Pick<SyncStores, 'subscriptions' | 'hear'>,
  turn?: () => Promise<void>,
): (subscription: string, body: string) => Promise<'taken' | 'refused'> {
  const verify = deliveryVerifier(ground, stores, turn)
  const keep = together(async (deliveries: Verified[]) => {
    await stores.hear(deliveries)
    return deliveries.map(() => {})
  }, turn)
  return async (subscription, body) => {
    const verification = await verify(subscription, body)
    if (verification.kind === 'refused') return 'refused'
    // A connection that ended wants no more of them; taken all the same, so that Lever does not try again.
    if (verification.kind === 'wanted') await keep(verification.verified)
    return 'taken'
  }
}
