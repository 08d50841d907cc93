import { isAuthentic, parseDelivery } from '@fulcrum/lever'
import type { Delivery } from '@fulcrum/lever'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { App } from '../platform/app.ts'
import { open } from './connection-tokens.ts'
import { placeKey } from './core/place.ts'
import { addHint } from './store/hint.ts'
import { heard, subscriptionById } from './store/webhook.ts'
import { webhookPath } from './ways/webhooks.ts'
import { nudge } from './worker.ts'

const largestBytes = 64 * 1024
const Id = z.uuid()

/**
 * Where Lever's webhooks arrive: verified, stored, answered. The signature does not cover the content, so a delivery is
 * only a name to look at. Nobody is signed in here; a delivery for an unknown subscription is as little welcome as one
 * with a bad signature, and both get the same answer.
 */
export function webhookIntake(app: Pick<App, 'db' | 'pool' | 'config' | 'log'>): Hono {
  const routes = new Hono()
  routes.post(`${webhookPath}/:id`, bodyLimit({ maxSize: largestBytes }), async (c) => {
    const id = Id.safeParse(c.req.param('id'))
    const subscription = id.success ? await subscriptionById(app.db, id.data) : null
    const parsed = parseDelivery(await c.req.text())
    if (!id.success || !subscription?.secret || parsed.kind !== 'ok') return c.body(null, 401)
    const { delivery } = parsed
    if (!isAuthentic(delivery, open(app, subscription, subscription.secret))) return c.body(null, 401)
    // A connection that ended wants no more of them; 2xx, so that Lever does not try again.
    if (!subscription.live) return c.body(null, 204)
    if (delivery.subject) await addHint(app.db, subscription, hintOf(id.data, delivery, delivery.subject))
    await heard(app.db, subscription, id.data)
    nudge(app.pool, subscription.connection)
    return c.body(null, 204)
  })
  return routes
}

function hintOf(subscription: string, delivery: Delivery, subject: NonNullable<Delivery['subject']>) {
  return {
    subscription,
    token: delivery.token,
    event: delivery.eventName,
    opportunity: subject.opportunity,
    contact: subject.contact,
    shows: showsOf(subject),
    signedAt: delivery.triggeredAt,
  }
}

function showsOf({ toStage, toArchived }: NonNullable<Delivery['subject']>): string | null {
  if (toArchived) return placeKey({ kind: 'archived', reason: toArchived.reason })
  return toStage === null ? null : placeKey({ kind: 'stage', stage: toStage })
}
