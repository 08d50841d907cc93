import { expect, test } from 'vitest'
import { z } from 'zod'
import { setPostingConfidentiality } from '../engine/commands/postings.ts'
import { deactivateUser } from '../engine/commands/users.ts'
import { aSandbox } from '../testing/a-sandbox.ts'
import { anOpportunity, aPosting, reasonCalled, someUser } from '../testing/builders.ts'

const anyId: unknown = expect.any(String)
const anyTime: unknown = expect.any(Number)
const Created = z.object({ deduped: z.boolean(), data: z.object({ id: z.string(), updatedAt: z.number() }) })

test('a create answers the whole opportunity and whether the person was known', async () => {
  const { api, account } = aSandbox()
  const json = {
    name: 'Mira Berg',
    emails: ['mira@example.net'],
    phones: [{ value: '1' }],
    postings: [aPosting(account).id],
  }
  const { status, body } = await api(`/opportunities?perform_as=${someUser(account)}`, { json })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    deduped: false,
    data: { name: 'Mira Berg', stage: 'lead-new', applications: [anyId] },
  })
  expect(body).not.toHaveProperty('data.opportunityLocation')
  expect((await api(`/opportunities?perform_as=${someUser(account)}`, { json })).body).toMatchObject({ deduped: true })
})

test('a multipart create carries lists, an archive state, a résumé and files', async () => {
  const { api, account } = aSandbox()
  const form = new FormData()
  form.append('name', 'Mira Berg')
  form.append('emails[]', 'mira@example.net')
  form.append('emails[]', 'work@example.net')
  form.append('phones[]', JSON.stringify({ type: 'mobile', value: '1' }))
  form.append('archived[reason]', reasonCalled(account, 'Timing'))
  form.append('resumeFile', new File(['CV'], 'cv.pdf', { type: 'application/pdf' }))
  form.append('files[]', new File(['Letter'], 'letter.txt', { type: 'text/plain' }))
  const { status, body } = await api(`/opportunities?perform_as=${someUser(account)}&parse=true`, { form })
  expect(status).toBe(201)
  const { id } = Created.parse(body).data
  expect(body).toMatchObject({
    data: {
      emails: ['mira@example.net', 'work@example.net'],
      phones: [{ type: 'mobile', value: '1' }],
      archived: { reason: reasonCalled(account, 'Timing') },
    },
  })
  expect((await api(`/opportunities/${id}/resumes`)).body).toMatchObject({
    data: [{ file: { name: 'cv.pdf', ext: 'pdf', size: 2 } }],
  })
  expect((await api(`/opportunities/${id}/files`)).body).toMatchObject({
    data: [{ name: 'letter.txt', status: 'processed' }],
  })
  expect((await api(`/opportunities/${id}/file_actions`)).body).toMatchObject({ data: [{}, {}] })
})

test('perform_as is required for a create, and has to name an active user', async () => {
  const { api, account } = aSandbox()
  const user = account.users.all()[1]?.id ?? ''
  expect((await api('/opportunities', { json: {} })).status).toBe(400)
  expect((await api('/opportunities?perform_as=nope', { json: {} })).body).toMatchObject({
    message: 'users nope was not found',
  })
  deactivateUser(account, user)
  expect((await api(`/opportunities?perform_as=${user}`, { json: {} })).status).toBe(400)
})

test.each(['stage', 'archived', 'addTags', 'removeTags', 'addSources', 'removeSources'])(
  'the answer of %s shows an empty person, though the next read shows it',
  async (path) => {
    const { api, account } = aSandbox()
    const { id } = anOpportunity(account, { emails: ['mira@example.net'], postings: [aPosting(account).id] })
    const json = { stage: 'offer', reason: reasonCalled(account, 'Timing'), tags: ['a'], sources: ['a'] }
    const method = path === 'stage' || path === 'archived' ? 'PUT' : 'POST'
    const { status, body } = await api(`/opportunities/${id}/${path}`, { method, json })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      data: { id, name: '', headline: '', location: '', emails: [], phones: [], links: [] },
    })
    expect(body).not.toHaveProperty('data.opportunityLocation')
    expect((await api(`/opportunities/${id}`)).body).toMatchObject({
      data: { name: 'Mira Berg', emails: ['mira@example.net'], opportunityLocation: 'Berlin' },
    })
  },
)

