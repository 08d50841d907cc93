import { createServer } from 'node:http'
import { startSandbox } from '@fulcrum/lever-sandbox'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  apiKey,
  isAuthentic,
  type LeverClient,
  leverClient,
  LeverStageId,
  type LeverUser,
  type Outcome,
  parseDelivery,
  type Posting,
} from './index.ts'
import { sandboxControl } from './testing/sandbox-browser.ts'

type Sandbox = Awaited<ReturnType<typeof startSandbox>>

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

const leadNew = LeverStageId.parse('lead-new')
const responded = LeverStageId.parse('lead-responded')

let sandbox: Sandbox
let control: ReturnType<typeof sandboxControl>
let lever: LeverClient
let recruiter: LeverUser
let posting: Posting

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, account: 'demo', rate: 1000 })
  control = sandboxControl(sandbox.url)
  lever = leverClient({ credential: apiKey(sandbox.apiKey), apiUrl: sandbox.api })
  const [someone] = valueOf(await lever.users.list({ accessRoles: ['team member'] }).all())
  const published = await lever.postings
    .list({ states: ['published'], distributionChannels: ['public', 'internal'] })
    .all()
  const [first] = valueOf(published)
  if (!someone || !first) throw new Error('the demo account lacks users or postings')
  recruiter = someone
  posting = first
})
afterAll(() => sandbox.stop())
afterEach(async () => {
  await control.clearFaults()
  await control.settings({ unknownField: false, dispositionStages: true })
})

const aLead = async (name: string) => {
  const created = await lever.opportunities.create(
    {
      name,
      emails: [`${name.toLowerCase().replaceAll(' ', '.')}@example.org`],
      links: [`https://app.test/candidates/${name}`],
      posting: posting.id,
      origin: 'sourced',
      sources: ['Outreach'],
      tags: ['Outreach'],
    },
    { performAs: recruiter.id },
  )
  return valueOf(created).opportunity
}

describe('reading', () => {
  test('the whole account comes page by page, each opportunity once', async () => {
    const found = valueOf(await lever.opportunities.list({ limit: 50, confidentiality: 'all' }).all())
    expect(found.length).toBeGreaterThan(100)
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
  })

  test('fields that nobody documented do not matter', async () => {
    await control.settings({ unknownField: true })
    expect(await lever.opportunities.list({ expand: ['applications', 'contact'] }).all()).toMatchObject({ kind: 'ok' })
    expect(await lever.postings.list().all()).toMatchObject({ kind: 'ok' })
  })

  test('reference data', async () => {
    const stages = valueOf(await lever.stages.list().all())
    expect(valueOf(await lever.dispositionStages()).stages.map(({ id }) => id)).toEqual(stages.map(({ id }) => id))
    expect(valueOf(await lever.archiveReasons.list({ type: 'hired' }).all())).toHaveLength(1)
    expect(valueOf(await lever.stages.get(leadNew)).id).toBe('lead-new')
    expect(valueOf(await lever.tags.list().all()).length).toBeGreaterThan(0)
    expect(valueOf(await lever.sources.list().all()).length).toBeGreaterThan(0)
    const everybody = valueOf(await lever.users.list({ includeDeactivated: true }).all())
    expect(everybody.some(({ deactivatedAt }) => deactivatedAt !== null)).toBe(true)
    const [one] = valueOf(await lever.users.list({ email: recruiter.email }).all())
    expect(one?.id).toBe(recruiter.id)
    expect(valueOf(await lever.postings.get(posting.id)).text).toBe(posting.text)
    expect(valueOf(await lever.postings.users(posting.id)).posting.id).toBe(posting.id)
    expect(await lever.postings.applicationForm(posting.id)).toMatchObject({ kind: 'ok' })
  })

  test('without disposition stages the answer says so', async () => {
    await control.settings({ dispositionStages: false })
    expect(await lever.dispositionStages()).toMatchObject({ kind: 'not-found' })
  })

  test('an unknown stage is not found, a wrong key not authorized', async () => {
    expect(await lever.stages.get(LeverStageId.parse('nowhere'))).toMatchObject({ kind: 'not-found' })
    const stranger = leverClient({ credential: apiKey('wrong'), apiUrl: sandbox.api })
    expect(await stranger.stages.list().all()).toMatchObject({ kind: 'unauthorized' })
  })
})

