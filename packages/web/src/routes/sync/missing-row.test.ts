import { expect, test } from 'vitest'
import { stageId } from '../pipeline/builders.ts'
import { aMapping, aPlace, inRow, leverStage, outRow } from '../settings/mapping/builders.ts'
import { missingRow } from './missing-row.ts'

const lead = aPlace('lead-new', 'lead')
const panel = aPlace('panel', 'interview')
const gone = aPlace('hm-screen', 'interview', { active: false, vanishedAt: '2026-05-09T00:00:00.000Z' })
const mapping = aMapping({
  leverPlaces: [lead, panel, gone],
  out: [
    outRow(1, 'Sourced', 'prospect', { entry: true, target: leverStage('lead-new') }),
    outRow(4, 'Interview', 'interview', { target: leverStage('hm-screen') }),
  ],
  in: [inRow(lead), inRow(panel)],
})
const keys = (cause: string) =>
  missingRow(mapping, cause)?.groups.flatMap((group) => group.choices.map(({ key }) => key))

test('a stage whose place is gone may go to every place that is there', () => {
  const row = missingRow(mapping, `unmapped-out:${stageId(4)}`)
  expect(row).toMatchObject({ question: 'Where does “Interview” lie in Lever?', value: 'stage:hm-screen' })
  expect(keys(`unmapped-out:${stageId(4)}`)).toEqual(['stage:lead-new', 'stage:panel', 'do-not-sync'])
  expect(row?.choose('stage:panel').out.get(stageId(4))).toEqual(panel.place)
})

test('the entry stage is offered lead stages only', () => {
  expect(keys(`unmapped-out:${stageId(1)}`)).toEqual(['stage:lead-new'])
})

test('a place in Lever that has no stage here may lead to each of them', () => {
  const row = missingRow(mapping, 'unmapped-in:stage:panel')
  expect(keys('unmapped-in:stage:panel')).toEqual([stageId(1), stageId(4), 'do-not-sync'])
  expect(row?.choose(stageId(4)).in.get('stage:panel')).toEqual({ kind: 'stage', stage: stageId(4) })
})

test('another cause has no row, and neither has a place that nobody knows', () => {
  expect(missingRow(mapping, 'refused:Lever declined')).toBeNull()
  expect(missingRow(mapping, 'unmapped-in:stage:nowhere')).toBeNull()
})
