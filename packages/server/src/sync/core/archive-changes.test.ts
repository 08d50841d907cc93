import { expect, test } from 'vitest'
import { archiveChangesAfter } from './archive-changes.ts'
import { forTiming, forUnskilled, minute } from './builders.ts'

const timing = { reason: forTiming, at: minute(6) }
const active = { archived: null, updatedAt: minute(8), readAt: minute(9) }

test('the first reading tells of an archive, and of none of nothing', () => {
  expect(archiveChangesAfter(null, { ...active, archived: timing })).toEqual([timing])
  expect(archiveChangesAfter(null, active)).toEqual([])
})
test('a lifted archive is told by the newest change that the reading showed, or else by the reading', () => {
  const before = { archived: timing, archiveChanges: [timing] }
  expect(archiveChangesAfter(before, active)).toEqual([timing, { reason: null, at: minute(8) }])
  expect(archiveChangesAfter(before, { ...active, updatedAt: null })).toEqual([timing, { reason: null, at: minute(9) }])
})
test('only what differs from the reading before is told', () => {
  const before = { archived: timing, archiveChanges: [timing] }
  expect(archiveChangesAfter(before, { ...active, archived: { ...timing } })).toEqual([timing])
  for (const other of [
    { ...timing, reason: forUnskilled },
    { ...timing, at: minute(7) },
  ])
    expect(archiveChangesAfter(before, { ...active, archived: other })).toEqual([timing, other])
})