describe('a lead', () => {
  test('is created on a posting, and found there with its application', async () => {
    const lead = await aLead('Nora Created')
    expect(lead).toMatchObject({ stage: 'lead-new', archived: null, name: 'Nora Created' })
    const listed = valueOf(await lever.opportunities.list({ postings: [posting.id], expand: ['applications'] }).all())
    expect(listed.find(({ id }) => id === lead.id)?.applications).toMatchObject([
      { type: 'user', posting: posting.id, opportunity: lead.id },
    ])
  })

  test('of a known address is attached to that person and said to be deduped', async () => {
    const first = await aLead('Nils Known')
    const again = await lever.opportunities.create(
      { name: 'Someone', emails: first.emails },
      { performAs: recruiter.id },
    )
    expect(valueOf(again)).toMatchObject({ deduped: true, opportunity: { contact: first.contact, name: 'Nils Known' } })
  })

  test('moves, is archived over its stage, and comes back; each answer without the person', async () => {
    const { id } = await aLead('Mia Moves')
    const moved = valueOf(await lever.opportunities.setStage(id, responded, { performAs: recruiter.id }))
    expect(moved.stageChanges.at(-1)).toMatchObject({ toStage: 'lead-responded', user: recruiter.id })
    expect(moved).not.toHaveProperty('name')

    const reasons = valueOf(await lever.archiveReasons.list({ type: 'non-hired' }).all())
    const reason = reasons.find(({ status }) => status === 'active')
    if (!reason) throw new Error('no active reason')
    const archived = valueOf(await lever.opportunities.setArchived(id, reason.id, { performAs: recruiter.id }))
    expect(archived).toMatchObject({ stage: 'lead-responded', archived: { reason: reason.id } })
    const back = valueOf(await lever.opportunities.setArchived(id, null, { performAs: recruiter.id }))
    expect(back).toMatchObject({ stage: 'lead-responded', archived: null })
    expect(valueOf(await lever.opportunities.get(id)).name).toBe('Mia Moves')
  })

  test('gains and loses links, tags and sources', async () => {
    const { id } = await aLead('Lea Words')
    const by = { performAs: recruiter.id }
    valueOf(await lever.opportunities.addLinks(id, ['https://example.org/lea'], by))
    valueOf(await lever.opportunities.addTags(id, ['Warm', 'warm'], by))
    valueOf(await lever.opportunities.addSources(id, ['Event'], by))
    valueOf(await lever.opportunities.removeTags(id, ['Warm'], by))
    valueOf(await lever.opportunities.removeSources(id, ['Event'], by))
    const { links, tags, sources } = valueOf(await lever.opportunities.get(id))
    expect(links).toContain('https://example.org/lea')
    expect(tags).toContain('warm')
    expect(tags).not.toContain('Warm')
    expect(sources).not.toContain('Event')
    valueOf(await lever.opportunities.removeLinks(id, ['https://example.org/lea'], by))
  })

  test('carries a résumé and files, in one request or later', async () => {
    const file = (name: string, text: string) => ({
      name,
      content: new TextEncoder().encode(text),
      contentType: 'text/plain',
    })
    const created = await lever.opportunities.create(
      {
        name: 'Finn Files',
        emails: ['finn@example.org', 'f@example.org'],
        phones: [{ type: 'mobile', value: '+47 1' }],
      },
      { performAs: recruiter.id, files: { resume: file('cv.txt', 'A life'), others: [file('letter.txt', 'Dear')] } },
    )
    const { id, emails, phones } = valueOf(created).opportunity
    expect(emails).toEqual(['finn@example.org', 'f@example.org'])
    expect(phones).toEqual([{ type: 'mobile', value: '+47 1' }])
    const [resume] = valueOf(await lever.resumes.list(id).all())
    if (!resume) throw new Error('no résumé')
    expect(new TextDecoder().decode(valueOf(await lever.resumes.download(id, resume.id)).bytes)).toBe('A life')

    const later = valueOf(await lever.files.upload(id, file('sp"ec.txt', 'Later'), { performAs: recruiter.id }))
    expect(new TextDecoder().decode(valueOf(await lever.files.download(id, later.id)).bytes)).toBe('Later')
    const names = valueOf(await lever.files.list(id).all()).map(({ name }) => name)
    expect(names).toContain('letter.txt')
    expect(await lever.files.delete(id, later.id, { performAs: recruiter.id })).toEqual({
      kind: 'ok',
      value: undefined,
    })
  })

  test('bears notes that can be changed and deleted', async () => {
    const { id } = await aLead('Nele Notes')
    const { id: note } = valueOf(await lever.notes.create(id, { value: 'Mailed' }, { performAs: recruiter.id }))
    valueOf(await lever.notes.update(id, note, { values: [{ value: 'Mailed twice' }] }))
    expect(valueOf(await lever.notes.get(id, note)).fields[0]?.value).toBe('Mailed twice')
    expect(valueOf(await lever.notes.list(id).all()).map((one) => one.id)).toContain(note)
    expect(await lever.notes.delete(id, note)).toMatchObject({ kind: 'ok' })
  })

  test('shares its contact, which is updated apart', async () => {
    const { id, contact } = await aLead('Cleo Contact')
    valueOf(await lever.contacts.update(contact, { name: 'Cleo Changed', location: 'Oslo' }))
    expect(valueOf(await lever.contacts.get(contact))).toMatchObject({ name: 'Cleo Changed', location: 'Oslo' })
    expect(valueOf(await lever.opportunities.get(id)).name).toBe('Cleo Changed')
  })

  test('deleted in the app is in the deleted list, and not found any more', async () => {
    const { id } = await aLead('Dora Deleted')
    await control.act('deleteOpportunity', { opportunityId: id })
    expect(await lever.opportunities.get(id)).toMatchObject({ kind: 'not-found' })
    const deleted = valueOf(await lever.opportunities.deleted({ deletedAfter: new Date(Date.now() - 60_000) }).all())
    expect(deleted.map((one) => one.id)).toContain(id)
  })
})

