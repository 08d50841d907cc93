import { emptyBucket, recovered, refused, take } from '../core/bucket.ts'
import type { Bucket } from '../core/bucket.ts'
import type { Clock } from '../../platform/clock.ts'

/** `urgent`: a person or a hint waits for it. Everything else is bulk, which always keeps a fifth. */
export type LaneClass = 'urgent' | 'bulk'

interface Waiting {
  go: () => void
}

/**
 * The one ordered, rate-limited way to Lever that a connection has. What waits here are the few calls that workers hold
 * in their hands; the work itself waits in rows.
 */
export class Lane {
  private readonly clock: Clock
  private readonly limitPerSecond: number
  private readonly timer: (run: () => void, ms: number) => void
  private readonly count: (what: 'call' | 'refusal') => void
  private readonly queues: Record<LaneClass, Waiting[]> = { urgent: [], bulk: [] }
  private bucket: Bucket
  private served = 0
  private armed = false
  private lastRecovery: number

  constructor(options: {
    clock: Clock
    limitPerSecond: number
    timer: (run: () => void, ms: number) => void
    count: (what: 'call' | 'refusal') => void
  }) {
    this.clock = options.clock
    this.limitPerSecond = options.limitPerSecond
    this.timer = options.timer
    this.count = options.count
    this.bucket = emptyBucket(options.clock.now(), options.limitPerSecond)
    this.lastRecovery = options.clock.now()
  }

  /** Resolves when one request may be sent now. */
  enter(kind: LaneClass): Promise<void> {
    return new Promise((resolve) => {
      this.queues[kind].push({ go: resolve })
      this.serve()
    })
  }

  /** Lever answered 429. */
  refusal(): void {
    this.bucket = refused(this.bucket, this.clock.now())
    this.lastRecovery = this.clock.now()
    this.count('refusal')
  }

  private serve(): void {
    const now = this.clock.now()
    while (now - this.lastRecovery >= 1000) {
      this.bucket = recovered(this.bucket, this.limitPerSecond)
      this.lastRecovery += 1000
    }
    for (;;) {
      if (this.queues.urgent.length + this.queues.bulk.length === 0) return
      const { bucket, waitMs } = take(this.bucket, now)
      this.bucket = bucket
      if (waitMs > 0) return this.arm(waitMs)
      this.count('call')
      this.next()?.go()
    }
  }

  private next(): Waiting | undefined {
    this.served += 1
    const bulkTurn = this.served % 5 === 0
    const [first, second] = bulkTurn ? [this.queues.bulk, this.queues.urgent] : [this.queues.urgent, this.queues.bulk]
    return first.shift() ?? second.shift()
  }

  private arm(ms: number): void {
    if (this.armed) return
    this.armed = true
    this.timer(() => {
      this.armed = false
      this.serve()
    }, ms)
  }
}
