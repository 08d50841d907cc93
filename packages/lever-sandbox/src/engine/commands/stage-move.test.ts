import { expect, test } from 'vitest'
import { aSandbox } from '../../testing/a-sandbox.ts'
import { anOpportunity, reasonCalled, someUser } from '../../testing/builders.ts'
import { archive } from './archive.ts'
import { moveStage, receiveReply, sendMailFromLever } from './stage-move.ts'

test('a move is appended to the history with its author and its place in the pipeline', async () => {
  const { account, time } = aSandbox()
  const { id } = anOpportunity(account)
  await time.advance(5)
  const moved = moveStage(account, { opportunityId: id, stageId: 'offer', by: someUser(account) })
  expect(moved.stage).toBe('offer')
  expect(moved.stageChanges.at(-1)).toEqual({
    toStageId: 'offer',
    toStageIndex: 9,
    updatedAt: time.now(),
    userId: someUser(account),
  })
  expect(moved).toMatchObject({ updatedAt: time.now(), lastAdvancedAt: time.now() })
})

test('a move that nobody is named for has no author', () => {
  const { account } = aSandbox()
  const { id } = anOpportunity(account)
  const moved = moveStage(account, { opportunityId: id, stageId: 'lead-responded', by: null })
  expect(moved.stageChanges.at(-1)).not.toHaveProperty('userId')
})

test('moving an archived opportunity leaves it archived', () => {
  const { account } = aSandbox()
  const { id } = anOpportunity(account)
  archive(account, { opportunityId: id, reasonId: reasonCalled(account, 'Timing') })
  expect(moveStage(account, { opportunityId: id, stageId: 'offer', by: null })).toMatchObject({
    stage: 'offer',
    archived: { reason: reasonCalled(account, 'Timing') },
  })
})

test('the same stage again is no change', async () => {
  const { account, time } = aSandbox()
  const before = anOpportunity(account)
  await time.advance(5)
  expect(moveStage(account, { opportunityId: before.id, stageId: 'lead-new', by: null })).toBe(before)
})

test('a reply moves a lead to Responded, and nobody who is further', () => {
  const { account } = aSandbox()
  const lead = anOpportunity(account)
  const candidate = anOpportunity(account, { stage: 'applicant-new' })
  expect(receiveReply(account, lead.id).stage).toBe('lead-responded')
  expect(receiveReply(account, candidate.id).stage).toBe('applicant-new')
})

test('a mail written in Lever moves a new lead to Reached out', () => {
  const { account } = aSandbox()
  expect(sendMailFromLever(account, anOpportunity(account).id, null).stage).toBe('lead-reached-out')
})
