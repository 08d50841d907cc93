import { describe, expect, test } from 'vitest'
import { decide } from '../core/decide.ts'
import { explore } from './explore.ts'
import type { World } from './world.ts'

const seconds = () => performance.now() / 1_000

/** Tests that every state that these worlds can reach keeps the promises, and prints how many there are. */
export function keepsPromises(worlds: World[], atLeast: number): void {
  describe('every state that a small world can reach keeps the promises of design 4.9', () => {
    let states = 0
    test.each(worlds.map((world) => ({ name: world.name, world })))(
      '$name',
      ({ world }) => {
        const found = explore(world, decide, seconds)
        states += found.states
        expect(found.broken).toBeNull()
        expect(found.resting).toBeGreaterThan(0)
      },
      300_000,
    )
    test('and there are many of them', () => {
      console.info(`sync checker: ${states.toLocaleString('en')} states`)
      expect(states).toBeGreaterThan(atLeast)
    })
  })
}