test('the blanking can be switched off, and links answer in full anyway', async () => {
  const { api, account, sandbox } = aSandbox()
  const { id } = anOpportunity(account)
  const links = ['https://example.net']
  expect((await api(`/opportunities/${id}/addLinks`, { json: { links } })).body).toMatchObject({
    data: { name: 'Mira Berg', links },
  })
  sandbox.world.changeSettings({ blankContactFields: false })
  expect((await api(`/opportunities/${id}/stage`, { method: 'PUT', json: { stage: 'offer' } })).body).toMatchObject({
    data: { name: 'Mira Berg' },
  })
})

test('a null reason unarchives; a stage or reason that is not there is not found', async () => {
  const { api, account } = aSandbox()
  const { id } = anOpportunity(account)
  const put = (path: string, json: unknown) => api(`/opportunities/${id}/${path}`, { method: 'PUT', json })
  await put('archived', { reason: reasonCalled(account, 'Timing') })
  expect((await put('archived', { reason: null })).body).toMatchObject({ data: { archived: null } })
  expect(await put('stage', { stage: 'nope' })).toEqual({
    status: 404,
    body: { code: 'ResourceNotFound', message: 'stages nope was not found' },
  })
  expect((await put('archived', { reason: 'nope' })).status).toBe(404)
  expect((await put('archived', {})).status).toBe(400)
})

test('a body that is no JSON object is a bad request', async () => {
  const { api, account } = aSandbox()
  for (const json of [[], 'text', 1])
    expect((await api(`/opportunities?perform_as=${someUser(account)}`, { json })).status).toBe(400)
})

test('a contact keeps what is not sent, and shows its location as an object', async () => {
  const { api, account } = aSandbox()
  const { contact } = anOpportunity(account, { headline: 'Engineer' })
  const { body } = await api(`/contacts/${contact}`, { method: 'PUT', json: { name: 'Mira B.', location: 'Berlin' } })
  expect(body).toEqual({
    data: { id: contact, name: 'Mira B.', headline: 'Engineer', location: { name: 'Berlin' }, emails: [], phones: [] },
  })
  expect((await api(`/contacts/${contact}`)).body).toMatchObject({ data: { isAnonymized: false } })
})

test('notes: made from JSON or a form, replaced, deleted but still listed', async () => {
  const { api, account } = aSandbox()
  const { id } = anOpportunity(account)
  const made = await api(`/opportunities/${id}/notes?perform_as=${someUser(account)}`, { json: { value: 'One' } })
  expect(made).toMatchObject({
    status: 201,
    body: { data: { fields: [{ value: 'One', stage: 'lead-new' }], user: someUser(account) } },
  })
  const { noteId } = z.object({ data: z.object({ noteId: z.string() }) }).parse(made.body).data
  expect((await api(`/opportunities/${id}/notes`, { form: new URLSearchParams({ value: 'Two' }) })).body).toMatchObject(
    {
      data: { fields: [{ value: 'Two' }], user: null },
    },
  )
  await api(`/opportunities/${id}/notes/${noteId}`, { method: 'PUT', json: { values: [{ value: 'Three' }] } })
  expect((await api(`/opportunities/${id}/notes/${noteId}`)).body).toMatchObject({
    data: { fields: [{ value: 'Three' }] },
  })
  expect(await api(`/opportunities/${id}/notes/${noteId}`, { method: 'DELETE' })).toEqual({ status: 204, body: null })
  expect((await api(`/opportunities/${id}/notes`)).body).toMatchObject({ data: [{}, {}] })
})

