import { canonical } from './canonical.ts'
import { steps } from './events.ts'
import { fingerprint } from './fingerprint.ts'
import { wrongRest } from './promises.ts'
import { firstState } from './state.ts'
import type { State } from './state.ts'
import type { Decide } from './worker.ts'
import type { World } from './world.ts'

export interface Explored {
  world: string
  states: number
  resting: number
  seconds: number
  /** A shortest way to break a promise, in words. */
  broken: { promise: string; trace: string[] } | null
}

/** From every so many states the system is left alone, and must come to rest within so many steps. */
const restEvery = 64
const restWithin = 80

/** Visits every state that the world can reach, nearest first. */
export function explore(world: World, decide: Decide, seconds: () => number): Explored {
  const startedAt = seconds()
  const first = canonical(firstState(world))
  const known = new Set([fingerprint(first)])
  // How each state was reached: the state before, and the position of the step.
  const cameFrom = [-1]
  const byStep = [-1]
  let queue: { state: State; id: number }[] = [{ state: first, id: 0 }]
  let resting = 0
  const finished = (broken: { promise: string; from: number; last: number | null } | null): Explored => ({
    world: world.name,
    states: known.size,
    resting,
    seconds: seconds() - startedAt,
    broken: broken && {
      promise: broken.promise,
      trace: retell(world, decide, pathTo(broken.from, cameFrom, byStep), broken.last),
    },
  })
  while (queue.length > 0) {
    const further: typeof queue = []
    for (const { state, id } of queue) {
      const next = steps(world, state, decide)
      if (next.every((step) => !step.bySystem)) {
        resting += 1
        const promise = wrongRest(world, state)
        if (promise) return finished({ promise, from: id, last: null })
      }
      for (const [position, step] of next.entries()) {
        if (step.broken) return finished({ promise: step.broken, from: id, last: position })
        const reached = canonical(step.next)
        const print = fingerprint(reached)
        if (known.has(print)) continue
        known.add(print)
        cameFrom.push(id)
        byStep.push(position)
        further.push({ state: reached, id: cameFrom.length - 1 })
        if (print % restEvery === 0 && !comesToRest(world, reached, decide))
          return finished({ promise: 'P1: left alone, it never comes to rest', from: cameFrom.length - 1, last: null })
      }
    }
    queue = further
  }
  return finished(null)
}

/** Left alone, taking the first of what may happen each time. */
function comesToRest(world: World, from: State, decide: Decide): boolean {
  let state = from
  for (let i = 0; i < restWithin; i += 1) {
    const step = steps(world, state, decide).find((one) => one.bySystem)
    if (!step) return true
    // A broken promise is found, and told better, where the search comes to it.
    if (step.broken) return true
    state = canonical(step.next)
  }
  return false
}

function pathTo(id: number, cameFrom: number[], byStep: number[]): number[] {
  const path: number[] = []
  for (let at = id; at > 0; at = cameFrom[at] ?? 0) path.push(byStep[at] ?? 0)
  return path.toReversed()
}

function retell(world: World, decide: Decide, path: number[], last: number | null): string[] {
  let state = canonical(firstState(world))
  const told: string[] = []
  for (const position of last === null ? path : [...path, last]) {
    const step = steps(world, state, decide)[position]
    if (!step) break
    told.push(step.words())
    state = canonical(step.next)
  }
  return told
}
