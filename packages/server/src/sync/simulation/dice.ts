import type { Chance } from '@fulcrum/lever-sandbox'

/** Luck from a seed: the same seed and the same asking give the same answers. Not for secrets. */
export class Dice {
  private readonly seed: string
  private readonly state: Uint32Array

  constructor(seed: string) {
    this.seed = seed
    this.state = stateOf(seed)
  }

  /** Luck of its own for one purpose, so that asking more here changes nothing there. */
  fork(purpose: string): Dice {
    return new Dice(`${this.seed}/${purpose}`)
  }

  /** 32 bits (sfc32). */
  private bits(): number {
    const s = this.state
    const [a = 0, b = 0, c = 0, d = 0] = s
    const out = (a + b + d) >>> 0
    s[3] = d + 1
    s[0] = b ^ (b >>> 9)
    s[1] = c + (c << 3)
    s[2] = ((c << 21) | (c >>> 11)) + out
    return out
  }

  /** From [0, 1). */
  fraction(): number {
    return this.bits() / 2 ** 32
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.fraction() * count)
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  chance(probability: number): boolean {
    return probability > 0 && this.fraction() < probability
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from.length === 0 ? undefined : from[this.below(from.length)]
  }

  /** One of them by weight; a weight of 0 never. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T | undefined {
    const entries = Object.entries<number>(weights)
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) {
      left -= weight
      if (left < 0) return keyOf(weights, name)
    }
    return undefined
  }

  hex(bytes: number): string {
    let out = ''
    while (out.length < bytes * 2) out += this.bits().toString(16).padStart(8, '0')
    return out.slice(0, bytes * 2)
  }

  uuid(): string {
    const hex = this.hex(16)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256))
  }

  /** As the sandbox asks for luck. */
  asChance(): Chance {
    return { uuid: () => this.uuid(), hex: (bytes) => this.hex(bytes), fraction: () => this.fraction() }
  }
}

function keyOf<T extends string>(record: Readonly<Record<T, number>>, name: string): T | undefined {
  for (const key in record) if (key === name) return key
  return undefined
}

/** Spreads a text over 128 bits (xmur3), and shakes them. */
function stateOf(seed: string): Uint32Array {
  let hash = 1779033703 ^ seed.length
  for (let i = 0; i < seed.length; i += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(i), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  const state = new Uint32Array(4)
  for (let i = 0; i < 4; i += 1) {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    hash ^= hash >>> 16
    state[i] = hash
  }
  return state
}
