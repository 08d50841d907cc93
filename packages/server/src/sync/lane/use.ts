import type { SyncStore } from '../engine/store.ts'

/** Counts calls and refusals and writes them down in intervals of ten seconds, for the Sync page. */
export class LaneUse {
  private calls = 0
  private refusals = 0
  count(what: 'call' | 'refusal'): void {
    if (what === 'call') this.calls += 1
    else this.refusals += 1
  }

  async flush(store: Pick<SyncStore, 'countUse'>): Promise<void> {
    if (this.calls + this.refusals === 0) return
    const [calls, refusals] = [this.calls, this.refusals]
    this.calls = 0
    this.refusals = 0
    await store.countUse(calls, refusals)
  }
}
