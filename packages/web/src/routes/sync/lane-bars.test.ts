import { expect, test } from 'vitest'
import { laneBars, laneSentence } from './lane-bars.ts'

test('a bar as high as the box is a full lane', () => {
  expect(laneBars([100, 50, 0], 10, 300, 80).map((bar) => [bar.y, bar.height])).toEqual([
    [0, 80],
    [40, 40],
    [80, 0],
  ])
})

test('a burst above the limit is cut at the limit', () => {
  expect(laneBars([250], 10, 100, 80)[0]?.height).toBe(80)
})

test('bars share the width and leave a gap', () => {
  const [first, second] = laneBars([1, 1], 10, 100, 80)
  expect(first?.width).toBeLessThan(50)
  expect(second?.x).toBeGreaterThan(50)
})

test('the sentence names the total and the busiest moment', () => {
  expect(laneSentence([0, 45, 5], 10)).toBe(
    '50 calls to Lever in the last 10 minutes, at most 4.5 a second of 10 allowed.',
  )
  expect(laneSentence([], 10)).toBe('No calls to Lever in the last 10 minutes.')
})
