import { expect, test } from 'vitest'
import { fileFlaw, readingWarning } from './file-words.ts'

test('a file without text is told before it travels', () => {
  expect(fileFlaw('a.csv', ' \n')?.title).toBe('a.csv is empty.')
  expect(fileFlaw('a.xlsx', 'PK\u0003\0\0')?.hint).toContain('as CSV')
  expect(fileFlaw('a.csv', 'x'.repeat(20_000_001))?.title).toContain('20 million')
  expect(fileFlaw('a.csv', 'name\nAna')).toBeNull()
})

test('a guessed encoding and lost characters are warned of, plain UTF-8 is not', () => {
  expect(readingWarning({ text: 'Müller', encoding: 'Windows-1252' })).toContain('not UTF-8')
  expect(readingWarning({ text: 'M\uFFFDller', encoding: 'UTF-16' })).toContain('could not be read')
  expect(readingWarning({ text: 'Müller', encoding: 'UTF-8' })).toBeNull()
})
