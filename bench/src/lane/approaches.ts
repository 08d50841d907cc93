import { setTimeout as pause } from 'node:timers/promises'
import axios from 'axios'
import axiosRetry, { exponentialDelay } from 'axios-retry'
import Bottleneck from 'bottleneck'
import { RateLimiter, TokenBucket } from 'limiter'
import PQueue from 'p-queue'
import pThrottle from 'p-throttle'
import { Lane } from '../../../packages/server/src/sync/lane/lane.ts'

/** One call to the server: its status. */
export type Call = () => Promise<number>

/**
 * A way to make calls below a limit. Resolves when the server has carried the call out; rejects where the way gives up.
 * `person`: somebody waits for this one, for ways that know such a thing.
 */
export type Approach = (call: Call, person: boolean) => Promise<void>

/** What libraries that only pace calls leave to their user: a refused call goes into the queue again. */
const again =
  (schedule: (call: () => Promise<number>, person: boolean) => Promise<number>): Approach =>
  async (call, person) => {
    while ((await schedule(call, person)) === 429);
  }

const limit = { perSecond: 10, burst: 20 }

function retried(atOnce: number): Approach {
  const client = axios.create({ adapter: async () => Promise.reject(new Error('only retries are used')) })
  axiosRetry(client, { retries: 10, retryDelay: exponentialDelay, retryCondition: () => true })
  const waiting: (() => void)[] = []
  let running = 0
  return async (call, person) => {
    if (running >= atOnce && !person) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
    try {
      await client.request({
        adapter: async (config) => {
          const status = await call()
          if (status === 429) throw new axios.AxiosError('429', 'ERR_BAD_REQUEST', config)
          return { data: null, status, statusText: '', headers: {}, config }
        },
      })
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}

function bottleneck(options: Bottleneck.ConstructorOptions): Approach {
  const limiter = new Bottleneck(options)
  return again((call, person) => limiter.schedule({ priority: person ? 0 : 5 }, call))
}

function lane(): Approach {
  const one = new Lane({
    clock: { now: () => Date.now() },
    limitPerSecond: limit.perSecond,
    timer: (run, ms) => setTimeout(run, ms),
    count: () => {},
  })
  const always = new AbortController().signal
  return async (call, person) => {
    for (;;) {
      await one.enter(person ? 'urgent' : 'bulk', always)
      if ((await call()) !== 429) return
      one.refusal()
      // As the engine does with whatever was refused.
      await pause(1_000)
    }
  }
}

export const approaches = {
  'axios-retry, all at once': () => retried(Infinity),
  'axios-retry, 10 at a time': () => retried(10),
  'bottleneck minTime 100': () => bottleneck({ minTime: 100 }),
  'bottleneck minTime + maxConcurrent 5': () => bottleneck({ minTime: 100, maxConcurrent: 5 }),
  'bottleneck reservoir 10/s': () =>
    bottleneck({ reservoir: 10, reservoirRefreshAmount: 10, reservoirRefreshInterval: 1_000 }),
  'p-throttle, strict': () => {
    const throttled = pThrottle({ limit: limit.perSecond, interval: 1_000, strict: true })((call: Call) => call())
    return again((call) => throttled(call))
  },
  'p-queue, strict': () => {
    const queue = new PQueue({ intervalCap: limit.perSecond, interval: 1_000, strict: true })
    return again((call, person) => queue.add(call, { priority: person ? 1 : 0 }))
  },
  'limiter RateLimiter': () => {
    const limiter = new RateLimiter({ tokensPerInterval: limit.perSecond, interval: 'second' })
    return again(async (call) => {
      await limiter.removeTokens(1)
      return call()
    })
  },
  'limiter TokenBucket': () => {
    const bucket = new TokenBucket({
      bucketSize: limit.burst,
      tokensPerInterval: limit.perSecond,
      interval: 'second',
    })
    return again(async (call) => {
      await bucket.removeTokens(1)
      return call()
    })
  },
  'Fulcrum’s lane': lane,
} satisfies Record<string, () => Approach>
export type ApproachName = keyof typeof approaches
