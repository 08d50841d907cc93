import { isAuthentic, parseDelivery } from '@fulcrum/lever'
import type { Delivery } from '@fulcrum/lever'
import { z } from 'zod'
import type { App } from '../platform/app.ts'
import { openOrNull } from './connection-tokens.ts'
import { placeKey } from './core/place.ts'
import type { SyncStores } from './engine/store.ts'
import type { ConnectionKey } from './store/connection.ts'
import type { NewHint } from './store/hint.ts'
import type { AddressedSubscription } from './store/webhook.ts'
import { together } from './webhook-intake-together.ts'

/** A delivery that Lever sent. */
export interface Verified extends ConnectionKey {
  subscription: string
  /** null for the test request of "Verify connection", which names nothing. */
  hint: (ConnectionKey & NewHint) | null
}

export type Verification =
  | { kind: 'wanted'; verified: Verified }
  /** Lever's, but of a connection that ended. */
  | { kind: 'unwanted' }
  | { kind: 'refused' }

const Id = z.uuid()

/** Checks deliveries: are they addressed to a subscription of ours, and did Lever sign them? */
export function deliveryVerifier(
  app: Pick<App, 'config'>,
  stores: Pick<SyncStores, 'subscriptions'>,
  turn?: () => Promise<void>,
): (subscription: string, body: string) => Promise<Verification> {
  const find = together(async (ids: string[]) => {
    const found = await stores.subscriptions([...new Set(ids)])
    const opened = new Map(
      found.map((one) => [one.id, { ...one, secret: one.secret && openOrNull(app, one, one.secret) }]),
    )
    return ids.map((id) => opened.get(id) ?? null)
  }, turn)
  return async (subscription, body) => {
    const id = Id.safeParse(subscription)
    // The database stores no NUL, and Lever sends none: it would only fail everyone who is stored together with it.
    const parsed = body.includes(String.raw`\u0000`) ? null : parseDelivery(body)
    if (!id.success || parsed?.kind !== 'ok') return { kind: 'refused' }
    const { delivery } = parsed
    const addressed = await find(id.data.toLowerCase())
    if (!addressed?.secret || !isAuthentic(delivery, addressed.secret)) return { kind: 'refused' }
    if (!addressed.live) return { kind: 'unwanted' }
    return { kind: 'wanted', verified: verifiedOf(addressed, delivery) }
  }
}

function verifiedOf(
  { id, organization, connection }: Omit<AddressedSubscription, 'secret'>,
  delivery: Delivery,
): Verified {
  const { subject, token, eventName, triggeredAt } = delivery
  const key = { organization, connection }
  if (!subject) return { ...key, subscription: id, hint: null }
  const hint = {
    ...key,
    subscription: id,
    token,
    event: eventName,
    opportunity: subject.opportunity,
    contact: subject.contact,
    shows: showsOf(subject),
    signedAt: triggeredAt,
  }
  return { ...key, subscription: id, hint }
}

function showsOf({ toStage, toArchived }: NonNullable<Delivery['subject']>): string | null {
  if (toArchived) return placeKey({ kind: 'archived', reason: toArchived.reason })
  return toStage === null ? null : placeKey({ kind: 'stage', stage: toStage })
}
