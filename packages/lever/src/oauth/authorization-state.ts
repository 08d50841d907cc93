import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Clock, systemClock } from '../clock.ts'

/** What is kept about a `state` on its way through Lever. Hashes only, so a leaked table forges nothing. */
export interface StateRecord<Context> {
  stateHash: string
  /** Of the secret that only the browser which began has, in a cookie. */
  browserHash: string
  expiresAt: Date
  /** What the caller wants back, e.g. who began and for whom. */
  context: Context
}

export interface StateStore<Context> {
  save(record: StateRecord<Context>): Promise<void>
  /** Removes and returns the record in one atomic step, so that of two callbacks only one gets it. */
  take(stateHash: string): Promise<StateRecord<Context> | null>
}

export type StateVerdict<Context> =
  | { kind: 'ok'; context: Context }
  /** Forged, or used before: a second click on the callback ends here. */
  | { kind: 'unknown' }
  | { kind: 'expired' }
  /** Begun in another browser: somebody may be trying to connect their account to a stranger's session. */
  | { kind: 'other-browser' }

const lifetimeMs = 10 * 60_000

/**
 * A fresh `state` for an authorize address, bound to the browser that asks.
 *
 * @param browserSecret unguessable, kept by the caller in an HttpOnly cookie of the browser's session
 */
export async function issueState<Context>(
  store: StateStore<Context>,
  { browserSecret, context, clock = systemClock }: { browserSecret: string; context: Context; clock?: Clock },
): Promise<string> {
  const state = randomBytes(32).toString('base64url')
  await store.save({
    stateHash: hash(state),
    browserHash: hash(browserSecret),
    expiresAt: new Date(clock.now() + lifetimeMs),
    context,
  })
  return state
}

/** Whether a callback's `state` is one we issued to this browser, not long ago, and not seen since. */
export async function redeemState<Context>(
  store: StateStore<Context>,
  { state, browserSecret, clock = systemClock }: { state: string; browserSecret: string; clock?: Clock },
): Promise<StateVerdict<Context>> {
  const record = await store.take(hash(state))
  if (record === null || !sameText(record.stateHash, hash(state))) return { kind: 'unknown' }
  if (!sameText(record.browserHash, hash(browserSecret))) return { kind: 'other-browser' }
  if (record.expiresAt.getTime() <= clock.now()) return { kind: 'expired' }
  return { kind: 'ok', context: record.context }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
