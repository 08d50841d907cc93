import { brakeLimit, brakes } from '../core/brake.ts'
import { walk } from './walk.ts'
import type { Step, Walked } from './walk.ts'

/*
 * P10 is about many people and one cause, so it has a world of its own: people whom something unusual happens to, one or
 * many at once; a worker that decides them one by one with the real `brakes`; a person who answers what is held; and time,
 * in half hours.
 */

export interface Crowd {
  /** Whom it happened to and who is not decided yet. */
  waiting: number
  held: number
  /** Let through without a person in this half hour, and in the one before. */
  passedNow: number
  passedBefore: number
  happened: number
}

export type Brakes = typeof brakes

function stepsOf(crowd: Crowd, pairings: number, brake: Brakes): Step<Crowd>[] {
  const limit = brakeLimit(pairings)
  const steps: Step<Crowd>[] = []
  for (const people of [1, limit, limit + 1])
    if (crowd.happened + people <= limit + 3)
      steps.push({
        words: `It happens to ${people} more.`,
        next: { ...crowd, waiting: crowd.waiting + people, happened: crowd.happened + people },
      })
  if (crowd.waiting > 0) {
    const holds = brake({
      holds: crowd.held > 0,
      recent: crowd.passedNow + crowd.passedBefore,
      waiting: crowd.waiting + crowd.held,
      pairings,
    })
    const waiting = crowd.waiting - 1
    steps.push(
      holds
        ? { words: 'The worker holds one.', next: { ...crowd, waiting, held: crowd.held + 1 } }
        : { words: 'The worker lets one through.', next: { ...crowd, waiting, passedNow: crowd.passedNow + 1 } },
    )
  }
  if (crowd.held > 0) steps.push({ words: 'A person answers for all who are held.', next: { ...crowd, held: 0 } })
  if (crowd.passedNow + crowd.passedBefore > 0)
    steps.push({
      words: 'Half an hour passes.',
      next: { ...crowd, passedNow: 0, passedBefore: crowd.passedNow },
    })
  return steps
}

function brokenPromise(crowd: Crowd, limit: number): string | null {
  const passed = crowd.passedNow + crowd.passedBefore
  if (passed > limit) return `P10: ${passed} were let through within an hour, where ${limit} may be`
  if (crowd.held > 0 && crowd.happened <= limit) return 'P10: people are held although nothing unusual happened'
  return null
}

/** Whether more happened at once than may pass, and yet some passed before a person was asked. */
function slippedThrough(before: Crowd, after: Crowd, limit: number): string | null {
  const passes = after.passedNow > before.passedNow
  return passes && before.waiting + before.held > limit
    ? 'P10: some are let through while more wait than may pass, and nobody was asked'
    : null
}

/** Visits every state of a crowd, nearest first. */
export function exploreCrowd(pairings: number, brake: Brakes): Walked {
  const limit = brakeLimit(pairings)
  return walk<Crowd>({
    first: { waiting: 0, held: 0, passedNow: 0, passedBefore: 0, happened: 0 },
    steps: (crowd) => stepsOf(crowd, pairings, brake),
    broken: (after, before) => brokenPromise(after, limit) ?? slippedThrough(before, after, limit),
  })
}
