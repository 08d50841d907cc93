import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { App } from '../platform/app.ts'
import { addHints } from './store/hint.ts'
import { heard } from './store/webhook.ts'
import { webhookPath } from './ways/webhooks.ts'
import { together } from './webhook-intake-together.ts'
import { deliveryVerifier } from './webhook-intake-verify.ts'
import type { Verified } from './webhook-intake-verify.ts'
import { nudge } from './worker.ts'

const largestBytes = 64 * 1024

/**
 * Where Lever's webhooks arrive: verified, stored, answered. The signature does not cover the content, so a delivery is
 * only a name to look at. Nobody is signed in here; a delivery for an unknown subscription is as little welcome as one
 * with a bad signature, and both get the same answer. A burst is stored together, and each is answered only after the
 * commit that holds it.
 */
export function webhookIntake(app: Pick<App, 'db' | 'pool' | 'config'>): Hono {
  const verify = deliveryVerifier(app)
  const keep = together((deliveries: Verified[]) => store(app, deliveries))
  const routes = new Hono()
  routes.post(`${webhookPath}/:id`, bodyLimit({ maxSize: largestBytes }), async (c) => {
    const verification = await verify(c.req.param('id'), await c.req.text())
    if (verification.kind === 'refused') return c.body(null, 401)
    if (verification.kind === 'wanted') await keep(verification.verified)
    // A connection that ended wants no more of them; 2xx, so that Lever does not try again.
    return c.body(null, 204)
  })
  return routes
}

async function store({ db, pool }: Pick<App, 'db' | 'pool'>, deliveries: Verified[]): Promise<void[]> {
  const hints = deliveries.flatMap(({ hint }) => hint ?? [])
  const subscriptions = new Set(deliveries.map(({ subscription }) => subscription))
  await Promise.all([hints.length > 0 && addHints(db, hints), heard(db, [...subscriptions])])
  for (const connection of new Set(deliveries.map((one) => one.connection))) nudge(pool, connection)
  return deliveries.map(() => {})
}
