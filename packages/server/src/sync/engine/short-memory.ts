import type { Clock } from '../../platform/clock.ts'

const keptMs = 100

/**
 * Reads each thing at most ten times a second, however many people a bulk moves at once. What is read belongs to the
 * asker's transaction: with a connection of its own, as many askers as the pool has connections would wait for ever.
 */
export class ShortMemory<T> {
  private readonly clock: Clock
  private readonly kept = new Map<string, { at: number; value: Promise<T> }>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  of(name: string, read: () => Promise<T>): Promise<T> {
    const known = this.kept.get(name)
    if (known && this.clock.now() - known.at < keptMs) return known.value
    const value = read()
    // A failed reading is not kept.
    value.catch(() => this.kept.delete(name))
    this.kept.set(name, { at: this.clock.now(), value })
    return value
  }

  /** What is asked from now on is read anew: it may have changed, and who asks knows of it. */
  forget(): void {
    this.kept.clear()
  }
}
