import type { Dice } from './dice.ts'
import { isWrite } from './network.ts'
import type { RequestFate, Wire } from './network.ts'
import type { Process, StoreFate } from './process.ts'

/** How likely what is, in one simulation. Each simulation has some of it only, so that rare pairs meet. */
export interface Climate {
  requests: Readonly<Record<Exclude<RequestFate, 'fine'>, number>>
  store: Readonly<Record<Exclude<StoreFate, 'fine'>, number>>
  storeDelay: number
  delivery: Readonly<Record<Exclude<DeliveryFate, 'fine'>, number>>
  nudgeLost: number
}

/** What becomes of one webhook on its way to us. */
export type DeliveryFate = 'fine' | 'dropped' | 'doubled' | 'delayed' | 'refused' | 'forged'

const calmClimate: Climate = {
  requests: {
    slow: 0,
    unreachable: 0,
    'lost-before': 0,
    'lost-after': 0,
    'hangs-before': 0,
    'hangs-after': 0,
    late: 0,
    'stalls-before': 0,
    'stalls-after': 0,
    busy: 0,
    down: 0,
    'broken-after': 0,
  },
  store: { 'lost-before': 0, 'lost-after': 0, 'dies-before': 0, 'dies-after': 0, 'stalls-after': 0 },
  storeDelay: 0.2,
  delivery: { dropped: 0, doubled: 0, delayed: 0, refused: 0, forged: 0 },
  nudgeLost: 0,
}

/** Some kinds of trouble, none or all of them; `fury` is how often each comes. */
export function climateOf(dice: Dice, fury: number): Climate {
  const some = <T extends string>(record: Record<T, number>, most: number, share: number) => {
    const out: Record<T, number> = { ...record }
    for (const key in record) if (dice.chance(share)) out[key] = most * fury * dice.fraction()
    return out
  }
  const share = dice.fraction()
  return {
    requests: some(calmClimate.requests, 0.08, share),
    store: some(calmClimate.store, 0.006, share * 0.7),
    storeDelay: dice.fraction(),
    delivery: some(calmClimate.delivery, 0.3, share),
    nudgeLost: dice.chance(share) ? 0.3 * fury : 0,
  }
}

/** Decides what goes wrong when. Once it is calm, nothing does. */
export class Weather {
  private readonly dice: Dice
  private climate = calmClimate
  /** Lever answers nobody. */
  leverIsDown = false
  /** Nobody reaches the database. */
  databaseIsDown = false
  faults = 0
  /** How many hit requests about this opportunity. */
  readonly faultsOf = new Map<string, number>()

  constructor(dice: Dice) {
    this.dice = dice
  }

  turn(climate: Climate): void {
    this.climate = climate
  }

  clear(): void {
    this.climate = calmClimate
    this.leverIsDown = false
    this.databaseIsDown = false
  }

  request(wire: Wire): RequestFate {
    const fate = this.leverIsDown ? this.outage() : (this.fateFrom(this.climate.requests) ?? 'fine')
    if (fate === 'fine') return 'fine'
    this.faults += 1
    if (wire.opportunity !== null) this.faultsOf.set(wire.opportunity, (this.faultsOf.get(wire.opportunity) ?? 0) + 1)
    // A list or a reading has no effect that could come late.
    return fate === 'late' && !isWrite(wire) ? 'hangs-before' : fate
  }

  private outage(): RequestFate {
    return this.dice.pick(['down', 'down', 'unreachable', 'hangs-before'] as const) ?? 'down'
  }

  store(process: Process): StoreFate {
    if (this.databaseIsDown) return 'lost-before'
    const fate = this.fateFrom(this.climate.store) ?? 'fine'
    // Only workers are hit; a web that dies answers nobody, and another takes the next request.
    const isHit = fate === 'dies-before' || fate === 'dies-after' || fate === 'stalls-after'
    if (isHit && !process.name.startsWith('worker')) return 'fine'
    if (fate !== 'fine') this.faults += 1
    return fate
  }

  storeDelay(): number {
    return this.dice.chance(this.climate.storeDelay) ? this.dice.between(1, 6) : 0
  }

  delivery(): DeliveryFate {
    const fate = this.fateFrom(this.climate.delivery) ?? 'fine'
    if (fate !== 'fine') this.faults += 1
    return fate
  }

  losesNudge(): boolean {
    return this.dice.chance(this.climate.nudgeLost)
  }

  private fateFrom<T extends string>(likely: Readonly<Record<T, number>>): T | undefined {
    let left = this.dice.fraction()
    for (const name in likely) {
      left -= likely[name]
      if (left < 0) return name
    }
    return undefined
  }
}
