import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Preview, UserId } from '@fulcrum/contract'
import type { Caller } from '../platform/http.ts'
import { resolvePreview, storePreviewAnswer } from './index.ts'
import { outreachId, refusedWith, Room } from './testing.ts'

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

describe('a preview', () => {
  test('says who everybody is, with reasons, and creates nobody', async () => {
    const known = await room.add({ emails: [{ value: 'known@example.com', type: 'other' }] })
    const blocked = await room.add({ name: 'No', emails: [{ value: 'no@example.com', type: 'other' }] })
    await room.send('POST', `/api/candidates/${blocked.id}/do-not-contact`, { doNotContact: true })
    room.inLever.set('lever@example.com', { kind: 'active', words: 'Stays in “Responded”' })
    const text = [
      'Name,Email,Phone',
      'New,new@example.com,',
      'Known,Known@example.com,+49 30 123456',
      'No,no@example.com,',
      'Lever,lever@example.com,',
      'New again,NEW@example.com,',
      ',x@example.com,',
      'Nobody,none,',
    ].join('\r\n')
    const { rows, counts, summary, columns } = await room.preview({ kind: 'csv', fileName: 'p.csv', text })
    expect(columns.map(({ header, target }) => [header, target])).toEqual([
      ['Name', 'name'],
      ['Email', 'email'],
      ['Phone', 'phone'],
    ])
    expect(rows.map(({ line, verdict, why, candidateId }) => [line, verdict, why, candidateId])).toEqual([
      [2, 'new', 'Not in Fulcrum yet', null],
      [3, 'known', 'Same email as Aoife Byrne, in Fulcrum already. Adds a phone number', known.id],
      [4, 'do-not-contact', 'Marked do not contact', blocked.id],
      [5, 'in-lever', 'Stays in “Responded”', null],
      [6, 'duplicate', 'Same email as line 2. Adds nothing new', null],
      [7, 'rejected', 'No name', null],
      [8, 'rejected', '“none” is no address; nothing else', null],
    ])
    expect(counts).toEqual({
      new: 1,
      known: 1,
      duplicate: 1,
      'in-outreach': 0,
      'in-lever': 1,
      rejected: 2,
      'do-not-contact': 1,
    })
    expect(summary).toBe(
      '3 people are added: 1 new, 1 in Fulcrum already, 1 in Lever already. Each gets a Lead in “New lead”. 4 rows are left out: 1 is the same person as another, 2 cannot be used, 1 must not be contacted.',
    )
    expect((await room.list()).total).toBe(2)
  })

  test('counts who stands in Lever archived only, because Add asks what to do with them', async () => {
    room.inLever.set('gone@example.com', { kind: 'archived', words: 'In Lever for this job, archived: Timing' })
    room.inLever.set('there@example.com', { kind: 'active', words: 'Stays in “Responded”' })
    const look = (text: string) => room.preview({ kind: 'paste', text })
    expect((await look('Ada, gone@example.com\nBo, there@example.com')).archivedInLever).toBe(1)
    expect((await look('Bo, there@example.com\nCy, cy@example.com')).archivedInLever).toBe(0)
  })

  test('is carried out as it was shown; those we know learn what is new', async () => {
    const known = await room.add()
    const text = 'Name\tEmail\tPhone\nAoife\taoife@example.com\t+49 30 123456\nBo\tbo@example.com\t'
    const { previewId } = await room.preview({ kind: 'paste', text })
    const { rows, outreachId: of } = await room.carryOut(previewId)
    expect(of).toBe(outreachId)
    expect(rows.map(({ verdict, name }) => [verdict, name])).toEqual([
      ['known', 'Aoife'],
      ['new', 'Bo'],
    ])
    expect(rows[0]?.candidateId).toBe(known.id)
    const now = await room.candidate(known.id)
    expect(now).toMatchObject({ name: 'Aoife Byrne', revision: 2, phones: [{ value: '+49 30 123456' }] })
    expect((await room.history(known.id))[0]).toMatchObject({
      title: 'Details added',
      detail: 'Adds a phone number. From pasted text, line 2',
    })
  })

  test('carried out twice adds nobody twice, and gives the same answer', async () => {
    const { previewId } = await room.preview({ kind: 'paste', text: 'Bo <bo@example.com>' })
    const answer = {
      added: 1,
      alreadyThere: 0,
      leftOut: 0,
      rows: [{ line: 1, name: '=Bo', outcome: 'added', why: '' }],
    }
    await room.database.db.transaction().execute(async (tx) => {
      await resolvePreview(tx, ours.organization, previewId, ours.user.id)
      await storePreviewAnswer(tx, ours.organization, previewId, answer)
    })
    expect(await room.carryOut(previewId)).toMatchObject({ answer, rows: [] })
    const report = await room.router.request(`/api/candidates/preview/${previewId}/report.csv`)
    expect(await report.text()).toBe("Line,Name,Outcome,Why\r\n1,'=Bo,added,\r\n")
  })

  test('two who add the same people at once make each of them once', async () => {
    const text = Array.from({ length: 40 }, (_, n) => `Person ${n} <p${n}@example.com>`)
    const [there, back] = await Promise.all([
      room.preview({ kind: 'paste', text: text.join('\n') }),
      room.preview({ kind: 'paste', text: text.toReversed().join('\n') }),
    ])
    const [one, two] = await Promise.all([room.carryOut(there.previewId), room.carryOut(back.previewId)])
    const idsOf = (resolved: typeof one) => new Set(resolved.rows.map(({ candidateId }) => candidateId))
    expect(idsOf(one)).toEqual(idsOf(two))
    expect((await room.list()).total).toBe(40)
  })

  test('of candidates we have takes each once, and leaves out who must not be contacted', async () => {
    const a = await room.add()
    const b = await room.add({ name: 'Bo', emails: [{ value: 'bo@example.com', type: 'other' }] })
    await room.send('POST', `/api/candidates/${b.id}/do-not-contact`, { doNotContact: true })
    const gone = '0196aaaa-0000-7000-8000-00000000dead'
    const shown = await room.preview({ kind: 'existing', candidateIds: [a.id, b.id, a.id, gone] })
    const verdicts = ['known', 'do-not-contact', 'duplicate', 'rejected']
    expect(shown.rows.map(({ verdict }) => verdict)).toEqual(verdicts)
    const { rows } = await room.carryOut(shown.previewId)
    expect(rows.map(({ verdict }) => verdict)).toEqual(verdicts)
    expect(rows.map(({ candidateId }) => candidateId)).toEqual([a.id, b.id, a.id, null])
  })

  test('is gone for others, and after an hour', async () => {
    const gone = { status: 404, body: refusedWith('preview-gone') }
    const { previewId } = await room.preview({ kind: 'paste', text: 'Bo <bo@example.com>' })
    const colleague = { ...ours, user: { ...ours.user, id: UserId.parse('0196aaaa-0000-7000-8000-000000000009') } }
    await expect(room.carryOut(previewId, colleague)).rejects.toMatchObject(gone)
    const theirs = await room.enter()
    await expect(room.carryOut(previewId, theirs)).rejects.toMatchObject(gone)
    room.caller = ours
    await expect(room.carryOut('made-up')).rejects.toMatchObject(gone)
    await room.database.pool.query("update add_preview set created_at = now() - interval '61 minutes' where id = $1", [
      previewId,
    ])
    await expect(room.carryOut(previewId)).rejects.toMatchObject(gone)
  })

  test('made for no outreach is carried out as candidates alone, once', async () => {
    const known = await room.add()
    const text = `${known.name} <${known.emails[0]?.value}>\nBo <bo@example.com>\nBo <bo@example.com>\nnobody`
    const seen = await room.send('POST', '/api/candidates/preview', {
      outreachId: null,
      input: { kind: 'paste', text },
    })
    const { previewId } = Preview.parse(seen.body)
    const added = { status: 200, body: { added: 1, alreadyThere: 1 } }
    expect(await room.send('POST', `/api/candidates/preview/${previewId}/people`, {})).toMatchObject(added)
    expect(await room.send('POST', `/api/candidates/preview/${previewId}/people`, {})).toMatchObject(added)
    expect((await room.list()).total).toBe(2)
  })

  test('made for an outreach is carried out there alone', async () => {
    const { previewId } = await room.preview({ kind: 'paste', text: 'Bo <bo@example.com>' })
    expect(await room.send('POST', `/api/candidates/preview/${previewId}/people`, {})).toMatchObject({
      status: 409,
      body: refusedWith('preview-of-another'),
    })
    expect((await room.list()).total).toBe(0)
  })

  test('of a broken file says where it is broken', async () => {
    const input = {
      kind: 'csv',
      fileName: 'p.csv',
      text: 'Name,Email\nBo,b@example.com\n"Cy,c@example.com\nDi,d@example.com\n',
    }
    expect(await room.send('POST', '/api/candidates/preview', { outreachId: null, input })).toMatchObject({
      status: 422,
      body: { error: { message: 'Line 3: a quotation mark is opened there and never closed.' } },
    })
  })
})

const data = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'candidates.csv')
test.skipIf(!existsSync(data))('the 400 people of candidates.csv are added within one short transaction', async () => {
  const shown = await room.preview({ kind: 'csv', fileName: 'candidates.csv', text: readFileSync(data, 'utf8') })
  expect(shown.counts).toEqual({
    new: 335,
    known: 0,
    duplicate: 43,
    'in-outreach': 0,
    'in-lever': 0,
    rejected: 22,
    'do-not-contact': 0,
  })
  await room.carryOut(shown.previewId)
  expect((await room.list()).total).toBe(335)

  const exported = await room.text('/api/candidates/export.csv')
  expect(exported).toContain(`"'=HYPERLINK(""http://example.com"",""click"")"`)
  // Everybody comes back as who they are, and learns nothing.
  const again = await room.preview({ kind: 'csv', fileName: 'candidates.csv', text: exported })
  expect(again.counts).toMatchObject({ known: 335, rejected: 0, duplicate: 0, new: 0 })
  for (const { why } of again.rows) expect(why).toContain('Adds nothing new')
})
