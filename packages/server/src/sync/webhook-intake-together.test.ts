import { expect, test } from 'vitest'
import { together } from './webhook-intake-together.ts'

/** Work that ends when told to. */
function heldWork() {
  const runs: { items: number[]; end: (results: string[]) => void; fail: (error: Error) => void }[] = []
  const work = (items: number[]) =>
    new Promise<string[]>((end, fail) => {
      runs.push({ items, end, fail })
    })
  const run = (index: number) => {
    const found = runs[index]
    if (!found) throw new Error(`There is no run ${index}`)
    return found
  }
  return { work, runs, run }
}

test('what comes while work runs goes into the next run together, and each gets its own result', async () => {
  const { work, runs, run } = heldWork()
  const give = together(work)
  const first = give(1)
  const [second, third] = [give(2), give(3)]
  expect(runs.map(({ items }) => items)).toEqual([[1]])
  run(0).end(['one'])
  expect(await first).toBe('one')
  expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3]])
  run(1).end(['two', 'three'])
  expect(await Promise.all([second, third])).toEqual(['two', 'three'])
})

test('a burst goes into one run as long as each turn of the event loop brings more of it', async () => {
  const { work, runs, run } = heldWork()
  let turn = () => {}
  const pass = async () => {
    turn()
    await Promise.resolve()
    await Promise.resolve()
  }
  const give = together(work, () => new Promise<void>((resolve) => (turn = resolve)))
  const given = [give(1), give(2)]
  await pass()
  given.push(give(3))
  await pass()
  expect(runs).toEqual([])
  await pass()
  expect(runs.map(({ items }) => items)).toEqual([[1, 2, 3]])
  run(0).end(['one', 'two', 'three'])
  expect(await Promise.all(given)).toEqual(['one', 'two', 'three'])
})

test('a run that fails reaches everyone in it, and the next goes on', async () => {
  const { work, run } = heldWork()
  const give = together(work)
  const first = give(1)
  const others = Promise.allSettled([give(2), give(3)])
  run(0).fail(new Error('the database is gone'))
  await expect(first).rejects.toThrow('the database is gone')
  run(1).end(['two', 'three'])
  expect(await others).toMatchObject([{ value: 'two' }, { value: 'three' }])
})

test('more than a thousand are not taken at once', async () => {
  const sizes: number[] = []
  const give = together(async (items: number[]) => {
    sizes.push(items.length)
    return items
  })
  const results = await Promise.all(Array.from({ length: 2_500 }, (_, i) => give(i)))
  expect(results).toEqual(Array.from({ length: 2_500 }, (_, i) => i))
  expect(sizes).toEqual([1, 1_000, 1_000, 499])
})
