import { describe, expect, test } from 'vitest'
import { decide } from '../core/decide.ts'
import { explore } from './explore.ts'
import { plantedBugs } from './planted.ts'
import { smallWorlds } from './worlds.ts'

const seconds = () => performance.now() / 1_000

describe('every state that a small world can reach keeps the promises of design 4.9', () => {
  let states = 0
  test.each(smallWorlds().map((world) => ({ name: world.name, world })))(
    '$name',
    ({ world }) => {
      const found = explore(world, decide, seconds)
      states += found.states
      expect(found.broken).toBeNull()
      expect(found.resting).toBeGreaterThan(0)
    },
    120_000,
  )
  test('and there are many of them', () => {
    console.info(`sync checker: ${states.toLocaleString('en')} states`)
    expect(states).toBeGreaterThan(100_000)
  })
})

describe('the checker fails, with a shortest trace in words, when', () => {
  test.each(plantedBugs.map((bug) => ({ name: bug.name, bug })))(
    '$name',
    ({ bug }) => {
      const { broken } = explore(bug.world, bug.decide, seconds)
      expect(broken?.promise).toMatch(new RegExp(`^${bug.breaks}`))
      expect(broken?.trace.length).toBeGreaterThan(0)
      for (const line of broken?.trace ?? []) expect(line).toMatch(/[.”]$/)
    },
    60_000,
  )
  test.each(plantedBugs.map((bug) => ({ name: bug.name, bug })))(
    'and not where it is right: the world of “$name”',
    ({ bug }) => {
      expect(explore(bug.world, decide, seconds).broken).toBeNull()
    },
    60_000,
  )
})
