import { deserialize, serialize } from 'node:v8'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { State } from './state.ts'

export interface Reached {
  state: State
  id: number
}

/** So many are kept as they are. Large worlds have millions at once, which no heap holds, and packing takes its time. */
const mostOpen = 250_000
const packSize = 20_000

/** The states that wait for their turn, in order; of very many all but the first are packed, outside the heap. */
export class Frontier {
  #first: Reached[] = []
  #packs: Buffer[] = []
  #last: Reached[] = []

  add(reached: Reached): void {
    if (this.#first.length < mostOpen) {
      this.#first.push(reached)
      return
    }
    this.#last.push(reached)
    if (this.#last.length < packSize) return
    this.#packs.push(zstdCompressSync(serialize(this.#last)))
    this.#last = []
  }

  get isEmpty(): boolean {
    return this.#first.length === 0
  }

  /** Each of them once; what was given is forgotten. */
  *drain(): Generator<Reached> {
    yield* this.#first
    this.#first = []
    for (let pack = this.#packs.shift(); pack; pack = this.#packs.shift()) yield* unpack(pack)
    yield* this.#last
    this.#last = []
  }
}

function unpack(pack: Buffer): Reached[] {
  const states: unknown = deserialize(zstdDecompressSync(pack))
  if (!isPacked(states)) throw new Error('A pack of states does not hold what was put into it')
  return states
}

/** It was packed here a moment ago; to look into millions of them would take longer than the search. */
const isPacked = (states: unknown): states is Reached[] => Array.isArray(states) && states.length === packSize
