import { expect, test } from 'vitest'
import { sharedLook } from './shared-look.ts'

const at = (second: number) => new Date(second * 1_000)

/** Time that passes when told to, and looks that end when told to. */
function stage() {
  const waiting: (() => void)[] = []
  const looks: { postings: string[]; since: Date; end: () => void }[] = []
  const ask = sharedLook(
    (postings, since) =>
      new Promise((resolve) => {
        looks.push({ postings: [...postings], since, end: () => resolve({ kind: 'answered' }) })
      }),
    (_ms, work) => void waiting.push(work),
  )
  return { ask, looks, pass: () => waiting.splice(0).forEach((work) => work()) }
}

test('who asks close together shares one look, since the earliest moment and for all their postings', async () => {
  const { ask, looks, pass } = stage()
  const asked = [ask('a', at(5)), ask('b', at(3)), ask('a', at(4))]
  expect(looks).toEqual([])
  pass()
  expect(looks).toMatchObject([{ postings: ['a', 'b'], since: at(3) }])
  looks[0]?.end()
  expect(await Promise.all(asked)).toEqual(Array(3).fill({ kind: 'answered' }))
})

test('who asks while a look is under way gets one of its own: the other began too early', async () => {
  const { ask, looks, pass } = stage()
  const first = ask('a', at(1))
  pass()
  const second = ask('a', at(2))
  looks[0]?.end()
  expect(await first).toEqual({ kind: 'answered' })
  expect(looks).toHaveLength(1)
  pass()
  expect(looks).toMatchObject([{}, { postings: ['a'], since: at(2) }])
  looks[1]?.end()
  expect(await second).toEqual({ kind: 'answered' })
})
