import { createHash } from 'node:crypto'

/** The one source of ids, tokens and luck. */
export interface Chance {
  /** @returns a lower-case version 4 UUID */
  uuid(): string
  /** @returns `bytes` random bytes as lower-case hex */
  hex(bytes: number): string
  /** @returns a number from [0, 1) */
  fraction(): number
}

/** Turns bytes into a version 4 UUID. Only the first 16 are used. */
export function uuidFrom(hex: string): string {
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The same seed gives the same ids in the same order. Not for secrets of a real server. */
export function seededChance(seed: string): Chance {
  let counter = 0
  const hex = (bytes: number): string => {
    let out = ''
    while (out.length < bytes * 2) {
      counter += 1
      out += createHash('sha256').update(`${seed}:${counter}`).digest('hex')
    }
    return out.slice(0, bytes * 2)
  }
  return {
    hex,
    uuid: () => uuidFrom(hex(16)),
    fraction: () => Number.parseInt(hex(6), 16) / 2 ** 48,
  }
}
