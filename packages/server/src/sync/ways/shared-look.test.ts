import { expect, test } from 'vitest'
import { sharedLook } from './shared-look.ts'

/** Time that passes when told to, and looks that end when told to. */
function stage() {
  const waiting: (() => void)[] = []
  const looks: { asked: string[]; end: () => void }[] = []
  const ask = sharedLook<string>(
    (asked) =>
      new Promise((resolve) => {
        looks.push({ asked, end: () => resolve({ kind: 'answered' }) })
      }),
    (_ms, work) => void waiting.push(work),
  )
  return { ask, looks, pass: () => waiting.splice(0).forEach((work) => work()) }
}

test('who asks close together shares one look for all of them', async () => {
  const { ask, looks, pass } = stage()
  const asked = [ask('a'), ask('b'), ask('c')]
  expect(looks).toEqual([])
  pass()
  expect(looks).toMatchObject([{ asked: ['a', 'b', 'c'] }])
  looks[0]?.end()
  expect(await Promise.all(asked)).toEqual(Array(3).fill({ kind: 'answered' }))
})

test('who asks while a look is under way gets one of its own: the other began too early', async () => {
  const { ask, looks, pass } = stage()
  const first = ask('a')
  pass()
  const second = ask('b')
  looks[0]?.end()
  expect(await first).toEqual({ kind: 'answered' })
  expect(looks).toHaveLength(1)
  pass()
  expect(looks).toMatchObject([{}, { asked: ['b'] }])
  looks[1]?.end()
  expect(await second).toEqual({ kind: 'answered' })
})
