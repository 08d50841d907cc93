import { describe, expect, test } from 'vitest'
import { decide } from '../core/decide.ts'
import { explore } from './explore.ts'
import { exploreWith, plantedBugs } from './planted.ts'

const seconds = () => performance.now() / 1_000

describe('the checker fails, with a shortest trace in words, when', () => {
  test.each(plantedBugs.map((bug) => ({ name: bug.name, bug })))(
    '$name',
    ({ bug }) => {
      const { broken } = exploreWith(bug, seconds)
      expect(broken?.promise).toMatch(new RegExp(`^${bug.breaks}`))
      expect(broken?.trace.length).toBeGreaterThan(0)
      for (const line of broken?.trace ?? []) expect(line).toMatch(/[.”]$/)
    },
    300_000,
  )
  test.each(plantedBugs.map((bug) => ({ name: bug.name, bug })))(
    'and not where it is right: the world of “$name”',
    ({ bug }) => {
      expect(explore(bug.world, decide, seconds).broken).toBeNull()
    },
    300_000,
  )
})
