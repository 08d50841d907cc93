import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CandidateDetails, CandidateList } from '@fulcrum/contract'
import type { Caller } from '../platform/http.ts'
import { addEmptyContactData } from './index.ts'
import { aPerson, outreachId, refusedWith, Room } from './testing.ts'

let room: Room
beforeAll(async () => {
  room = await Room.open()
})
afterAll(() => room.close())

let ours: Caller
beforeEach(async () => {
  ours = await room.enter()
  room.inLever.clear()
})

describe('one candidate', () => {
  test('is made, read, changed and remembered', async () => {
    const made = await room.add({
      profileLinks: ['https://github.com/aoife', 'linkedin.com/in/Aoife'],
      tags: ['go, rust', 'Go'],
    })
    expect(made).toMatchObject({
      name: 'Aoife Byrne',
      owner: { name: ours.user.name },
      profileLinks: ['https://linkedin.com/in/Aoife', 'https://github.com/aoife'],
      tags: ['go', 'rust'],
      revision: 1,
      doNotContact: false,
      files: [],
    })
    const changed = await room.send('PUT', `/api/candidates/${made.id}`, { ...made, company: 'Acme', revision: 1 })
    expect(changed.body).toMatchObject({ company: 'Acme', revision: 2 })
    await room.send('POST', `/api/candidates/${made.id}/notes`, { body: 'Wants remote.\nCall in May.' })
    await room.send('POST', `/api/candidates/${made.id}/do-not-contact`, { doNotContact: true })
    expect((await room.history(made.id)).map(({ kind, title, detail }) => ({ kind, title, detail }))).toEqual([
      { kind: 'contact', title: 'Marked do not contact', detail: '' },
      { kind: 'note', title: 'Note', detail: 'Wants remote.\nCall in May.' },
      { kind: 'contact', title: 'Details changed', detail: 'Now different: company.' },
      { kind: 'added', title: 'Added to Fulcrum', detail: '' },
    ])
  })

  test('is not made twice: the answer names the other', async () => {
    const first = await room.add({ profileLinks: ['https://www.linkedin.com/in/aoife-b'] })
    for (const details of [
      aPerson({ name: 'A. B.', emails: [{ value: 'AOIFE@Example.com', type: 'other' }] }),
      aPerson({ emails: [], profileLinks: ['http://ie.linkedin.com/in/AOIFE-B/?trk=x'] }),
    ])
      expect(await room.send('POST', '/api/candidates', details)).toMatchObject({
        status: 409,
        body: { error: { code: 'same-person', value: first.id } },
      })
  })

  test('is not changed by who saw an older state', async () => {
    const { id, ...seen } = await room.add()
    await room.send('PUT', `/api/candidates/${id}`, { ...seen, company: 'Acme' })
    const late = await room.send('PUT', `/api/candidates/${id}`, { ...seen, company: 'Hooli' })
    expect(late).toMatchObject({ status: 409, body: refusedWith('changed-meanwhile') })
    expect((await room.send('GET', `/api/candidates/${id}`)).body).toMatchObject({ company: 'Acme' })
  })

  test('needs an address somebody can use, and takes only links that are safe to open', async () => {
    const refuse = async (details: Partial<CandidateDetails>, field: string) =>
      expect(await room.send('POST', '/api/candidates', aPerson(details))).toMatchObject({
        status: 400,
        body: { error: { field } },
      })
    await refuse({ emails: [{ value: 'not an email', type: 'other' }] }, 'emails.0.value')
    await refuse({ profileLinks: ['javascript:alert(1)'] }, 'profileLinks.0')
    await refuse({ profileLinks: ['https://linkedin.com@evil.example/in/x'] }, 'profileLinks.0')
    await refuse({ emails: [] }, 'emails')
  })

  test('text that looks like a formula or a tag stays what it is', async () => {
    const notes = '=HYPERLINK("http://x.example")\n<script>alert(1)</script>'
    expect((await room.add({ notes })).notes).toBe(notes)
    // What PostgreSQL cannot hold goes, the rest stays.
    expect(
      (await room.add({ name: 'Nul\u0000 \ud800', emails: [{ value: 'n@example.com', type: 'other' }] })).name,
    ).toBe('Nul �')
  })
})