describe('trouble', () => {
  test('a lost answer leaves a create unknown, though it happened', async () => {
    await control.fault({ kind: 'lost-answer', match: { method: 'POST' }, count: 1 })
    const body = { name: 'Lost Answer', emails: ['lost@example.org'], posting: posting.id }
    const outcome = await lever.opportunities.create(body, { performAs: recruiter.id })
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'connection-lost' })
    const found = valueOf(await lever.opportunities.list({ email: 'lost@example.org' }).all())
    expect(found).toHaveLength(1)
  })

  test.each([
    [429, 'rate-limited', 'rate-limited'],
    [503, 'unavailable', 'unknown'],
    [403, 'refused', 'refused'],
  ])('%i', async (status, read, write) => {
    const { id } = await aLead(`Troubled ${status}`)
    await control.fault({ kind: 'status', status })
    expect(await lever.opportunities.get(id)).toMatchObject({ kind: read })
    expect(await lever.opportunities.setStage(id, responded)).toMatchObject({ kind: write })
  })

  test('a server that is not there did nothing', async () => {
    const gone = await startSandbox({ port: 0, account: 'empty' })
    await gone.stop()
    const client = leverClient({ credential: apiKey('key'), apiUrl: gone.api })
    const outcome = await client.opportunities.create({ name: 'Nobody' }, { performAs: recruiter.id })
    expect(outcome).toMatchObject({ kind: 'unavailable', why: 'network' })
  })
})

test('a webhook shows its token once, and its deliveries are authentic under it', async () => {
  let arrived: (body: string) => void = () => undefined
  const delivered = new Promise<string>((resolve) => {
    arrived = resolve
  })
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      response.end()
      arrived(body)
    })
  })
  const port = await new Promise<number>((resolve) => {
    receiver.listen(0, '127.0.0.1', () => {
      const address = receiver.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

  const url = `http://127.0.0.1:${port}/hook`
  const { id, signatureToken } = valueOf(await lever.webhooks.create({ url, event: 'candidateStageChange' }))
  const listed = valueOf(await lever.webhooks.list().all()).find((webhook) => webhook.id === id)
  expect(listed?.signatureToken).toBeNull()
  valueOf(await lever.webhooks.update([{ id, origins: ['sourced'] }]))
  await control.act('setAllWebhookGroups', { on: true })

  const lead = await aLead('Wanda Webhook')
  valueOf(await lever.opportunities.setStage(lead.id, responded))
  const parsed = parseDelivery(await delivered)
  receiver.close()
  if (parsed.kind !== 'ok') throw new Error(parsed.why)
  expect(isAuthentic(parsed.delivery, signatureToken ?? '')).toBe(true)
  expect(parsed.delivery).toMatchObject({
    event: 'candidateStageChange',
    subject: { opportunity: lead.id, fromStage: 'lead-new', toStage: 'lead-responded' },
  })
  expect(await lever.webhooks.delete(id)).toMatchObject({ kind: 'ok' })
})
