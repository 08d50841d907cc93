import { expect, test } from 'vitest'
import { Frontier } from './frontier.ts'
import { firstState } from './state.ts'
import { smallWorlds } from './worlds.ts'

test('gives back each of very many states once, in order and as it was', () => {
  const [world] = smallWorlds().narrow
  if (!world) throw new Error('There is no world')
  const state = firstState(world)
  const many = 300_001
  const frontier = new Frontier()
  for (let id = 0; id < many; id += 1) frontier.add({ state, id })
  let id = 0
  let changed = 0
  for (const one of frontier.drain()) {
    if (one.id !== id || one.state.lever.length !== state.lever.length) changed += 1
    if (id % 50_000 === 0) expect(one.state).toEqual(state)
    id += 1
  }
  expect({ given: id, changed }).toEqual({ given: many, changed: 0 })
  expect(frontier.isEmpty).toBe(true)
})
