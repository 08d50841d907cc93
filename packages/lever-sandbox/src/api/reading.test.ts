import { expect, test } from 'vitest'
import { z } from 'zod'
import { archive } from '../engine/commands/archive.ts'
import { deleteOpportunity } from '../engine/commands/delete-opportunity.ts'
import { snooze } from '../engine/commands/marks.ts'
import { setPostingConfidentiality } from '../engine/commands/postings.ts'
import { moveStage } from '../engine/commands/stage-move.ts'
import { aSandbox, type TestSandbox } from '../testing/a-sandbox.ts'
import { anOpportunity, aPosting, reasonCalled } from '../testing/builders.ts'

const Page = z.object({
  data: z.array(z.object({ id: z.string() })),
  hasNext: z.boolean(),
  next: z.string().optional(),
})

const idsAt = async ({ api }: TestSandbox, path: string) => {
  const { body } = await api(path)
  const { data, ...rest } = Page.parse(body)
  return { ids: data.map(({ id }) => id), ...rest }
}

/** Three leads a second apart, the newest last. */
const threeLeads = async (world: TestSandbox) => {
  const ids: string[] = []
  for (const name of ['a', 'b', 'c']) {
    ids.push(anOpportunity(world.account, { name }).id)
    await world.time.advance(1_000)
  }
  return ids
}

test('the list goes by stage, then by the latest advance, archived ones among them', async () => {
  const world = aSandbox()
  const [a = '', b = '', c = ''] = await threeLeads(world)
  moveStage(world.account, { opportunityId: a, stageId: 'offer', by: null })
  archive(world.account, { opportunityId: b, reasonId: reasonCalled(world.account, 'Timing') })
  expect(await idsAt(world, '/opportunities')).toEqual({ ids: [b, c, a], hasNext: false })
})

test('a page names the first of the next, encoded once or twice', async () => {
  const world = aSandbox()
  const [a = '', b = '', c = ''] = await threeLeads(world)
  const first = await idsAt(world, '/opportunities?limit=2')
  expect(first).toMatchObject({ ids: [c, b], hasNext: true })
  const token = first.next ?? ''
  expect(token).toMatch(/^%5B1%2C\d+%2C%22.*%22%5D$/)
  expect((await idsAt(world, `/opportunities?limit=2&offset=${token}`)).ids).toEqual([a])
  expect((await idsAt(world, `/opportunities?limit=2&offset=${encodeURIComponent(token)}`)).ids).toEqual([a])
})

test('whoever moves forward while a scan pages is seen twice, whoever moves back is skipped', async () => {
  const world = aSandbox()
  const [a = '', b = '', c = ''] = await threeLeads(world)
  const { next } = await idsAt(world, '/opportunities?limit=1')
  moveStage(world.account, { opportunityId: c, stageId: 'offer', by: null })
  expect((await idsAt(world, `/opportunities?offset=${next}`)).ids).toEqual([b, a, c])
  const again = await idsAt(world, '/opportunities?limit=2')
  moveStage(world.account, { opportunityId: c, stageId: 'lead-new', by: null })
  expect((await idsAt(world, `/opportunities?offset=${again.next}`)).ids).toEqual([])
})

test.each([
  'limit=0',
  'limit=101',
  'limit=x',
  'offset=nonsense',
  'offset=%5B1%5D',
  'updated_at_start=yesterday',
  'archived=maybe',
])('a bad parameter is a bad request: %s', async (query) => {
  const { api } = aSandbox()
  expect((await api(`/opportunities?${query}`)).status).toBe(400)
})

test('filters', async () => {
  const world = aSandbox()
  const { account, time } = world
  const posting = aPosting(account)
  const active = anOpportunity(account, {
    emails: ['Mira@example.net'],
    tags: ['Go', 'San Jose, CA'],
    postings: [posting.id],
  })
  await time.advance(1_000)
  const archived = anOpportunity(account, { sources: ['GitHub'], postings: [posting.id], stage: 'offer' })
  archive(account, { opportunityId: archived.id, reasonId: reasonCalled(account, 'Timing') })
  const idle = anOpportunity(account, { origin: 'agency', stage: 'applicant-new' })
  snooze(account, idle.id, time.now() + 5)
  const found = async (query: string) => (await idsAt(world, `/opportunities?${query}`)).ids
  expect(await found('email=mira@EXAMPLE.net')).toEqual([active.id])
  expect(await found(`posting_id=${posting.id}`)).toEqual([active.id])
  expect(await found(`archived_posting_id=${posting.id}`)).toEqual([archived.id])
  expect(await found('archived=true')).toEqual([archived.id])
  expect(await found('archived=false&stage_id=lead-new&stage_id=offer')).toEqual([active.id])
  expect(await found('stage_id[]=offer')).toEqual([archived.id])
  expect(await found('stage_id=lead-new,applicant-new')).toEqual([active.id, idle.id])
  expect(await found('tag=go')).toEqual([])
  expect(await found(`tag=${encodeURIComponent('San Jose, CA')}`)).toEqual([active.id])
  expect(await found('source=GitHub')).toEqual([archived.id])
  expect(await found('origin=agency')).toEqual([idle.id])
  expect(await found('snoozed=true')).toEqual([idle.id])
  expect(await found(`contact_id=${idle.contact}`)).toEqual([idle.id])
  expect(await found(`archive_reason_id=${reasonCalled(account, 'Timing')}`)).toEqual([archived.id])
  expect(await found('location=Berlin')).toEqual([active.id, archived.id])
  expect(await found(`created_at_end=${active.createdAt}`)).toEqual([active.id])
  expect(await found(`updated_at_start=${time.now()}`)).toHaveLength(2)
  expect(await found('unknown=1&')).toHaveLength(3)
})

