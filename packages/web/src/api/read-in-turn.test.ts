import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readInTurn, restMs } from './read-in-turn.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A server that answers when it is told to. */
function aSlowServer() {
  const waiting: (() => void)[] = []
  const asked: string[] = []
  const read = (key: string) => {
    asked.push(key)
    return new Promise<void>((resolve) => waiting.push(resolve))
  }
  const answer = async () => {
    for (const resolve of waiting.splice(0)) resolve()
    await vi.advanceTimersByTimeAsync(restMs)
  }
  return { read, asked, answer }
}

test('what is asked for a hundred times during a reading is read once more, after it', async () => {
  const { read, asked, answer } = aSlowServer()
  const ask = readInTurn(read)
  ask('home')
  for (let n = 0; n < 100; n += 1) ask('home')
  expect(asked).toEqual(['home'])
  await answer()
  expect(asked).toEqual(['home', 'home'])
  await answer()
  expect(asked).toHaveLength(2)
})

test('one slow query holds up no other', () => {
  const { read, asked } = aSlowServer()
  const ask = readInTurn(read)
  ask('home')
  ask('sync')
  expect(asked).toEqual(['home', 'sync'])
})

test('after a failed reading the next one is made all the same', async () => {
  let times = 0
  const ask = readInTurn(() => {
    times += 1
    return Promise.reject(new Error('gone'))
  })
  ask('home')
  await vi.advanceTimersByTimeAsync(restMs)
  ask('home')
  expect(times).toBe(2)
})
