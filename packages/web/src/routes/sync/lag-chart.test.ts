import type { LagBucket } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { lagPath, lagSentence, lagTop } from './lag-chart.ts'

const bucket = (toLeverMs: number | null, fromLeverMs: number | null = null): LagBucket => ({
  from: '2026-05-03T10:00:00Z',
  toLeverMs,
  fromLeverMs,
  moves: toLeverMs === null && fromLeverMs === null ? 0 : 1,
})

test('the scale shows the goal in its middle, and grows in round figures with what is slower', () => {
  expect(lagTop([])).toBe(4_000)
  expect(lagTop([bucket(900, 12_000)])).toBe(30_000)
  expect(lagTop([bucket(30 * 3_600_000)])).toBe(48 * 3_600_000)
})

test('the line breaks where nobody moved', () => {
  const { path } = lagPath([bucket(0), bucket(4_000), bucket(null), bucket(0), bucket(0)], 'toLeverMs', 4_000, 50, 100)
  expect(path).toBe('M5.0 100.0L15.0 0.0M35.0 100.0L45.0 100.0')
})

test('a stretch alone is a dot', () => {
  const { dots } = lagPath([bucket(null), bucket(2_000), bucket(null)], 'toLeverMs', 4_000, 30, 100)
  expect(dots).toEqual([{ x: 15, y: 50 }])
})

test('the sentence tells the worst of each way, and claims nothing without moves', () => {
  expect(lagSentence([bucket(800, 1_200), bucket(3_200)], 'the last 24 hours')).toBe(
    'Lag in the last 24 hours, over 2 moves. To Lever at worst: 3.2 s. From Lever at worst: 1.2 s.',
  )
  expect(lagSentence([bucket(null)], 'the last 14 days')).toBe('Nobody moved in the last 14 days.')
})
