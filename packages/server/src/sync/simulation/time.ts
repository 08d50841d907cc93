interface Timer {
  at: number
  order: number
  run: (() => void) | null
}

/** The simulation's only clock, and owner of every timer in it. Stands still until the next timer is asked for. */
export class VirtualTime {
  readonly start: number
  private current: number
  private order = 0
  private readonly heap: Timer[] = []

  /** @param start milliseconds since 1970 */
  constructor(start: number) {
    this.start = start
    this.current = start
  }

  now(): number {
    return this.current
  }

  /** Calls `run` once, `delayMs` from now, unless the answer is called before. */
  after(delayMs: number, run: () => void): () => void {
    this.order += 1
    const timer: Timer = { at: this.current + Math.max(0, delayMs), order: this.order, run }
    this.heap.push(timer)
    this.rise(this.heap.length - 1)
    return () => {
      timer.run = null
    }
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.after(delayMs, resolve))
  }

  /** Goes on to the next timer and runs it; false: there is none. */
  step(): boolean {
    for (;;) {
      const next = this.takeFirst()
      if (!next) return false
      if (next.run === null) continue
      this.current = Math.max(this.current, next.at)
      next.run()
      return true
    }
  }

  private takeFirst(): Timer | undefined {
    const first = this.heap[0]
    const last = this.heap.pop()
    if (first === undefined || last === undefined) return undefined
    if (this.heap.length > 0) {
      this.heap[0] = last
      this.sink(0)
    }
    return first
  }

  private rise(from: number): void {
    for (let i = from; i > 0;) {
      const parent = (i - 1) >> 1
      if (!this.swapIfEarlier(i, parent)) return
      i = parent
    }
  }

  private sink(from: number): void {
    for (let i = from; ;) {
      const left = 2 * i + 1
      const child = this.isEarlier(left + 1, left) ? left + 1 : left
      if (!this.swapIfEarlier(child, i)) return
      i = child
    }
  }

  private isEarlier(i: number, j: number): boolean {
    const [a, b] = [this.heap[i], this.heap[j]]
    if (!a || !b) return false
    return a.at < b.at || (a.at === b.at && a.order < b.order)
  }

  private swapIfEarlier(i: number, j: number): boolean {
    const [a, b] = [this.heap[i], this.heap[j]]
    if (!a || !b || !this.isEarlier(i, j)) return false
    this.heap[i] = b
    this.heap[j] = a
    return true
  }
}

/** Lets everything that waits for no timer come to its end. Node runs what promises wait for before this. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
