import { expect, test } from 'vitest'
import { Lane } from './lane.ts'
import type { LaneClass } from './lane.ts'

/** A lane whose clock goes on by hand; `entered` names who was let through, in order. */
function aLane() {
  let now = 1_000_000
  let timers: { at: number; run: () => void }[] = []
  const counted = { call: 0, refusal: 0 }
  const lane = new Lane({
    clock: { now: () => now },
    limitPerSecond: 10,
    timer: (run, ms) => void timers.push({ at: now + ms, run }),
    count: (what) => void (counted[what] += 1),
  })
  const entered: string[] = []
  const never = new AbortController().signal
  return {
    lane,
    entered,
    counted,
    enter: (kind: LaneClass, name: string, signal = never) =>
      void lane.enter(kind, signal).then(() => entered.push(name)),
    pass: async (ms: number) => {
      const until = now + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((one) => one !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = until
      await Promise.resolve()
    },
  }
}

test('a person does not wait behind a bulk, and bulk gets every fifth turn', async () => {
  const { enter, entered, pass } = aLane()
  for (let i = 0; i < 20; i += 1) enter('bulk', 'bulk')
  for (let i = 0; i < 8; i += 1) enter('urgent', 'person')
  await pass(1_200)
  expect(entered.map((who) => who[0]).join('')).toMatch(/^ppppbppppbb?b?$/)
})

test('no more than ten a second go out, and none waits longer than it must', async () => {
  const { enter, entered, counted, pass } = aLane()
  for (let i = 0; i < 100; i += 1) enter('bulk', 'bulk')
  await pass(5_000)
  expect(entered.length).toBeGreaterThanOrEqual(49)
  expect(entered.length).toBeLessThanOrEqual(50)
  await pass(5_100)
  expect(entered).toHaveLength(100)
  expect(counted).toEqual({ call: 100, refusal: 0 })
})

test('a refusal slows whoever comes after it', async () => {
  const { lane, enter, entered, counted, pass } = aLane()
  for (let i = 0; i < 100; i += 1) enter('bulk', 'bulk')
  await pass(1_000)
  lane.refusal()
  await pass(1_000)
  expect(entered.length).toBeGreaterThan(14)
  expect(entered.length).toBeLessThanOrEqual(18)
  expect(counted.refusal).toBe(1)
})

test('a person who comes while a bulk waits for its step does not wait for it', async () => {
  const { enter, entered, pass } = aLane()
  for (let i = 0; i < 100; i += 1) enter('bulk', 'bulk')
  for (let step = 0; step < 20; step += 1) {
    await pass(150)
    enter('urgent', `person ${step}`)
    // One token is there within 100 ms, but for the fifth turn, which is the bulk's and may leave one more.
    await pass(300)
    expect(entered).toContain(`person ${step}`)
  }
})

test('who gave up waiting takes no turn', async () => {
  const { enter, entered, counted, pass } = aLane()
  const gone = new AbortController()
  enter('urgent', 'gone', gone.signal)
  enter('bulk', 'bulk')
  gone.abort()
  await pass(200)
  expect(entered).toEqual(['bulk'])
  expect(counted.call).toBe(1)
})
