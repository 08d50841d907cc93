import { profileOf, type Account, type LeverEvent } from '../engine/account.ts'
import { groupOfEvent, type Delivery, type DeliveryBody, type Webhook } from '../engine/model/webhook.ts'
import { notFound } from '../engine/refused.ts'
import type { Clock, Scheduler } from '../engine/time.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import { signWebhook } from './signature.ts'
import { mayDeliverTo } from './target.ts'

/** Waits before the five retries, before `webhookSpeed` divides them. Lever says five and "longer each time"; minutes assumed. */
const retryAfterMs: readonly number[] = [1, 5, 30, 120, 360].map((minutes) => minutes * 60_000)
/** Assumed. Not scaled, because the receiver's work is not. */
const timeoutMs = 10_000
/** The history that Lever shows. */
const historyLimit = 1_000
const historyMs = 14 * 24 * 60 * 60_000

export interface DispatcherOptions {
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly fetch: typeof globalThis.fetch
  readonly faults: FaultBook
}

interface Held {
  readonly account: Account
  readonly deliveryId: string
}

/** Carries events to the webhooks that asked for them. */
export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #underway = new Set<Promise<void>>()
  #held: Held[] = []
  #stopped = false

  constructor(options: DispatcherOptions) {
    this.#options = options
  }

  /** Queues one delivery for every webhook of the account that wants this event. */
  onEvent(account: Account, { event, data, origin }: LeverEvent): void {
    if (profileOf(account).webhookGroups[groupOfEvent[event]] !== true) return
    for (const webhook of account.webhooks.where('event', event)) {
      if (origin !== null && webhook.origins !== null && !webhook.origins.includes(origin)) continue
      this.#queue(account, webhook, signed(account, webhook, { id: account.host.chance.uuid(), event, data }))
    }
  }

  /** "Verify connection" on the settings page: a signed sample without data. Not subject to the event groups. */
  verify(account: Account, webhookId: string): Delivery {
    const webhook = account.webhooks.get(webhookId)
    if (!webhook) throw notFound('webhooks', webhookId)
    return this.#queue(account, webhook, signed(account, webhook, { event: webhook.event, data: {} }))
  }

  /** Sends an old delivery once more by hand, as it was: same token, same time (assumed). */
  rerun(account: Account, deliveryId: string): Delivery {
    const old = account.deliveries.get(deliveryId)
    if (!old) throw notFound('deliveries', deliveryId)
    const again = account.deliveries.put({ ...old, state: 'waiting', nextAttemptAt: this.#options.clock.now() })
    this.#attemptAfter(account, again.id, 0)
    return again
  }

  /** Picks up after a restart what was waiting for its next try. */
  resume(accounts: readonly Account[]): void {
    for (const account of accounts)
      for (const delivery of account.deliveries.all())
        if (delivery.state === 'waiting')
          this.#attemptAfter(
            account,
            delivery.id,
            Math.max(0, (delivery.nextAttemptAt ?? 0) - this.#options.clock.now()),
          )
  }

  /** Resolves when no delivery is on the wire. */
  async idle(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway)
  }

  stop(): void {
    this.#stopped = true
  }

  #queue(account: Account, webhook: Webhook, body: DeliveryBody): Delivery {
    const now = this.#options.clock.now()
    const fault = this.#options.faults.forWebhook(body.event)
    const delivery = account.deliveries.put({
      id: account.host.chance.uuid(),
      webhookId: webhook.id,
      url: webhook.url,
      body,
      state: fault?.effect === 'drop' ? 'dropped' : 'waiting',
      attempts: [],
      nextAttemptAt: fault?.effect === 'drop' ? null : now,
      createdAt: now,
    })
    forgetOld(account, now)
    switch (fault?.effect) {
      case 'drop':
        return delivery
      case 'reorder':
        this.#held.push({ account, deliveryId: delivery.id })
        this.#options.scheduler.after(fault.delayMs, () => this.#release())
        return delivery
      case 'delay':
        this.#attemptAfter(account, delivery.id, fault.delayMs)
        return delivery
      case 'double':
        this.#attemptAfter(account, delivery.id, 0)
        this.#options.scheduler.after(Math.max(1, fault.delayMs), () => this.rerunIfKnown(account, delivery.id))
        break
      default:
        this.#attemptAfter(account, delivery.id, 0)
    }
    if (this.#held.length > 0) this.#options.scheduler.after(20, () => this.#release())
    return delivery
  }

  rerunIfKnown(account: Account, deliveryId: string): void {
    if (account.deliveries.has(deliveryId)) this.rerun(account, deliveryId)
  }

  /** Lets those go that were held back for another to overtake them. */
  #release(): void {
    const held = this.#held
    this.#held = []
    for (const { account, deliveryId } of held) this.#attemptAfter(account, deliveryId, 0)
  }

  #attemptAfter(account: Account, deliveryId: string, delayMs: number): void {
    this.#options.scheduler.after(delayMs, () => {
      if (this.#stopped) return
      const attempt = this.#attempt(account, deliveryId).finally(() => this.#underway.delete(attempt))
      this.#underway.add(attempt)
    })
  }

  async #attempt(account: Account, deliveryId: string): Promise<void> {
    const { clock } = this.#options
    const before = account.deliveries.get(deliveryId)
    if (!before || before.state !== 'waiting') return
    if (!account.webhooks.has(before.webhookId)) {
      account.deliveries.put({ ...before, state: 'dropped', nextAttemptAt: null })
      return
    }
    const at = clock.now()
    const outcome = await this.#post(before, account)
    // The history may have been emptied or the webhook deleted meanwhile.
    const delivery = account.deliveries.get(deliveryId)
    if (!delivery) return
    const attempts = [...delivery.attempts, { at, ...outcome, tookMs: clock.now() - at }]
    const received = outcome.status !== null && outcome.status >= 200 && outcome.status < 300
    const waitMs = retryAfterMs[attempts.length - 1]
    if (received) account.deliveries.put({ ...delivery, attempts, state: 'delivered', nextAttemptAt: null })
    else if (waitMs === undefined)
      account.deliveries.put({ ...delivery, attempts, state: 'failed', nextAttemptAt: null })
    else {
      const scaledMs = waitMs / account.host.settings().webhookSpeed
      account.deliveries.put({ ...delivery, attempts, nextAttemptAt: clock.now() + scaledMs })
      this.#attemptAfter(account, deliveryId, scaledMs)
    }
  }

  async #post(delivery: Delivery, account: Account): Promise<{ status: number | null; error: string | null }> {
    if (!mayDeliverTo(delivery.url, account.host.settings().deliverAnywhere))
      return { status: null, error: 'This sandbox sends webhooks to this machine only' }
    const abort = new AbortController()
    const cancel = this.#options.scheduler.after(timeoutMs, () => abort.abort())
    try {
      const response = await this.#options.fetch(delivery.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Lever-Webhooks' },
        body: JSON.stringify(delivery.body),
        redirect: 'manual',
        signal: abort.signal,
      })
      await response.body?.cancel()
      return { status: response.status, error: null }
    } catch (error) {
      return { status: null, error: abort.signal.aborted ? 'No answer within 10 s' : String(error) }
    } finally {
      cancel()
    }
  }
}

function signed(
  account: Account,
  webhook: Webhook,
  content: Pick<DeliveryBody, 'id' | 'event' | 'data'>,
): DeliveryBody {
  const token = account.host.chance.hex(24)
  const triggeredAt = account.host.now()
  return { ...content, triggeredAt, token, signature: signWebhook(webhook.signatureToken, token, triggeredAt) }
}

/** Drops the oldest in batches, so that a burst does not copy the history once per event. */
function forgetOld(account: Account, now: number): void {
  if (account.deliveries.size <= historyLimit + 100) return
  const all = account.deliveries.all()
  const surplus = all.length - historyLimit
  all.forEach((delivery, index) => {
    if ((index < surplus && delivery.state !== 'waiting') || delivery.createdAt < now - historyMs)
      account.deliveries.remove(delivery.id)
  })
}
