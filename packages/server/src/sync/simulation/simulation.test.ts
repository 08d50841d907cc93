import { describe, expect, test } from 'vitest'
import { plantedMistakes } from './planted.ts'
import { simulate } from './simulate.ts'
import { long, small } from './sizes.ts'

const seeds = 2_000
const together = 250
const minutes = 60_000
/** The best hidden of the planted mistakes shows in seed 281 first. */
const enough = 500

describe('every promise holds in whatever comes', () => {
  test.each(Array.from({ length: seeds / together }, (_, i) => i * together + 1))(
    `%i and the ${together - 1} seeds after it`,
    async (from) => {
      for (let seed = from; seed < from + together; seed += 1) {
        const { broken, trace } = await simulate(String(seed), small(seed))
        if (broken !== null)
          expect.fail(`Again: npm run simulate -- --from ${seed} --seeds 1\n${broken}\n${trace.slice(-80).join('\n')}`)
      }
    },
    10 * minutes,
  )
})

/** Found among more seeds than these: a rare meeting that has to be told rightly. */
test.each([9_687, 12_772])(
  'every promise holds in seed %i',
  async (seed) => {
    const { broken, trace } = await simulate(String(seed), small(seed))
    if (broken !== null) expect.fail(`${broken}\n${trace.slice(-80).join('\n')}`)
  },
  minutes,
)

test.each([1, 2, 3])(
  'every promise holds over two weeks of three hundred people, seed %i',
  async (seed) => {
    const { broken, trace } = await simulate(String(seed), long)
    if (broken !== null)
      expect.fail(
        `Again: npm run simulate -- --from ${seed} --seeds 1 --long\n${broken}\n${trace.slice(-80).join('\n')}`,
      )
  },
  10 * minutes,
)

test('the same seed plays the same story, also after others', async () => {
  const once = await simulate('17', small(17))
  await simulate('18', small(18))
  const again = await simulate('17', small(17))
  expect(again.digest).toBe(once.digest)
  expect(again.trace).toEqual(once.trace)
  expect(once.counts.events).toBeGreaterThan(100)
  expect((await simulate('18', small(18))).digest).not.toBe(once.digest)
})

describe('a mistake in the engine is found', () => {
  test.each(plantedMistakes)(
    '$name',
    async ({ planted }) => {
      for (let seed = 1; seed <= enough; seed += 1)
        if ((await simulate(String(seed), small(seed), planted)).broken) return
      expect.fail(`${enough} seeds did not find it`)
    },
    5 * minutes,
  )
})
