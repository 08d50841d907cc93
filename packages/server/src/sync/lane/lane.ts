import { emptyBucket, refused, spareOf, take } from '../core/bucket.ts'
import type { Bucket } from '../core/bucket.ts'
import type { Clock } from '../../platform/clock.ts'

/** `urgent`: a person or a hint waits for it. Everything else is bulk, which always keeps a fifth. */
export type LaneClass = 'urgent' | 'bulk'

interface Waiting {
  go: () => void
  /** Aborted when the call no longer needs to go out. */
  signal: AbortSignal
}

/**
 * The one ordered, rate-limited way to Lever that a connection has. What waits here are the few calls that workers hold
 * in their hands; the work itself waits in rows.
 */
export class Lane {
  private readonly clock: Clock
  private readonly timer: (run: () => void, ms: number) => void
  private readonly count: (what: 'call' | 'refusal') => void
  private readonly queues: Record<LaneClass, Waiting[]> = { urgent: [], bulk: [] }
  private bucket: Bucket
  private served = 0
  private wakesAt: number | null = null

  constructor(options: {
    clock: Clock
    limitPerSecond: number
    timer: (run: () => void, ms: number) => void
    count: (what: 'call' | 'refusal') => void
  }) {
    this.clock = options.clock
    this.timer = options.timer
    this.count = options.count
    this.bucket = emptyBucket(options.clock.now(), options.limitPerSecond)
  }

  /** Resolves when one request may be sent now; never, for one that is not to go out any more. */
  enter(kind: LaneClass, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.queues[kind].push({ go: resolve, signal })
      this.serve()
    })
  }

  /** Lever answered 429. */
  refusal(): void {
    this.bucket = refused(this.bucket, this.clock.now())
    this.count('refusal')
  }

  private serve(): void {
    const now = this.clock.now()
    for (;;) {
      // Whoever gave up waiting takes no token with them.
      for (const kind of ['urgent', 'bulk'] as const)
        this.queues[kind] = this.queues[kind].filter(({ signal }) => !signal.aborted)
      const kind = this.turn()
      if (kind === null) return
      const { bucket, waitMs } = take(this.bucket, now, kind === 'bulk' ? spareOf(this.served) : 0)
      this.bucket = bucket
      if (waitMs > 0) return this.arm(waitMs)
      this.served += 1
      this.count('call')
      this.queues[kind].shift()?.go()
    }
  }

  /** Whose turn it is, if anybody waits. */
  private turn(): LaneClass | null {
    const order: LaneClass[] = this.served % 5 === 4 ? ['bulk', 'urgent'] : ['urgent', 'bulk']
    return order.find((kind) => this.queues[kind].length > 0) ?? null
  }

  /** Serves again in `ms`, or sooner where somebody less patient is waiting already. */
  private arm(ms: number): void {
    const at = this.clock.now() + ms
    if (this.wakesAt !== null && this.wakesAt <= at) return
    this.wakesAt = at
    this.timer(() => {
      if (this.wakesAt === at) this.wakesAt = null
      this.serve()
    }, ms)
  }
}
