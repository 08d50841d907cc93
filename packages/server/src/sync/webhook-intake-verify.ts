import { isAuthentic, parseDelivery } from '@fulcrum/lever'
import type { Delivery } from '@fulcrum/lever'
import { z } from 'zod'
import { openOrNull } from './connection-tokens.ts'
import type { RunnerGround } from './connection-runner.ts'
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

/** A subscription with its secret in plain, and when it was read, by `elapsed`. */
type Opened = Omit<AddressedSubscription, 'secret'> & { secret: string | null; readAt: number }

/** In a burst a subscription is not read for every delivery: it is believed to be as it was this long ago, milliseconds. */
const believedMs = 1_000

/** Checks deliveries: are they addressed to a subscription of ours, and did Lever sign them? */
export function deliveryVerifier(
  ground: Pick<RunnerGround, 'config' | 'elapsed'>,
  stores: Pick<SyncStores, 'subscriptions'>,
  turn?: () => Promise<void>,
): (subscription: string, body: string) => Promise<Verification> {
  const known = new Map<string, Opened>()
  const read = together(async (ids: string[]) => {
    const readAt = ground.elapsed()
    const found = await stores.subscriptions([...new Set(ids)])
    const opened = new Map(
      found.map((one) => [one.id, { ...one, secret: one.secret && openOrNull(ground, one, one.secret), readAt }]),
    )
    for (const [id, one] of opened) known.set(id, one)
    return ids.map((id) => opened.get(id) ?? null)
  }, turn)
  const signerOf = async (id: string, delivery: Delivery): Promise<Opened | null> => {
    const signed = (one: Opened | null | undefined) => one?.secret && isAuthentic(delivery, one.secret)
    const believed = known.get(id)
    if (believed && signed(believed) && ground.elapsed() - believed.readAt < believedMs) return believed
    // Also where the signature does not fit what is believed: it may have been given another one.
    const one = await read(id)
    return signed(one) ? one : null
  }
  return async (subscription, body) => {
    const id = Id.safeParse(subscription)
    // The database stores no NUL, and Lever sends none: it would only fail everyone who is stored together with it.
    const parsed = body.includes(String.raw`\u0000`) ? null : parseDelivery(body)
    if (!id.success || parsed?.kind !== 'ok') return { kind: 'refused' }
    const { delivery } = parsed
    const addressed = await signerOf(id.data.toLowerCase(), delivery)
    if (!addressed) return { kind: 'refused' }
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