describe('an e-mail address of two people', () => {
  test('is marked shared when a candidate gets another’s, and identifies neither from then on', async () => {
    await room.add()
    const bo = await room.add({ name: 'Bo', emails: [{ value: 'bo@example.com', type: 'other' }] })
    const emails = [...bo.emails, { value: 'Aoife@example.com', type: 'work' }]
    expect((await room.send('PUT', `/api/candidates/${bo.id}`, { ...bo, emails })).status).toBe(200)
    expect((await room.history(bo.id))[0]?.detail).toContain('aoife@example.com is another candidate’s, too')
    // A third person with the address is somebody new.
    await room.add({ name: 'Cy' })
  })

  test('a LinkedIn profile stays one person’s', async () => {
    await room.add({ profileLinks: ['https://www.linkedin.com/in/aoife-b'] })
    const bo = await room.add({ name: 'Bo', emails: [{ value: 'bo@example.com', type: 'other' }] })
    const profileLinks = ['https://linkedin.com/in/aoife-b/']
    expect(await room.send('PUT', `/api/candidates/${bo.id}`, { ...bo, profileLinks })).toMatchObject({
      status: 409,
      body: refusedWith('same-person'),
    })
  })
})

test('what another system knows fills only what is empty', async () => {
  const { id } = await room.add({ company: 'Acme' })
  const data = {
    company: 'Hooli',
    location: 'Berlin',
    emails: [{ value: 'other@example.com', type: 'work' } as const],
    phones: [{ value: '+49 30 123456', type: 'mobile' } as const],
  }
  const filled = await room.database.db
    .transaction()
    .execute((tx) => addEmptyContactData(tx, ours.organization, id, data))
  expect(filled).toEqual(['location', 'phones'])
  const now = await room.candidate(id)
  expect(now).toMatchObject({ company: 'Acme', location: 'Berlin', phones: data.phones, revision: 2 })
  expect(now.emails).toHaveLength(1)
})

describe('the list', () => {
  test('is by name, a hundred a page, and finds by name, address, headline and company', async () => {
    const lines = Array.from({ length: 205 }, (_, n) => `Person ${String(n).padStart(3, '0')} <p${n}@example.com>`)
    await room.carryOut((await room.preview({ kind: 'paste', text: lines.join('\n') })).previewId)
    const names: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: CandidateList = await room.list(`?cursor=${cursor}`)
      expect(page.total).toBe(205)
      names.push(...page.candidates.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(names).toEqual(lines.map((line) => line.slice(0, 10)))
    const found = await room.list('?q=P17@EXAMPLE')
    expect(found.candidates.map(({ email }) => email)).toEqual(['p17@example.com'])
    expect((await room.list('?q=%25')).total).toBe(0)
  })

  test('a made-up page is refused', async () => {
    expect(await room.send('GET', '/api/candidates?cursor=bWFkZSB1cA')).toMatchObject({ status: 400 })
  })
})

test('another organization sees nothing of it', async () => {
  const { id } = await room.add()
  const { previewId } = await room.preview({ kind: 'paste', text: 'Bo <bo@example.com>' })
  await room.enter('olga')
  for (const [method, path, body] of [
    ['GET', `/api/candidates/${id}`],
    ['GET', `/api/candidates/${id}/timeline`],
    ['PUT', `/api/candidates/${id}`, { ...aPerson(), revision: 1 }],
    ['POST', `/api/candidates/${id}/notes`, { body: 'x' }],
    ['POST', `/api/candidates/${id}/do-not-contact`, { doNotContact: true }],
    ['GET', `/api/candidates/preview/${previewId}/report.csv`],
  ] as const)
    expect((await room.send(method, path, body)).status, `${method} ${path}`).toBe(404)
  expect((await room.list()).total).toBe(0)
  expect(await room.text('/api/candidates/export.csv')).not.toContain('Aoife')
  const shown = await room.preview({ kind: 'existing', candidateIds: [id] })
  expect(shown.rows[0]).toMatchObject({ verdict: 'rejected', name: '' })
  // The same person is somebody else there.
  expect((await room.send('POST', '/api/candidates', aPerson())).status).toBe(200)
})

test('strangers are turned away', async () => {
  room.caller = null
  for (const path of ['/api/candidates', '/api/candidates/export.csv', `/api/candidates/${outreachId}`])
    expect((await room.router.request(path)).status, path).toBe(401)
  expect((await room.router.request('/api/candidates/preview', { method: 'POST', body: 'x' })).status).toBe(401)
})