test('a file is uploaded, downloaded byte for byte, and deleted', async () => {
  const { api, ask, account, sandbox } = aSandbox()
  const { id } = anOpportunity(account)
  const form = new FormData()
  form.append('file', new File(['Hello'], 'hello.txt', { type: 'text/plain' }))
  const made = await api(`/opportunities/${id}/files?perform_as=${someUser(account)}`, { form })
  const { id: file } = z.object({ data: z.object({ id: z.string() }) }).parse(made.body).data
  const authorization = `Basic ${Buffer.from(`${sandbox.credentials.apiKey}:`).toString('base64')}`
  const response = await ask(`/v1/opportunities/${id}/files/${file}/download`, { headers: { authorization } })
  expect(await response.text()).toBe('Hello')
  const bad = new FormData()
  bad.append('file', new File(['x'], 'virus.exe'))
  expect((await api(`/opportunities/${id}/files?perform_as=${someUser(account)}`, { form: bad })).status).toBe(400)
  expect(
    (await api(`/opportunities/${id}/files/${file}?perform_as=${someUser(account)}`, { method: 'DELETE' })).status,
  ).toBe(204)
  expect((await api(`/opportunities/${id}/files/${file}`)).status).toBe(404)
})

test('the legacy call attaches a posting to a lead without one', async () => {
  const { api, account } = aSandbox()
  const { id } = anOpportunity(account)
  const json = { postings: [aPosting(account).id] }
  expect((await api(`/candidates/${id}/addPostings?perform_as=${someUser(account)}`, { json })).body).toMatchObject({
    data: { applications: [anyId] },
  })
})

test('applying makes an applicant with an application in their name', async () => {
  const { api, account } = aSandbox()
  const { id } = aPosting(account)
  const personalInformation = [
    { name: 'fullName', value: 'Mira Berg' },
    { name: 'email', value: 'mira@example.net' },
  ]
  expect((await api(`/postings/${id}/apply`, { json: { personalInformation } })).status).toBe(201)
  expect((await api('/opportunities?expand=applications')).body).toMatchObject({
    data: [
      { stage: 'applicant-new', origin: 'applied', applications: [{ type: 'posting', email: 'mira@example.net' }] },
    ],
  })
  expect((await api(`/postings/${id}/apply`, { json: {} })).status).toBe(400)
})

test('a posting that is changed without a state becomes a draft, as recorded', async () => {
  const { api, account } = aSandbox()
  const { id } = aPosting(account, { state: 'internal', distributionChannels: null })
  expect((await api(`/postings/${id}?perform_as=${someUser(account)}`, { json: { text: 'New' } })).body).toMatchObject({
    data: { text: 'New', state: 'draft', urls: null },
  })
})

test('a user is an interviewer unless said otherwise, and can be deactivated', async () => {
  const { api } = aSandbox()
  const made = await api('/users', { json: { name: 'Bo Xu', email: 'bo@example.net' } })
  expect(made).toMatchObject({ status: 201, body: { data: { username: 'bo', accessRole: 'interviewer' } } })
  const { id } = z.object({ data: z.object({ id: z.string() }) }).parse(made.body).data
  expect((await api(`/users/${id}/deactivate`, { method: 'POST' })).body).toMatchObject({
    data: { deactivatedAt: anyTime },
  })
})

test('a key without the right to see confidential data is told no, not that there is nothing', async () => {
  const { api, account, sandbox } = aSandbox()
  const posting = aPosting(account)
  const { id } = anOpportunity(account, { postings: [posting.id] })
  setPostingConfidentiality(account, posting.id, 'confidential')
  sandbox.world.apiKeys.put({
    id: 'narrow',
    accountId: account.id,
    name: 'Narrow',
    key: 'narrow',
    rights: ['opportunities:read:admin'],
    confidential: false,
    createdAt: 0,
  })
  const authorization = `Basic ${Buffer.from('narrow:').toString('base64')}`
  expect((await api(`/opportunities/${id}`, { authorization })).status).toBe(403)
  expect((await api('/opportunities', { authorization })).body).toMatchObject({ data: [] })
  expect((await api('/postings', { authorization })).status).toBe(403)
  expect(
    (await api(`/opportunities/${id}/stage`, { authorization, method: 'PUT', json: { stage: 'offer' } })).status,
  ).toBe(403)
})

test.each([undefined, 'Basic bm9wZTo=', 'Bearer nope'])(
  'without a credential nothing is answered: %s',
  async (authorization) => {
    const { ask } = aSandbox()
    const response = await ask('/v1/stages', authorization ? { headers: { authorization } } : {})
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      code: 'UnauthorizedError',
      message: 'The request requires authentication.',
    })
  },
)
