import { expect, test } from 'vitest'
import { addFile, addNote, changeRole, hire, updateContact } from '../../engine/commands/index.ts'
import { aSandbox } from '../../testing/a-sandbox.ts'
import { anOpportunity, aPosting, reasonCalled, someUser } from '../../testing/builders.ts'
import { aBrowser } from '../testing/a-browser.ts'

const superAdmin = 'sam.blank@blank-slate.example'
const teamMember = 'toni.slate@blank-slate.example'
const hostile = '<img src=x onerror=alert(1)>"\'&'

test('whatever a name, note, tag or file is called, it is shown as text', async () => {
  const world = aSandbox()
  const { account } = world
  const { id } = anOpportunity(account, { name: hostile, headline: hostile, tags: [hostile], emails: [`${hostile}@x`] })
  addNote(account, { opportunityId: id, value: hostile, by: null, madeByApi: true })
  addFile(account, {
    opportunityId: id,
    kind: 'file',
    name: `${hostile}.txt`,
    contentType: 'text/html',
    bytes: new Uint8Array([1]),
    by: null,
  })
  const browser = await aBrowser(world, superAdmin)
  for (const path of [`/candidates/${id}`, `/candidates/${id}/edit`, '/pipeline', '/pipeline?search=%22%3E%3Cimg+src'])
    expect((await browser.get(path)).html).not.toContain('<img')
  expect((await browser.get(`/candidates/${id}`)).html).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

test('only addresses of the web become links', async () => {
  const world = aSandbox()
  const { id } = anOpportunity(world.account, { links: ['javascript:alert(1)', 'https://example.com/ada'] })
  const { html } = await (await aBrowser(world, superAdmin)).get(`/candidates/${id}`)
  expect(html).toContain('href="https://example.com/ada"')
  expect(html).not.toContain('href="javascript:')
  expect(html).toContain('javascript:alert(1)')
})

test('the profile shows everything that came through the API', async () => {
  const world = aSandbox()
  const { account } = world
  const posting = aPosting(account, { text: 'Ledger Engineer' })
  const { id, contact } = anOpportunity(account, {
    name: 'Ada Vance',
    headline: 'Payments',
    location: 'Lisbon',
    emails: ['ada@example.com', 'ada@example.org'],
    phones: [{ type: 'mobile', value: '+351 21 555 01' }],
    tags: ['Spring'],
    sources: ['Fulcrum'],
    postings: [posting.id],
  })
  updateContact(account, contact, { links: ['https://example.com/ada'] })
  addNote(account, { opportunityId: id, value: 'Met at a fair', by: someUser(account), madeByApi: true })
  const { text } = await (await aBrowser(world, superAdmin)).get(`/candidates/${id}`)
  for (const shown of [
    'Ada Vance',
    'Payments',
    'Lisbon',
    'ada@example.com',
    'ada@example.org',
    '+351 21 555 01 mobile',
    'https://example.com/ada',
    'Spring',
    'Fulcrum',
    'Ledger Engineer (published)',
    'New lead by Sam Blank',
    'Met at a fair',
  ])
    expect(text).toContain(shown)
})

test('a move is made as the signed-in user', async () => {
  const world = aSandbox()
  const { account } = world
  const { id } = anOpportunity(account)
  const browser = await aBrowser(world, teamMember)
  expect(await browser.post(`/candidates/${id}/move`, { stage: 'lead-responded' })).toMatchObject({
    status: 303,
    location: `/candidates/${id}`,
  })
  const toni = account.users.all().find(({ email }) => email === teamMember)
  expect(account.opportunities.get(id)?.stageChanges.at(-1)).toMatchObject({
    toStageId: 'lead-responded',
    userId: toni?.id,
  })
})

test('a form without the token of the session changes nothing', async () => {
  const world = aSandbox()
  const { id } = anOpportunity(world.account)
  const browser = await aBrowser(world, superAdmin)
  const { status, text } = await browser.post(`/candidates/${id}/delete`, { csrf: 'guessed' })
  expect(status).toBe(403)
  expect(text).toContain('Nothing was changed')
  expect(world.account.opportunities.has(id)).toBe(true)
})

test('archive, unarchive, hire, snooze and the candidate’s reply work from the profile', async () => {
  const world = aSandbox()
  const { account } = world
  const { id } = anOpportunity(account)
  const browser = await aBrowser(world, superAdmin)
  const now = () => account.opportunities.get(id)
  const [reason] = account.archiveReasons.all().filter(({ type }) => type === 'non-hired')
  await browser.post(`/candidates/${id}/archive`, { reason: reason?.id ?? '' })
  expect(now()?.archived?.reason).toBe(reason?.id)
  await browser.post(`/candidates/${id}/unarchive`)
  expect(now()?.archived).toBeNull()
  await browser.post(`/candidates/${id}/reply`)
  expect(now()?.stage).toBe('lead-responded')
  await browser.post(`/candidates/${id}/snooze`, { days: '2' })
  expect(now()?.snoozedUntil).not.toBeNull()
  await browser.post(`/candidates/${id}/hire`)
  expect(now()?.archived?.reason).toBe(reasonCalled(account, 'Hired'))
})

test('a duplicate is merged by an address, or by the link of its profile', async () => {
  const world = aSandbox()
  const { account } = world
  const survivor = anOpportunity(account, { emails: ['mira@example.com'] })
  const first = anOpportunity(account, { emails: ['mira@example.org'] })
  const second = anOpportunity(account, { emails: [] })
  const browser = await aBrowser(world, superAdmin)
  await browser.post(`/candidates/${survivor.id}/merge`, { duplicate: 'MIRA@example.org' })
  await browser.post(`/candidates/${survivor.id}/merge`, { duplicate: `http://localhost:4100/candidates/${second.id}` })
  expect(account.opportunities.where('contact', survivor.contact)).toHaveLength(3)
  expect(account.contacts.get(first.contact)).toBeUndefined()
})

test('roles decide who sees a candidate and who deletes one', async () => {
  const world = aSandbox()
  const { account } = world
  const { id } = anOpportunity(account, { postings: [aPosting(account).id] })
  const toni = account.users.all().find(({ email }) => email === teamMember)?.id ?? ''
  const browser = await aBrowser(world, teamMember)
  expect((await browser.get(`/candidates/${id}`)).html).not.toContain('Delete for good')
  expect((await browser.post(`/candidates/${id}/delete`)).status).toBe(403)
  changeRole(account, toni, 'limited team member')
  expect((await browser.get(`/candidates/${id}`)).status).toBe(403)
  changeRole(account, toni, 'interviewer')
  expect((await browser.post(`/candidates/${id}/move`, { stage: 'lead-responded' })).status).toBe(403)
  expect(account.opportunities.get(id)?.stage).toBe('lead-new')
})

test('hired profiles and secret notes are for Super Admins', async () => {
  const world = aSandbox()
  const { account } = world
  const { id } = anOpportunity(account)
  addNote(account, { opportunityId: id, value: 'Wants 90k', by: someUser(account), secret: true, madeByApi: false })
  const browser = await aBrowser(world, teamMember)
  expect((await browser.get(`/candidates/${id}`)).text).toContain('1 secret notes are not shown to you')
  hire(account, id)
  expect((await browser.get(`/candidates/${id}`)).status).toBe(403)
  expect((await (await aBrowser(world, superAdmin)).get(`/candidates/${id}`)).text).toContain('Wants 90k')
})

test('a file is saved and never shown, under its own name', async () => {
  const world = aSandbox()
  const { account } = world
  const { id } = anOpportunity(account)
  const file = addFile(account, {
    opportunityId: id,
    kind: 'resume',
    name: "Ada's (new)\r\nx: y résumé.txt",
    contentType: 'text/html',
    bytes: Buffer.from('<script>alert(1)</script>'),
    by: null,
  })
  const { headers, html } = await (await aBrowser(world, superAdmin)).get(`/candidates/${id}/files/${file.id}`)
  expect(html).toBe('<script>alert(1)</script>')
  expect(headers.get('content-type')).toBe('application/octet-stream')
  expect(headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''Ada%27s%20%28new%29%0D%0Ax%3A%20y%20r%C3%A9sum%C3%A9.txt",
  )
})

test('a candidate of another account is not found', async () => {
  const world = aSandbox()
  const other = world.sandbox.world.accounts().find(({ id }) => id !== world.account.id)
  if (!other) throw new Error('The companions are missing')
  const { id } = anOpportunity(other)
  expect((await (await aBrowser(world, superAdmin)).get(`/candidates/${id}`)).status).toBe(404)
})

test('somebody added by hand is a lead of the posting, with the data of the form', async () => {
  const world = aSandbox()
  const posting = aPosting(world.account)
  const browser = await aBrowser(world, teamMember)
  const { location } = await browser.post('/candidates/new', {
    name: 'Noa Lind',
    emails: 'noa@example.com\nnoa@example.org',
    phones: 'mobile: +46 70 555\n+46 8 555',
    links: '',
    posting: posting.id,
    stage: 'lead-new',
    origin: 'referred',
  })
  const opportunity = world.account.opportunities.get(location?.split('/').at(-1) ?? '')
  expect(opportunity).toMatchObject({ origin: 'referred', stage: 'lead-new' })
  expect(world.account.contacts.get(opportunity?.contact ?? '')).toMatchObject({
    emails: ['noa@example.com', 'noa@example.org'],
    phones: [
      { type: 'mobile', value: '+46 70 555' },
      { type: null, value: '+46 8 555' },
    ],
  })
})
