import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  ApplicationId,
  ArchiveReasonId,
  ContactId,
  type LeverClient,
  LeverStageId,
  LeverUserId,
  NoteId,
  OpportunityId,
  type Outcome,
  PostingId,
  WebhookId,
} from './index.ts'
import { aClient } from './testing/builders.ts'

const folder = fileURLToPath(new URL('../../../../shared/fixtures/lever/', import.meta.url))

const Recorded = z.array(
  z.object({
    request: z.object({
      method: z.string(),
      path: z.string(),
      query: z.record(z.string(), z.string()),
      body: z.unknown(),
    }),
    response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
  }),
)

const opportunity = OpportunityId.parse('6408dc54-7015-4e5b-8d60-23afff2b1efc')
const posting = PostingId.parse('75ff237f-c221-4c26-8b23-faf395f5ea1c')
const user = LeverUserId.parse('be129d9b-50da-4485-9377-0d83e981f30b')
const contact = ContactId.parse('997fd432-94f6-4613-9fa8-c3d5bd49600b')

/** For each recording, the call that must produce its request and understand its answer. */
const calls: Record<string, (client: LeverClient) => Promise<Outcome<unknown>>> = {
  'create-note': (client) =>
    client.notes.create(opportunity, { value: 'Test note created by Acme action dryrun' }, { performAs: user }),
  'create-opportunity': (client) =>
    client.opportunities.create(
      {
        name: 'Yara Yilmaz',
        headline: 'Test Headline',
        phones: [{ value: '+1 555 0060945', type: 'mobile' }],
        emails: ['gita.zhang828@example.com'],
        tags: ['Test'],
        sources: ['LinkedIn'],
        origin: 'sourced',
        posting,
      },
      { performAs: LeverUserId.parse('c4bc6266-375b-4d45-9b3b-ad527ba5f3ef') },
    ),
  'create-webhook': (client) =>
    client.webhooks.create({ event: 'candidateHired', url: 'https://example.com/webhooks/test-create-acme-2' }),
  'delete-note': (client) => client.notes.delete(opportunity, NoteId.parse('0316cc7a-cdaa-4d01-8f03-ea0558ffd8b5')),
  'delete-webhook': (client) => client.webhooks.delete(WebhookId.parse('63281ccb-a459-4fd8-8de9-a36afbdddd8b')),
  'get-application': (client) =>
    client.opportunities.application(opportunity, ApplicationId.parse('7278da68-141b-4203-b209-8ca6c0fa1f2d')),
  'get-archive-reasons': (client) => client.archiveReasons.list().all(),
  'get-contact': (client) => client.contacts.get(contact),
  'get-disposition-stages': (client) => client.dispositionStages(),
  'get-note': (client) => client.notes.get(opportunity, NoteId.parse('dafc52cc-2eba-4542-92ba-1f17685df17b')),
  'get-opportunities-deleted': (client) => client.opportunities.deleted().all(),
  'get-opportunity': (client) => client.opportunities.get(opportunity),
  'get-opportunity-file-actions': (client) => client.opportunities.fileActions(opportunity).all(),
  'get-opportunity-referrals': (client) => client.referrals.list(opportunity).all(),
  'get-opportunity-resumes': (client) => client.resumes.list(opportunity).all(),
  'get-posting': (client) => client.postings.get(posting),
  'get-posting-users': (client) => client.postings.users(posting),
  'get-postings': (client) => client.postings.list().all(),
  'get-sources': (client) => client.sources.list().all(),
  'get-stages': (client) => client.stages.list().all(),
  'get-tags': (client) => client.tags.list().all(),
  'get-user': (client) => client.users.get(user),
  'get-webhooks': (client) => client.webhooks.list().all(),
  opportunities: (client) => client.opportunities.list({ limit: 100 }).all(),
  'update-contact': (client) =>
    client.contacts.update(contact, {
      name: 'Yara Tanaka',
      emails: ['kofi.sato482@example.com'],
      phones: [{ value: '+1 555 2918803', type: 'mobile' }],
    }),
  'update-opportunity-archived': (client) =>
    client.opportunities.setArchived(opportunity, ArchiveReasonId.parse('c97322d4-a7f3-4008-948c-4f8e9c58d372'), {
      performAs: user,
      cleanInterviews: false,
    }),
  'update-opportunity-links': (client) =>
    client.opportunities.addLinks(opportunity, ['https://example.org/36788'], { performAs: user }),
  'update-opportunity-sources': (client) =>
    client.opportunities.addSources(opportunity, ['Acme Test Source'], { performAs: user }),
  'update-opportunity-stage': (client) =>
    client.opportunities.setStage(opportunity, LeverStageId.parse('lead-reached-out'), { performAs: user }),
  'update-opportunity-tags': (client) =>
    client.opportunities.addTags(opportunity, ['acme-test-tag'], { performAs: user }),
  users: (client) => client.users.list().all(),
}

describe.skipIf(!existsSync(folder))('recorded answers of the live API', () => {
  test.each(Object.entries(calls))('%s', async (name, call) => {
    const recorded = Recorded.parse(JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')))
    const { client, seen } = aClient(
      recorded.map(({ response: { status, headers, body } }) => {
        return new Response(status === 204 ? null : JSON.stringify(body), { status, headers })
      }),
    )

    expect(await call(client)).toMatchObject({ kind: 'ok' })

    expect(seen.map(({ method, url }) => [method, url.pathname, Object.fromEntries(url.searchParams)])).toEqual(
      recorded.map(({ request }) => [request.method, request.path, request.query]),
    )
    expect(seen.map(({ body }) => (typeof body === 'string' ? JSON.parse(body) : null))).toEqual(
      recorded.map(({ request }) => request.body),
    )
  })

  test('150 opportunities arrive over two pages, each with its stage', async () => {
    const recorded = Recorded.parse(JSON.parse(readFileSync(`${folder}opportunities.json`, 'utf8')))
    const { client } = aClient(recorded.map(({ response }) => new Response(JSON.stringify(response.body))))
    const found = await client.opportunities.list().all()
    if (found.kind !== 'ok') throw new Error(found.kind)
    expect(found.value).toHaveLength(150)
    expect(found.value.every(({ stage, stageChanges }) => stageChanges.at(-1)?.toStage === stage)).toBe(true)
    expect(found.value.filter(({ archived }) => archived !== null)).toHaveLength(102)
    expect(found.value.some(({ updatedAt }) => updatedAt === null)).toBe(true)
  })

  test.each(['stage', 'archived', 'tags', 'sources'])(
    'the answer to a change of %s keeps nothing of the blanked person',
    async (what) => {
      const { 'update-opportunity-stage': a, 'update-opportunity-archived': b } = calls
      const [recorded] = Recorded.parse(JSON.parse(readFileSync(`${folder}update-opportunity-${what}.json`, 'utf8')))
      const { client } = aClient([new Response(JSON.stringify(recorded?.response.body))])
      const outcome = await (what === 'stage' ? a : b)?.(client)
      expect(outcome).toMatchObject({ kind: 'ok', value: { id: opportunity } })
      expect(outcome?.kind === 'ok' && Object.keys(z.record(z.string(), z.unknown()).parse(outcome.value))).toEqual([
        'id',
        'stage',
        'archived',
        'stageChanges',
        'updatedAt',
      ])
    },
  )
})
