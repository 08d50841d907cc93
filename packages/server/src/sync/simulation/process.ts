import type { Reach } from './store/memory-store.ts'
import type { VirtualTime } from './time.ts'

/** The database was lost: whether what was asked is done is not known to whoever asked. */
export class DatabaseLost extends Error {
  override readonly name = 'DatabaseLost'
  constructor() {
    super('The connection to the database was lost')
  }
}

/** What becomes of one transaction: nothing special; it, its process, or its answer is lost or late, before or after it is done. */
export type StoreFate = 'fine' | 'lost-before' | 'lost-after' | 'dies-before' | 'dies-after' | 'stalls-after'

/** Locks that sessions hold, over all processes. */
export class SessionLocks {
  private readonly waiting = new Map<string, { owner: Process; enter: () => void }[]>()
  private readonly held = new Map<string, Process>()

  take(name: string, owner: Process): Promise<() => void> {
    const release = () => this.release(name, owner)
    if (!this.held.has(name)) {
      this.held.set(name, owner)
      return Promise.resolve(release)
    }
    return new Promise((resolve) => {
      const queue = this.waiting.get(name) ?? []
      queue.push({ owner, enter: () => resolve(release) })
      this.waiting.set(name, queue)
    })
  }

  private release(name: string, owner: Process): void {
    if (this.held.get(name) !== owner) return
    this.held.delete(name)
    const queue = (this.waiting.get(name) ?? []).filter((one) => one.owner.alive)
    const next = queue.shift()
    this.waiting.set(name, queue)
    if (!next) return
    this.held.set(name, next.owner)
    next.enter()
  }

  /** The sessions of a process that died are closed. */
  releaseAll(owner: Process): void {
    for (const [name, holder] of this.held) if (holder === owner) this.release(name, owner)
  }
}

const never = <T>(): Promise<T> => new Promise<T>(() => {})

/**
 * One operating-system process of ours. When it dies, nothing that it waited for comes any more; while it stalls (stopped,
 * starved, its machine moved), all of that waits, and the world goes on.
 */
export class Process implements Reach {
  readonly name: string
  alive = true
  /** Its clock minus the database's, milliseconds. */
  clockOffsetMs = 0
  private goesOnAt = -Infinity
  private readonly time: VirtualTime
  private readonly locks: SessionLocks
  private readonly storeDelay: () => number
  private readonly storeFate: (process: Process, what: string) => StoreFate
  private readonly stallMs: () => number

  constructor(
    name: string,
    around: {
      time: VirtualTime
      locks: SessionLocks
      /** How long the way to the database takes, milliseconds. */
      storeDelay: () => number
      storeFate: (process: Process, what: string) => StoreFate
      /** For how long it stalls where its fate says so, milliseconds. */
      stallMs: () => number
    },
  ) {
    this.name = name
    this.time = around.time
    this.locks = around.locks
    this.storeDelay = around.storeDelay
    this.storeFate = around.storeFate
    this.stallMs = around.stallMs
  }

  now(): number {
    return this.time.now() + this.clockOffsetMs
  }

  after(ms: number, run: () => void): () => void {
    let cancel = this.time.after(ms, () => {
      if (!this.alive) return
      const left = this.goesOnAt - this.time.now()
      if (left <= 0) run()
      else cancel = this.after(left, run)
    })
    return () => cancel()
  }

  /** It stands still from now on. Answers for how long, milliseconds. */
  stall(): number {
    const ms = this.stallMs()
    this.goesOnAt = Math.max(this.goesOnAt, this.time.now() + ms)
    return ms
  }

  /** Resolves at once, where it stalls when it goes on, and never if it is dead by then. */
  async awake(): Promise<void> {
    if (this.goesOnAt > this.time.now()) await this.pause(0)
  }

  /** Resolves after `ms`, and never if the process died meanwhile. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve))
  }

  async through<T>(what: string, run: () => Promise<T>): Promise<T> {
    if (!this.alive) return never()
    const delayMs = this.storeDelay()
    if (delayMs > 0) await this.pause(delayMs)
    await this.awake()
    const fate = this.storeFate(this, what)
    if (fate === 'lost-before') throw new DatabaseLost()
    if (fate === 'dies-before') {
      this.die()
      return never()
    }
    const result = await run()
    if (fate === 'dies-after') this.die()
    if (fate === 'stalls-after') this.stall()
    await this.awake()
    if (fate === 'lost-after') throw new DatabaseLost()
    return this.alive ? result : never()
  }

  alone(name: string): Promise<() => void> {
    return this.locks.take(name, this)
  }

  die(): void {
    this.alive = false
    this.locks.releaseAll(this)
  }
}
