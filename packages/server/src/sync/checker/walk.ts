export interface Step<State> {
  words: string
  next: State
}

export interface SmallWorld<State> {
  first: State
  steps: (state: State) => Step<State>[]
  /** The promise that `after` breaks, or the step to it. */
  broken: (after: State, before: State) => string | null
}

export interface Walked {
  states: number
  broken: { promise: string; trace: string[] } | null
}

/** Visits every state of a world that fits into memory as it is, nearest first, so that a trace is a shortest one. */
export function walk<State>({ first, steps, broken }: SmallWorld<State>): Walked {
  const known = new Set([JSON.stringify(first)])
  let nearest: { state: State; trace: string[] }[] = [{ state: first, trace: [] }]
  while (nearest.length > 0) {
    const further: typeof nearest = []
    for (const { state, trace } of nearest)
      for (const { words, next } of steps(state)) {
        const promise = broken(next, state)
        if (promise !== null) return { states: known.size, broken: { promise, trace: [...trace, words] } }
        const key = JSON.stringify(next)
        if (known.has(key)) continue
        known.add(key)
        further.push({ state: next, trace: [...trace, words] })
      }
    nearest = further
  }
  return { states: known.size, broken: null }
}
