import { expect, test } from 'vitest'
import { aCard, aList, stageId } from '../routes/pipeline/builders.ts'
import { patchCard } from './patch-card.ts'

test('a moved card takes its place in the list, and both stages are counted anew', () => {
  const patched = patchCard(aList([aCard(1), aCard(2)]), aCard(2, { stageId: stageId(3), moveSeq: 2 }))
  expect(patched?.applications.map((card) => card.stageId)).toEqual([stageId(1), stageId(3)])
  expect(patched?.byStage).toEqual([
    { stageId: stageId(1), count: 1 },
    { stageId: stageId(3), count: 1 },
  ])
})

test('a new mark of the same stage changes no count', () => {
  const list = aList([aCard(1)])
  const mark = { kind: 'on-hold', direction: null, words: 'not mapped', at: null } as const
  const patched = patchCard(list, aCard(1, { mark }))
  expect(patched?.applications[0]?.mark).toEqual(mark)
  expect(patched?.byStage).toEqual(list.byStage)
})

test('an answer older than the card that is shown changes nothing', () => {
  const list = aList([aCard(1, { moveSeq: 3 })])
  expect(patchCard(list, aCard(1, { moveSeq: 2, stageId: stageId(2) }))).toBe(list)
})

test('whether an unknown card belongs in the list is for the server to say', () => {
  expect(patchCard(aList([aCard(1)]), aCard(2))).toBeNull()
})
