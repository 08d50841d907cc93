import { describe, expect, test } from 'vitest'
import { anOpportunity } from '../testing/builders.ts'
import { Opportunity } from './opportunity.ts'

const application = {
  id: 'a1',
  type: 'user',
  candidateId: 'o1',
  opportunityId: 'o1',
  posting: 'p1',
  createdAt: 1000,
  archived: { reason: 'r1', archivedAt: 2000 },
}

describe('an opportunity', () => {
  test('bears dates, and users only where Lever says who', () => {
    const read = Opportunity.parse(
      anOpportunity({
        archived: { reason: 'r1', archivedAt: 2000 },
        stageChanges: [
          { toStageId: 'lead-new', toStageIndex: 0, updatedAt: 1000 },
          { toStageId: 'offer', toStageIndex: 9, updatedAt: 2000, userId: 'u1' },
        ],
      }),
    )
    expect(read.archived).toEqual({ reason: 'r1', at: new Date(2000) })
    expect(read.stageChanges).toEqual([
      { toStage: 'lead-new', at: new Date(1000), user: null },
      { toStage: 'offer', at: new Date(2000), user: 'u1' },
    ])
    expect(read.updatedAt).toBeNull()
  })

  test('tells applications not asked for from none at all', () => {
    expect(Opportunity.parse(anOpportunity()).applications).toBeNull()
    expect(Opportunity.parse(anOpportunity({ applications: [] })).applications).toEqual([])
  })

  test('holds its application and contact when they were expanded, and their ids always', () => {
    const read = Opportunity.parse(
      anOpportunity({
        applications: [application],
        contact: { id: 'c1', name: 'Ada', headline: '', location: { name: 'Oslo' }, emails: [], phones: [] },
      }),
    )
    expect(read.applicationIds).toEqual(['a1'])
    expect(read.applications).toMatchObject([{ posting: 'p1', archived: { reason: 'r1', at: new Date(2000) } }])
    expect(read.contact).toBe('c1')
    expect(read.contactDetails).toMatchObject({ location: 'Oslo', isAnonymized: null })
  })

  test('survives fields that Lever leaves out and fields that Lever adds', () => {
    const { opportunityLocation, ...read } = Opportunity.parse(anOpportunity({ newThing: { a: 1 } }))
    expect(opportunityLocation).toBeNull()
    expect(read).not.toHaveProperty('newThing')
  })

  test('without a stage is unlike anything Lever sends', () => {
    expect(Opportunity.safeParse(anOpportunity({ stage: null })).success).toBe(false)
  })
})
