import { expect, test } from 'vitest'
import { pipelineOf, type Account } from '../account.ts'
import { aSandbox } from '../../testing/a-sandbox.ts'
import { anOpportunity } from '../../testing/builders.ts'
import {
  addArchiveReason,
  deactivateArchiveReason,
  deleteArchiveReason,
  renameArchiveReason,
} from './archive-reasons.ts'
import { moveStage } from './stage-move.ts'
import { addStage, deleteStage, renameStage, reorderStage } from './stages.ts'

const textsOf = (account: Account, section: string) =>
  pipelineOf(account).flatMap((stage) => (stage.pipeline === section ? [stage.text] : []))

test('a stage is added at the end of its section, or where it is asked for', () => {
  const { account } = aSandbox()
  addStage(account, { text: 'Last', pipeline: 'lead' })
  addStage(account, { text: 'Second', pipeline: 'lead', position: 1 })
  expect(textsOf(account, 'lead')).toEqual(['New lead', 'Second', 'Reached out', 'Responded', 'Last'])
})

test('a stage moves inside its section only', () => {
  const { account } = aSandbox()
  reorderStage(account, 'lead-responded', 0)
  expect(textsOf(account, 'lead')).toEqual(['Responded', 'New lead', 'Reached out'])
  expect(pipelineOf(account)[3]?.id).toBe('applicant-new')
})

test('the fixed four can be renamed but not deleted', () => {
  const { account } = aSandbox()
  expect(renameStage(account, 'lead-new', 'Fresh').id).toBe('lead-new')
  expect(() => deleteStage(account, 'lead-new')).toThrow('cannot be deleted')
})

test('only an empty stage can be deleted', () => {
  const { account } = aSandbox()
  const { id } = anOpportunity(account, { stage: 'offer' })
  expect(() => deleteStage(account, 'offer')).toThrow('still holds 1')
  moveStage(account, { opportunityId: id, stageId: 'lead-new', by: null })
  deleteStage(account, 'offer')
  expect(account.stages.has('offer')).toBe(false)
})

test('archive reasons have names of their own, and the hired one stays', () => {
  const { account } = aSandbox()
  const { id } = addArchiveReason(account, 'Too far away')
  expect(() => addArchiveReason(account, 'Too far away')).toThrow('There is an archive reason called')
  expect(renameArchiveReason(account, id, 'Distance').text).toBe('Distance')
  const hired = account.archiveReasons.all().find((reason) => reason.type === 'hired')
  expect(() => deactivateArchiveReason(account, hired?.id ?? '')).toThrow('has to stay')
  expect(() => deleteArchiveReason(account, hired?.id ?? '')).toThrow('has to stay')
})
