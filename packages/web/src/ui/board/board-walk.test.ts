import { expect, test } from 'vitest'
import { carry, walk, type WalkColumn } from './board-walk.ts'

const column = (length: number, over: Partial<WalkColumn> = {}): WalkColumn => ({
  length,
  folded: false,
  firstVisible: 0,
  ...over,
})

test('up and down stay inside the column', () => {
  const columns = [column(3)]
  expect(walk(columns, { column: 0, index: 0 }, 'up')).toEqual({ column: 0, index: 0 })
  expect(walk(columns, { column: 0, index: 0 }, 'down')).toEqual({ column: 0, index: 1 })
  expect(walk(columns, { column: 0, index: 2 }, 'down')).toEqual({ column: 0, index: 2 })
})

test('sideways steps skip folded and empty columns', () => {
  const columns = [column(2), column(9, { folded: true }), column(0), column(4)]
  expect(walk(columns, { column: 0, index: 1 }, 'right')).toEqual({ column: 3, index: 1 })
  expect(walk(columns, { column: 3, index: 0 }, 'left')).toEqual({ column: 0, index: 0 })
})

test('a sideways step keeps its height on the screen, whatever either column is scrolled to', () => {
  const columns = [column(5_000, { firstVisible: 4_000 }), column(300, { firstVisible: 20 })]
  expect(walk(columns, { column: 0, index: 4_003 }, 'right')).toEqual({ column: 1, index: 23 })
})

test('a shorter column takes its last card', () => {
  expect(walk([column(40), column(2)], { column: 0, index: 7 }, 'right')).toEqual({ column: 1, index: 1 })
})

test('at the edge of the board it stays where it is', () => {
  expect(walk([column(2), column(0)], { column: 0, index: 1 }, 'right')).toEqual({ column: 0, index: 1 })
})

test('a carried card passes over every column and stops at the ends', () => {
  expect(carry(3, 0, 'right')).toBe(1)
  expect(carry(3, 2, 'right')).toBe(2)
  expect(carry(3, 0, 'left')).toBe(0)
})
