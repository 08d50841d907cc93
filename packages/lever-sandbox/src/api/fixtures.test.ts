import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { moveStage } from '../engine/commands/stage-move.ts'
import { addNote } from '../engine/commands/notes.ts'
import { archive } from '../engine/commands/archive.ts'
import { aSandbox, type TestSandbox } from '../testing/a-sandbox.ts'
import { anOpportunity, aPosting, reasonCalled, someUser } from '../testing/builders.ts'

const folder = fileURLToPath(new URL('../../../../../shared/fixtures/lever/', import.meta.url))
const isThere = existsSync(folder)

const Recorded = z.array(
  z.object({
    request: z.object({ method: z.string(), path: z.string(), body: z.unknown() }),
    response: z.object({ status: z.number(), body: z.unknown() }),
  }),
)

/** Paths of all keys with the kinds of their values, `[]` for the elements of lists. Ids and texts do not matter. */
function shapeOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((element) => shapeOf(element, `${path}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => [`${path}.${key}`, ...shapeOf(inner, `${path}.${key}`)])
  return []
}

const recordings = (file: string) => Recorded.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))

/** Which keys a live answer had that ours lacks, and the other way round. */
function differences(file: string, ours: unknown) {
  const live = new Set(recordings(file).flatMap(({ response }) => shapeOf(response.body)))
  const mine = new Set(shapeOf(ours))
  return {
    missing: [...live].filter((key) => !mine.has(key)).toSorted(),
    added: [...mine].filter((key) => !live.has(key)).toSorted(),
  }
}

/** A candidacy with everything that the recorded one had. */
function aRecordedLike({ account }: TestSandbox) {
  const posting = aPosting(account, { state: 'internal', distributionChannels: null })
  const opportunity = anOpportunity(account, {
    emails: ['mira@example.net'],
    phones: [{ type: 'mobile', value: '1' }],
    links: ['https://example.net'],
    postings: [posting.id],
  })
  moveStage(account, { opportunityId: opportunity.id, stageId: 'lead-reached-out', by: someUser(account) })
  archive(account, { opportunityId: opportunity.id, reasonId: reasonCalled(account, 'Timing') })
  const note = addNote(account, { opportunityId: opportunity.id, value: 'Hello', by: null, madeByApi: true })
  return { posting, opportunity, note }
}

const none = { missing: [], added: [] }

describe.skipIf(!isThere)('answers have the shape of the recorded ones', () => {
  test('reads', async () => {
    const world = aSandbox()
    const { posting, opportunity, note } = aRecordedLike(world)
    const paths: readonly (readonly [file: string, path: string])[] = [
      ['get-opportunity.json', `/opportunities/${opportunity.id}`],
      ['get-application.json', `/opportunities/${opportunity.id}/applications/${opportunity.applications[0]}`],
      ['get-note.json', `/opportunities/${opportunity.id}/notes/${note.id}`],
      ['get-contact.json', `/contacts/${opportunity.contact}`],
      ['get-posting.json', `/postings/${posting.id}`],
      ['get-posting-users.json', `/postings/${posting.id}/users`],
      ['get-stages.json', '/stages'],
      ['get-disposition-stages.json', '/disposition_stages'],
      ['get-archive-reasons.json', '/archive_reasons'],
      ['get-tags.json', '/tags'],
      ['get-user.json', `/users/${someUser(world.account)}`],
      ['users.json', '/users'],
      ['get-opportunities-deleted.json', '/opportunities/deleted'],
      ['get-postings-deleted.json', '/postings/deleted'],
      ['get-opportunity-file-actions.json', `/opportunities/${opportunity.id}/file_actions`],
      ['get-opportunity-resumes.json', `/opportunities/${opportunity.id}/resumes`],
      ['get-opportunity-referrals.json', `/opportunities/${opportunity.id}/referrals`],
    ]
    for (const [file, path] of paths) {
      const { status, body } = await world.api(path)
      expect({ file, status, ...differences(file, body) }).toEqual({ file, status: 200, ...none })
    }
  })

  test('the list of opportunities', async () => {
    const world = aSandbox({ account: 'demo' })
    const { body } = await world.api('/opportunities?limit=100')
    const { missing, added } = differences('opportunities.json', body)
    expect(missing.filter((key) => !key.includes('dataProtection.'))).toEqual([])
    expect(added).toEqual([])
  })

  test('writes', async () => {
    const world = aSandbox()
    const { account } = world
    const { opportunity } = aRecordedLike(world)
    const as = `?perform_as=${someUser(account)}`
    const { id } = opportunity
    const calls: readonly (readonly [file: string, path: string, method: string, json: unknown])[] = [
      ['update-opportunity-links.json', `/opportunities/${id}/addLinks${as}`, 'POST', { links: ['a'] }],
      ['update-opportunity-tags.json', `/opportunities/${id}/addTags${as}`, 'POST', { tags: ['a'] }],
      ['update-opportunity-sources.json', `/opportunities/${id}/addSources${as}`, 'POST', { sources: ['a'] }],
      ['update-opportunity-stage.json', `/opportunities/${id}/stage${as}`, 'PUT', { stage: 'lead-new' }],
      [
        'update-opportunity-archived.json',
        `/opportunities/${id}/archived${as}`,
        'PUT',
        { reason: reasonCalled(account, 'Withdrew') },
      ],
      ['create-note.json', `/opportunities/${id}/notes${as}`, 'POST', { value: 'a' }],
      ['create-user.json', '/users', 'POST', { name: 'Bo', email: 'bo@example.net' }],
      ['update-contact.json', `/contacts/${opportunity.contact}`, 'PUT', { name: 'Bo' }],
      ['create-webhook.json', '/webhooks', 'POST', { event: 'candidateHired', url: 'https://example.com/a' }],
      ['get-webhooks.json', '/webhooks', 'GET', undefined],
      [
        'create-opportunity.json',
        `/opportunities${as}`,
        'POST',
        { name: 'Bo', phones: [{ type: 'mobile', value: '1' }], postings: [aPosting(account).id] },
      ],
    ]
    for (const [file, path, method, json] of calls) {
      const { status, body } = await world.api(path, { method, json })
      const expected = recordings(file)[0]?.response.status
      expect({ file, status, ...differences(file, body) }).toEqual({ file, status: expected, ...none })
    }
  })
})
