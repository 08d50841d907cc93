import { describe, expect, test } from 'vitest'
import { brakes } from '../core/brake.ts'
import { exploreCrowd } from './many-people.ts'

describe('the brake keeps P10 in every state that a crowd can reach', () => {
  test.each([10, 420, 600])('of %i pairings', (pairings) => {
    const { states, broken } = exploreCrowd(pairings, brakes)
    expect(broken).toBeNull()
    expect(states).toBeGreaterThan(1_000)
  })
})

describe('the checker fails, with a shortest trace, when the brake', () => {
  test('counts only what has passed, and lets the first of a crowd through', () => {
    const { broken } = exploreCrowd(100, (counts) => brakes({ ...counts, waiting: 0 }))
    expect(broken?.promise).toMatch(/^P10: some are let through/)
    expect(broken?.trace).toEqual(['It happens to 21 more.', 'The worker lets one through.'])
  })
  test('forgets what has passed, and lets a crowd through one by one', () => {
    const { broken } = exploreCrowd(100, (counts) => brakes({ ...counts, recent: 0 }))
    expect(broken?.promise).toMatch(/^P10: 21 were let through within an hour/)
  })
  test('holds what is usual', () => {
    const { broken } = exploreCrowd(100, (counts) => counts.waiting > 19 || brakes(counts))
    expect(broken?.promise).toMatch(/^P10: people are held/)
  })
})
