import { expect, test } from 'vitest'
import { aStage } from '../../pipeline/builders.ts'
import { byMilestone } from './milestones.ts'

test('stages stand under their milestone in the order of the board, and empty milestones are shown', () => {
  const groups = byMilestone([
    aStage(3, 'Screening', 'review'),
    aStage(2, 'Responded', 'prospect'),
    aStage(1, 'Sourced', 'prospect'),
  ])
  expect(groups.map((group) => [group.milestone, group.stages.map((stage) => stage.name)])).toEqual([
    ['prospect', ['Sourced', 'Responded']],
    ['review', ['Screening']],
    ['interview', []],
    ['offer', []],
    ['hired', []],
    ['closed', []],
  ])
})
