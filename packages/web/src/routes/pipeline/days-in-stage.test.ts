import { expect, test } from 'vitest'
import { daysSince, daysWords, medianDays } from './days-in-stage.ts'

const now = new Date('2026-05-12T10:00:00.000Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()

test('days are whole and the first day is today', () => {
  expect(daysWords(daysSince('2026-05-12T01:00:00.000Z', now))).toBe('today')
  expect(daysWords(daysSince(ago(9), now))).toBe('9 d')
})

test('a move from a clock that runs ahead is today', () => {
  expect(daysSince('2026-05-12T10:00:30.000Z', now)).toBe(0)
})

test('the median is the middle one, the lower of two middles', () => {
  expect(medianDays([ago(1), ago(9), ago(2)], now)).toBe(2)
  expect(medianDays([ago(1), ago(4)], now)).toBe(1)
  expect(medianDays([], now)).toBeNull()
})
