import { Dice } from '../../../packages/server/src/sync/simulation/dice.ts'

const minute = 60_000
const hour = 60 * minute

/** Everybody, and the stages that they are moved between on either side. */
export const recordCount = 400
export const stageCount = 6
const bulkCount = 100
const moveEveryMs = 20_000
const workMs = 7 * hour
/** Nobody acts any more in the last hour. */
export const dayMs = 8 * hour
export const outageMs = 30 * minute
const silenceMs = 20 * minute
/** What a fault left behind is not counted among healthy times for so long after it, milliseconds. */
const aftermathMs = 10 * minute

/** One person's deed: so many stages on from wherever the records stand, so that each is a real move. */
export interface Act {
  atMs: number
  side: 'here' | 'lever'
  records: number[]
  stepsOn: number
}

/** What happens in one day, whoever keeps both sides in step. */
export interface Story {
  acts: Act[]
  /** Milliseconds since the day began. */
  outage: { fromMs: number; toMs: number }
  silence: { fromMs: number; toMs: number }
}

/** The story of a seed: the same for every strategy. */
export function storyOf(seed: string): Story {
  const dice = new Dice(`${seed}/story`)
  const outageFrom = dice.between(hour, 3 * hour)
  const silenceFrom = dice.between(4 * hour, 6 * hour)
  const acts: Act[] = []
  for (const side of ['here', 'lever'] as const)
    for (let slot = 0; slot < workMs / moveEveryMs; slot += 1)
      acts.push({
        atMs: slot * moveEveryMs + dice.below(moveEveryMs),
        side,
        records: [dice.below(recordCount)],
        stepsOn: dice.between(1, stageCount - 1),
      })
  const all = Array.from({ length: recordCount }, (_, i) => i)
  const shuffled = all.map((record) => ({ record, key: dice.fraction() })).toSorted((a, b) => a.key - b.key)
  acts.push({
    atMs: dice.between(hour / 2, workMs - hour / 2),
    side: 'lever',
    records: shuffled.slice(0, bulkCount).map(({ record }) => record),
    stepsOn: dice.between(1, stageCount - 1),
  })
  return {
    acts: acts.toSorted((a, b) => a.atMs - b.atMs),
    outage: { fromMs: outageFrom, toMs: outageFrom + outageMs },
    silence: { fromMs: silenceFrom, toMs: silenceFrom + silenceMs },
  }
}

/** Whether nothing larger than the everyday losses was going on, or had just been. */
export const isHealthy = ({ outage, silence }: Story, atMs: number): boolean =>
  [outage, silence].every(({ fromMs, toMs }) => atMs < fromMs - minute || atMs > toMs + aftermathMs)
