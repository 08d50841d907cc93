import { CandidateFile } from '@fulcrum/contract'
import type { CandidateId } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { candidateFiles } from './index.ts'
import { refusedWith, Room } from './testing.ts'

let room: Room
beforeAll(async () => {
  room = await Room.open()
})
afterAll(() => room.close())
beforeEach(async () => {
  await room.enter()
})

const pdf = '%PDF-1.7 a résumé'

async function upload(id: CandidateId, name: string, content: string | Uint8Array, kind = 'resume') {
  const form = new FormData()
  form.set(
    'file',
    new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type: 'text/html' }),
  )
  const answer = await room.router.request(`/api/candidates/${id}/files?kind=${kind}`, { method: 'POST', body: form })
  const body: unknown = await answer.json()
  return { status: answer.status, body }
}

test('a résumé is kept as it is and comes back to be saved, never shown inside our pages', async () => {
  const { id } = await room.add()
  const kept = await upload(id, 'Aoife “résumé”.pdf', pdf)
  expect(kept).toMatchObject({
    status: 200,
    body: { kind: 'resume', name: 'Aoife “résumé”.pdf', mediaType: 'application/pdf', sizeBytes: 19 },
  })
  const file = CandidateFile.parse(kept.body)
  const answer = await room.router.request(`/api/candidates/${id}/files/${file.id}`)
  expect(await answer.text()).toBe(pdf)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Aoife _r_sum__.pdf"; filename*=UTF-8''Aoife%20%E2%80%9Cr%C3%A9sum%C3%A9%E2%80%9D.pdf`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect((await room.candidate(id)).files).toMatchObject([{ id: file.id }])
  expect((await room.history(id))[0]).toMatchObject({
    kind: 'file',
    title: 'Résumé added',
    detail: 'Aoife “résumé”.pdf',
  })
})

test('the newest résumé comes first, so that it is the one that counts', async () => {
  const { id } = await room.add()
  await upload(id, 'old.pdf', pdf)
  await upload(id, 'new.pdf', pdf)
  const organization = room.caller?.organization
  if (!organization) throw new Error('nobody asks')
  const files = await candidateFiles(room.database.db, organization, id)
  expect(files.map(({ name }) => name)).toEqual(['new.pdf', 'old.pdf'])
})

test('pages, programs and files that are not what they are called are refused', async () => {
  const { id } = await room.add()
  const refusal = { status: 415, body: refusedWith('file-type') }
  expect(await upload(id, 'page.html', '<script>alert(1)</script>')).toMatchObject(refusal)
  expect(await upload(id, 'resume.pdf', '<script>alert(1)</script>')).toMatchObject(refusal)
  expect(await upload(id, 'resume.pdf.exe', pdf)).toMatchObject(refusal)
  expect(await upload(id, 'resume', pdf)).toMatchObject(refusal)
  expect(await upload(id, 'resume.docx', 'PK\u0003\u0004 only a zip')).toMatchObject(refusal)
  expect((await room.candidate(id)).files).toEqual([])
})

test('a file of more than 30 MB is refused', async () => {
  const { id } = await room.add()
  const big = new Uint8Array(31 * 1024 * 1024)
  big.set(new TextEncoder().encode('%PDF-'))
  expect(await upload(id, 'big.pdf', big)).toMatchObject({ status: 413, body: refusedWith('file-too-big') })
})

test('another organization cannot add to a candidate, and has none of the files', async () => {
  const { id } = await room.add()
  const file = CandidateFile.parse((await upload(id, 'cv.pdf', pdf)).body)
  await room.enter('olga')
  expect((await room.send('GET', `/api/candidates/${id}/files/${file.id}`)).status).toBe(404)
  expect((await upload(id, 'cv.pdf', pdf)).status).toBe(404)
})
