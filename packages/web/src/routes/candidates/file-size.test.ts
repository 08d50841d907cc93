import { expect, test } from 'vitest'
import { fileSize } from './file-size.ts'

test.each([
  [0, '0 B'],
  [812, '812 B'],
  [14_400, '14 kB'],
  [999_600, '1.0 MB'],
  [31_457_280, '31.5 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(fileSize(bytes)).toBe(words)
})
