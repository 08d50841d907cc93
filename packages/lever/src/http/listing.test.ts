import { expect, test } from 'vitest'
import { PostingId } from '../model/ids.ts'
import { aClient, anOpportunity } from '../testing/builders.ts'
import { json } from '../testing/fake-fetch.ts'

async function collected<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of iterable) found.push(one)
  return found
}

const next = '%5B3%2C1491435120000%2C%225599cc20%22%5D'

test('next goes back as offset exactly as it came, with the same filter', async () => {
  const { client, seen } = aClient([json({ data: [], hasNext: true, next }), json({ data: [] })])
  await client.opportunities.list({ archived: false, tags: ['a', 'b & c'] }).all()
  expect(seen.map(({ url }) => [...url.searchParams])).toEqual([
    [
      ['tag', 'a'],
      ['tag', 'b & c'],
      ['archived', 'false'],
    ],
    [
      ['tag', 'a'],
      ['tag', 'b & c'],
      ['archived', 'false'],
      ['offset', next],
    ],
  ])
})

test('a list can be read by page and by item', async () => {
  const answers = [
    json({ data: [anOpportunity({ id: 'o1' })], hasNext: true, next }),
    json({ data: [anOpportunity({ id: 'o2' })], hasNext: false }),
  ]
  const { client } = aClient([...answers, ...answers])
  const pages = await collected(client.opportunities.list().pages())
  expect(pages.map((page) => page.kind === 'ok' && page.value.items.length)).toEqual([1, 1])
  const items = await collected(client.opportunities.list().items())
  expect(items.map((item) => item.kind === 'ok' && item.value.id)).toEqual(['o1', 'o2'])
})

test('a failure on the second page ends the iteration and is the outcome of all()', async () => {
  const answers = [json({ data: [anOpportunity()], hasNext: true, next }), json({}, 429)]
  const { client } = aClient([...answers, ...answers])
  const kinds = (await collected(client.opportunities.list().items())).map(({ kind }) => kind)
  expect(kinds).toEqual(['ok', 'rate-limited'])
  expect(await client.opportunities.list().all()).toEqual({ kind: 'rate-limited', retryAfterMs: null })
})

test('a next that leads back to its own page would never end, so it throws', async () => {
  const { client } = aClient([json({ data: [], hasNext: true, next })])
  await expect(client.opportunities.list().all()).rejects.toMatchObject({ name: 'LeverAnswerError', path: 'next' })
})

test('leaving the loop asks for no further page', async () => {
  const { client, seen } = aClient([json({ data: [anOpportunity()], hasNext: true, next })])
  for await (const page of client.opportunities.list().pages()) {
    expect(page.kind).toBe('ok')
    break
  }
  expect(seen).toHaveLength(1)
})

test('filters take Lever’s names, dates in milliseconds and repeated parameters', async () => {
  const { client, seen } = aClient([json({ data: [] })])
  const postings = [PostingId.parse('p1'), PostingId.parse('p2')]
  await client.opportunities
    .list({ postings, updated: { from: new Date(5), to: new Date(9) }, expand: ['applications'], limit: 50 })
    .all()
  expect(seen[0]?.url.search).toBe(
    '?posting_id=p1&posting_id=p2&updated_at_start=5&updated_at_end=9&expand=applications&limit=50',
  )
})
