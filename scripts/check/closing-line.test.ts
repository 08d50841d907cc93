import { expect, test } from 'vitest'
import { closingLine, readClosingLine } from './closing-line.ts'

test('skipped ones are named only where there are some', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
})

test('the last closing line counts, and a run that printed none is not taken for a pass', () => {
  expect(readClosingLine('1 passed, 1 failed\nagain\n2 passed, 0 failed, 1 skipped\n')).toEqual({
    passed: 2,
    failed: 0,
    skipped: 1,
  })
  expect(readClosingLine('Error: no browser')).toBeNull()
})
