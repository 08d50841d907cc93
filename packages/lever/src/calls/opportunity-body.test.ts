import { expect, test } from 'vitest'
import { ArchiveReasonId, LeverUserId, PostingId } from '../model/ids.ts'
import { aClient, anOpportunity } from '../testing/builders.ts'
import { json } from '../testing/fake-fetch.ts'

const performAs = LeverUserId.parse('u1')
const pdf = { name: 'cv "1".pdf', content: new Uint8Array([1, 2, 3]), contentType: 'application/pdf' }

test('a create without files is JSON with the one posting in a list', async () => {
  const { client, seen } = aClient([json({ deduped: true, data: anOpportunity({ name: 'Someone Else' }) }, 201)])
  const outcome = await client.opportunities.create(
    { name: 'Ada', posting: PostingId.parse('p1'), createdAt: new Date(5) },
    { performAs },
  )
  expect(outcome).toMatchObject({ kind: 'ok', value: { deduped: true, opportunity: { name: 'Someone Else' } } })
  expect(seen[0]?.url.search).toBe('?perform_as=u1')
  expect(seen[0]?.headers.get('content-type')).toBe('application/json')
  expect(seen[0]?.body).toBe('{"name":"Ada","postings":["p1"],"createdAt":5}')
})

test('a create with files is multipart, lists bracketed and phones as JSON text', async () => {
  const { client, seen } = aClient([json({ data: anOpportunity() }, 201)])
  const outcome = await client.opportunities.create(
    {
      name: 'Ada',
      emails: ['a@example.com', 'b@example.com'],
      phones: [{ type: 'mobile', value: '1' }],
      posting: PostingId.parse('p1'),
      createdAt: new Date(5),
      archived: { reason: ArchiveReasonId.parse('r1'), at: new Date(7) },
    },
    { performAs, files: { resume: pdf, others: [{ ...pdf, name: 'letter.pdf' }] } },
  )
  expect(outcome).toMatchObject({ kind: 'ok', value: { deduped: false } })
  const form = seen[0]?.body
  if (!(form instanceof FormData)) throw new Error('not multipart')
  const entries = [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name])
  expect(entries).toEqual([
    ['name', 'Ada'],
    ['emails[]', 'a@example.com'],
    ['emails[]', 'b@example.com'],
    ['phones[]', '{"type":"mobile","value":"1"}'],
    ['postings[]', 'p1'],
    ['createdAt', '5'],
    ['archived[reason]', 'r1'],
    ['archived[archivedAt]', '7'],
    ['resumeFile', 'cv "1".pdf'],
    ['files[]', 'letter.pdf'],
  ])
  expect(seen[0]?.headers.get('content-type')).toBeNull() // fetch adds it, with the boundary
})
