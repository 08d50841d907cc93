import { expect, test } from 'vitest'
import { aCard, aList, stageId, stages } from './builders.ts'
import { stageColumns } from './stage-columns.ts'

const now = new Date('2026-05-12T10:00:00.000Z')

test('every stage has a column, also an empty one, in the order of the board', () => {
  const columns = stageColumns(stages.toReversed(), aList([aCard(1)]), now)
  expect(columns.map((column) => [column.stage.name, column.count])).toEqual([
    ['Sourced', 1],
    ['Responded', 0],
    ['Screening', 0],
    ['Hired', 0],
    ['Not interested', 0],
  ])
})

test('the count is the truth when the list was cut', () => {
  const list = { ...aList([aCard(1)]), byStage: [{ stageId: stageId(1), count: 12_345 }] }
  expect(stageColumns(stages, list, now)[0]?.count).toBe(12_345)
})

test('a column knows how long people stand there and who is on hold', () => {
  const hold = { kind: 'on-hold', direction: null, words: 'not mapped', at: null } as const
  const [column] = stageColumns(stages, aList([aCard(1, { mark: hold }), aCard(2)]), now)
  expect(column).toMatchObject({ medianDays: 2, onHold: 1 })
})
