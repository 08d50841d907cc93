import { reconcile } from './engine/reconcile.ts'
import type { Engine } from './engine/engine.ts'
import type { LaneClass } from './lane/lane.ts'
import type { Claimed } from './store/pairing.ts'

/** Pairings worked on at once; a third is kept for what somebody waits for. */
const mostAtOnce = 18
const mostBulkAtOnce = 12
/** Bulk is claimed by so many at least, while others are being worked on: a claim costs a commit. */
const fewestBulkAtOnce = 4

export interface WorkGround {
  after: (ms: number, run: () => void) => void
  stopped: () => boolean
  failed: (what: string, error: unknown) => void
}

/** Takes up the pairings of one connection that are due, as many at once as there is room for. */
export class PairingWork {
  private readonly engine: Engine
  private readonly ground: WorkGround
  private readonly working = { urgent: 0, bulk: 0 }
  private isClaiming = false
  private claimsAgain = false

  constructor(engine: Engine, ground: WorkGround) {
    this.engine = engine
    this.ground = ground
  }

  /** How many are being worked on. */
  get count(): number {
    return this.working.urgent + this.working.bulk
  }

  /** There are more than can be worked on now. */
  get isFull(): boolean {
    return this.working.bulk >= mostBulkAtOnce
  }

  /** Takes up pairings while there is room; not waited for. */
  go(): void {
    if (!this.ground.stopped()) void this.claim().catch((error: unknown) => this.ground.failed('dispatch', error))
  }

  async claim(): Promise<void> {
    this.claimsAgain = true
    if (this.isClaiming) return
    this.isClaiming = true
    const { store, epoch } = this.engine
    try {
      while (this.claimsAgain) {
        this.claimsAgain = false
        const room = mostAtOnce - this.count
        if (room <= 0 || this.ground.stopped()) break
        const urgent = await store.claim(epoch, room, true)
        for (const item of urgent) this.take(item, 'urgent')
        const bulkRoom = Math.min(room - urgent.length, mostBulkAtOnce - this.working.bulk)
        const isEnough = bulkRoom >= fewestBulkAtOnce || (bulkRoom > 0 && this.working.bulk === 0)
        const bulk = isEnough ? await store.claim(epoch, bulkRoom, false) : []
        for (const item of bulk) this.take(item, item.urgent ? 'urgent' : 'bulk')
      }
    } finally {
      this.isClaiming = false
      this.claimsAgain = false
    }
  }

  private take(item: Claimed, kind: LaneClass): void {
    this.working[kind] += 1
    reconcile(this.engine, item.application)
      .catch((error: unknown) => this.setAside(item, error))
      .finally(() => {
        this.working[kind] -= 1
        this.go()
      })
  }

  /** Something unforeseen: the pairing is tried again later, and the log says why. */
  private async setAside(item: Claimed, error: unknown): Promise<void> {
    const { after, stopped, failed } = this.ground
    failed(`application ${item.application}`, error)
    try {
      const now = await this.engine.store.now()
      await this.engine.store.setPairing(item.application, { dueAt: new Date(now.getTime() + 15_000), claim: null })
    } catch {
      // The database is not there: what we had claimed becomes free as soon as it is back, not when the claim runs out.
      if (!stopped()) await new Promise<void>((resolve) => after(1_000, resolve))
      if (!stopped()) await this.setAside(item, error)
    }
  }
}
