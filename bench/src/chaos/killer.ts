import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from '../stack/child.ts'
import type { World } from '../stack/world.ts'
import { steady } from './steady.ts'

export type Victim = 'worker' | 'web' | 'database'

/** Longer than a lease lasts, so that another worker takes over; shorter than what Lever may carry out late. */
const stallMs = { least: 16_000, most: 30_000 }

/**
 * Ends processes as `kill -9` does and starts them again; each is back before the next goes. A worker that stalls is
 * stopped, and goes on as if nothing had been while others are killed.
 */
export class Killer {
  readonly killed: Record<Victim, number> = { worker: 0, web: 0, database: 0 }
  /** Workers that stood still for a while. */
  stalled = 0
  /** Processes that ended although nobody killed them. */
  fell = 0
  private readonly world: World
  private readonly chance: () => number
  private readonly expected = new Set<Child>()
  private goesOn: Promise<void> = Promise.resolve()

  constructor(world: World, chance: () => number) {
    this.world = world
    this.chance = chance
    for (const worker of world.workers) this.watch(worker)
    for (const { child } of world.webs) this.watch(child)
  }

  count(): number {
    return this.killed.worker + this.killed.web + this.killed.database
  }

  async kill(victim: Victim): Promise<void> {
    this.killed[victim] += 1
    const downMs = 200 + this.chance() * 1_500
    switch (victim) {
      case 'worker': {
        await this.goesOn
        const index = this.chance() < 0.5 ? 0 : 1
        const worker = this.world.workers[index]
        if (!worker) return
        await this.end(worker)
        await pause(downMs)
        const again = await steady(() => this.world.startWorker())
        this.world.workers[index] = again
        return this.watch(again)
      }
      case 'web': {
        const index = this.chance() < 0.5 ? 0 : 1
        const web = this.world.webs[index]
        if (!web) return
        await this.end(web.child)
        await pause(downMs)
        const again = await steady(() => this.world.startWeb(web.port))
        this.world.webs[index] = again
        return this.watch(again.child)
      }
      case 'database':
        return this.world.postgres.killAndRestart()
    }
  }

  /** Stops a worker; it goes on by itself. */
  async stallWorker(): Promise<void> {
    await this.goesOn
    const worker = this.world.workers[this.chance() < 0.5 ? 0 : 1]
    if (!worker) return
    this.stalled += 1
    this.goesOn = worker.freeze(stallMs.least + this.chance() * (stallMs.most - stallMs.least))
  }

  /** Until nobody stands still any more. */
  allGoOn(): Promise<void> {
    return this.goesOn
  }

  /** From here on processes end in order. */
  stopWatching(): void {
    for (const child of [...this.world.workers, ...this.world.webs.map((web) => web.child)]) this.expected.add(child)
  }

  private async end(child: Child): Promise<void> {
    this.expected.add(child)
    await child.kill()
  }

  private watch(child: Child): void {
    void child.ended.then(() => {
      if (!this.expected.has(child)) this.fell += 1
    })
  }
}