test('an old record without updatedAt is found by no span', async () => {
  const world = aSandbox({ account: 'demo' })
  const untouched = world.account.opportunities.all().filter(({ updatedAt }) => updatedAt === null)
  expect(untouched.length).toBeGreaterThan(50)
  const { ids } = await idsAt(world, '/opportunities?updated_at_start=0')
  expect(untouched.some(({ id }) => ids.includes(id))).toBe(false)
})

test('expanding replaces ids by objects, however the fields are written', async () => {
  const { api, account } = aSandbox()
  const { id, contact, owner } = anOpportunity(account, { postings: [aPosting(account).id] })
  for (const query of [
    'expand=owner,contact&expand=applications',
    'expand[]=owner&expand[]=contact&expand[]=applications',
  ])
    expect((await api(`/opportunities/${id}?${query}`)).body).toMatchObject({
      data: { owner: { id: owner }, contact: { id: contact }, applications: [{ opportunityId: id }] },
    })
})

test('doubled and trailing slashes and the old name of candidates work', async () => {
  const { api, account } = aSandbox()
  const { id } = anOpportunity(account)
  expect((await api(`//opportunities/${id}/?&`)).body).toMatchObject({ data: { id } })
  expect((await api(`/candidates/${id}`)).body).toMatchObject({ data: { id } })
})

test('deleted ones are gone from everywhere but their own list', async () => {
  const world = aSandbox()
  const { api, account, time } = world
  const { id } = anOpportunity(account)
  deleteOpportunity(account, id, null)
  expect((await api(`/opportunities/${id}`)).status).toBe(404)
  expect((await idsAt(world, '/opportunities')).ids).toEqual([])
  expect((await api('/opportunities/deleted')).body).toMatchObject({
    data: [{ id, deletedAt: time.now(), deletedBy: null }],
  })
  expect((await idsAt(world, `/opportunities/deleted?deleted_at_start=${time.now() + 1}`)).ids).toEqual([])
})

test('what is confidential is listed only when asked for', async () => {
  const world = aSandbox()
  const posting = aPosting(world.account)
  const { id } = anOpportunity(world.account, { postings: [posting.id] })
  setPostingConfidentiality(world.account, posting.id, 'confidential')
  expect((await idsAt(world, '/opportunities')).ids).toEqual([])
  expect((await idsAt(world, '/opportunities?confidentiality=all')).ids).toEqual([id])
  expect((await idsAt(world, '/postings?confidentiality=confidential')).ids).toEqual([posting.id])
})

test('lists lag behind single reads when told to', async () => {
  const world = aSandbox()
  world.sandbox.world.changeSettings({ listLagMs: 500 })
  const { id } = anOpportunity(world.account)
  expect((await idsAt(world, '/opportunities')).ids).toEqual([])
  expect((await world.api(`/opportunities/${id}`)).status).toBe(200)
  await world.time.advance(500)
  expect((await idsAt(world, '/opportunities')).ids).toEqual([id])
})

test('published postings are those on the public site, unless both channels are named', async () => {
  const world = aSandbox()
  const open = aPosting(world.account)
  await world.time.advance(1)
  const inside = aPosting(world.account, { distributionChannels: ['internal'] })
  await world.time.advance(1)
  const draft = aPosting(world.account, { state: 'draft', distributionChannels: null })
  expect((await idsAt(world, '/postings')).ids).toEqual([draft.id, inside.id, open.id])
  expect((await idsAt(world, '/postings?state=published')).ids).toEqual([open.id])
  const both = '/postings?state=published&distributionChannel=public&distributionChannel=internal'
  expect((await idsAt(world, both)).ids).toEqual([inside.id, open.id])
})

test('users are the active ones unless asked otherwise', async () => {
  const world = aSandbox({ account: 'demo' })
  expect((await idsAt(world, '/users')).ids).toHaveLength(11)
  expect((await idsAt(world, '/users?includeDeactivated=true')).ids).toHaveLength(12)
  const { body } = await world.api('/users?email=Marek.Zielinski@varnholt.example')
  expect(body).toMatchObject({ data: [{ username: 'marek.zielinski', accessRole: 'limited team member' }] })
})

test('only disposition stages say which section a stage is in, and they can be switched off', async () => {
  const { api, sandbox } = aSandbox()
  expect((await api('/stages/offer')).body).toEqual({ data: { id: 'offer', text: 'Offer' } })
  const offer: unknown = expect.arrayContaining([
    { id: 'offer', text: 'Offer', pipeline: 'offer', rank: 261, hasInterview: false },
  ])
  expect((await api('/disposition_stages')).body).toMatchObject({ data: { stages: offer } })
  sandbox.world.changeSettings({ dispositionStages: false })
  expect((await api('/disposition_stages')).status).toBe(404)
})

test('a field that nobody documented can be switched on', async () => {
  const { api, sandbox } = aSandbox()
  sandbox.world.changeSettings({ unknownField: true })
  expect((await api('/stages/offer')).body).toHaveProperty('data.addedByTheSandbox')
})
