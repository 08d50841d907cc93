import { deserialize, serialize } from 'node:v8'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { State } from './state.ts'

export interface Reached {
  state: State
  id: number
}

/** So many states are kept as they are; large worlds have millions at once, which no heap holds. */
const packedFrom = 20_000

/** The states that wait for their turn, in order. All but the newest are packed, outside the heap. */
export class Frontier {
  #packs: Buffer[] = []
  #open: Reached[] = []

  add(reached: Reached): void {
    this.#open.push(reached)
    if (this.#open.length < packedFrom) return
    this.#packs.push(zstdCompressSync(serialize(this.#open)))
    this.#open = []
  }

  get isEmpty(): boolean {
    return this.#packs.length === 0 && this.#open.length === 0
  }

  /** Each of them once; what was given is forgotten. */
  *drain(): Generator<Reached> {
    for (let pack = this.#packs.shift(); pack; pack = this.#packs.shift()) yield* unpack(pack)
    yield* this.#open
    this.#open = []
  }
}

function unpack(pack: Buffer): Reached[] {
  const states: unknown = deserialize(zstdDecompressSync(pack))
  if (!isPacked(states)) throw new Error('A pack of states does not hold what was put into it')
  return states
}

/** It was packed here a moment ago; to look into millions of them would take longer than the search. */
const isPacked = (states: unknown): states is Reached[] => Array.isArray(states) && states.length === packedFrom
