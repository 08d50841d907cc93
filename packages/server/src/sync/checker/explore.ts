import { nearly, withoutDeadRequests } from './canonical.ts'
import { steps } from './events.ts'
import { Frontier } from './frontier.ts'
import { Hash } from './hash.ts'
import { wrongRest } from './promises.ts'
import { comparesTimes, printOf } from './sameness.ts'
import { firstState } from './state.ts'
import type { State } from './state.ts'
import { Visited } from './visited.ts'
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

/** A state: number `last` of what may happen in state number `from`; null: that one itself. */
interface Arrival {
  from: number
  last: number | null
}

/** From every so many states the system is left alone, and must come to rest within so many steps. */
const restEvery = 256
const restWithin = 80
/** What is compared of the states that share a print costs several times what visiting them does: a sample. */
const comparedOfMany = 127

/**
 * Visits every state that the world can reach, nearest first.
 *
 * @param watch.heard is told after each step how many states are known, and how many steps they are away at most
 * @param watch.compareEvery of every so many prints the states that share it are compared by what may happen next: a test
 * of the checker itself
 */
export function explore(
  world: World,
  decide: Decide,
  seconds: () => number,
  watch: { heard?: (states: number, steps: number) => void; compareEvery?: number } = {},
): Explored {
  const { heard, compareEvery = comparedOfMany } = watch
  const startedAt = seconds()
  const first = nearly(firstState(world))
  const known = new Visited()
  known.add(printOf(world, first), 0, 0)
  const compared = new Map<number, Arrival & { future: number }>()
  const isCompared = comparesTimes(world)
  let queue = new Frontier()
  queue.add({ state: first, id: 0 })
  let resting = 0
  const storyOf = ({ from, last }: Arrival) => retell(world, decide, known.pathTo(from), last)
  const finished = (broken: (Arrival & { promise: string }) | null): Explored => ({
    world: world.name,
    states: known.size,
    resting,
    seconds: seconds() - startedAt,
    broken: broken && {
      promise: broken.promise,
      trace: storyOf(broken),
    },
  })
  const compare = (print: number, state: State, arrival: Arrival) => {
    const future = futureOf(world, state, decide)
    const before = compared.get(print)
    if (!before) compared.set(print, { ...arrival, future })
    else if (before.future !== future)
      throw new Error(
        `Two states of “${world.name}” share a print and not their future. One is reached by:\n` +
          [...storyOf(before), 'and the other by:', ...storyOf(arrival)].join('\n'),
      )
  }
  for (let stepsAway = 1; !queue.isEmpty; stepsAway += 1) {
    const further = new Frontier()
    for (const { state, id } of queue.drain()) {
      const next = steps(world, state, decide)
      if (next.every((step) => !step.bySystem)) {
        resting += 1
        const promise = wrongRest(world, state)
        if (promise) return finished({ promise, from: id, last: null })
      }
      for (const [position, step] of next.entries()) {
        if (step.broken) return finished({ promise: step.broken, from: id, last: position })
        const trimmed = withoutDeadRequests(step.next)
        const print = printOf(world, trimmed)
        if (isCompared && print % compareEvery === 0) compare(print, trimmed, { from: id, last: position })
        const reached = known.add(print, id, position)
        if (reached === null) continue
        const nearest = nearly(trimmed)
        further.add({ state: nearest, id: reached })
        if (print % restEvery === 0 && !comesToRest(world, nearest, decide))
          return finished({ promise: 'P1: left alone, it never comes to rest', from: reached, last: null })
      }
    }
    queue = further
    heard?.(known.size, stepsAway)
  }
  return finished(null)
}

/** The next states, in one number. */
function futureOf(world: World, state: State, decide: Decide): number {
  const hash = new Hash()
  for (const { next, broken } of steps(world, state, decide)) {
    hash.text(broken)
    hash.add(broken === null ? printOf(world, withoutDeadRequests(next)) : null)
  }
  return hash.value()
}

/** Left alone, taking the first of what may happen each time. */
function comesToRest(world: World, from: State, decide: Decide): boolean {
  let state = from
  for (let i = 0; i < restWithin; i += 1) {
    const step = steps(world, state, decide).find((one) => one.bySystem)
    if (!step) return true
    // A broken promise is found, and told better, where the search comes to it.
    if (step.broken) return true
    state = nearly(step.next)
  }
  return false
}

function retell(world: World, decide: Decide, path: number[], last: number | null): string[] {
  let state = nearly(firstState(world))
  const told: string[] = []
  for (const position of last === null ? path : [...path, last]) {
    const step = steps(world, state, decide)[position]
    if (!step) break
    told.push(step.words())
    state = nearly(step.next)
  }
  return told
}
