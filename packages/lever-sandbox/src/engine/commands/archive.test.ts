import { expect, test } from 'vitest'
import { aSandbox } from '../../testing/a-sandbox.ts'
import { anOpportunity, aPosting, reasonCalled } from '../../testing/builders.ts'
import { archive, hire, unarchive } from './archive.ts'

test('archiving keeps the stage, advances, and archives the application too', async () => {
  const { account, time } = aSandbox()
  const { id, applications } = anOpportunity(account, { stage: 'offer', postings: [aPosting(account).id] })
  await time.advance(5)
  const archived = archive(account, { opportunityId: id, reasonId: reasonCalled(account, 'Timing') })
  expect(archived).toMatchObject({
    stage: 'offer',
    archived: { reason: reasonCalled(account, 'Timing'), archivedAt: time.now() },
    lastAdvancedAt: time.now(),
  })
  expect(archived.stageChanges).toHaveLength(1)
  expect(account.applications.get(applications[0] ?? '')?.archived).toEqual(archived.archived)
})

test('another reason moves archivedAt of the opportunity, not of the application, and advances nothing', async () => {
  const { account, time } = aSandbox()
  const { id, applications } = anOpportunity(account, { postings: [aPosting(account).id] })
  const first = archive(account, { opportunityId: id, reasonId: reasonCalled(account, 'Timing') })
  await time.advance(5)
  const second = archive(account, { opportunityId: id, reasonId: reasonCalled(account, 'Withdrew') })
  expect(second.archived).toEqual({ reason: reasonCalled(account, 'Withdrew'), archivedAt: time.now() })
  expect(second.lastAdvancedAt).toBe(first.lastAdvancedAt)
  expect(account.applications.get(applications[0] ?? '')?.archived?.archivedAt).toBe(first.archived?.archivedAt)
})

test('unarchiving brings it back to the stage that it kept', () => {
  const { account } = aSandbox()
  const { id } = anOpportunity(account, { stage: 'lead-responded' })
  archive(account, { opportunityId: id, reasonId: reasonCalled(account, 'Timing') })
  expect(unarchive(account, id)).toMatchObject({ archived: null, stage: 'lead-responded' })
})

test('hiring is archiving for the reason of type hired', () => {
  const { account } = aSandbox()
  const { id } = anOpportunity(account)
  expect(hire(account, id).archived?.reason).toBe(reasonCalled(account, 'Hired'))
})

test('an unknown reason is refused as not found', () => {
  const { account } = aSandbox()
  const { id } = anOpportunity(account)
  expect(() => archive(account, { opportunityId: id, reasonId: 'nope' })).toThrow('archive reasons nope was not found')
})
