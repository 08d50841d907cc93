import { expect, test } from 'vitest'
import { hostOf } from './host-of.ts'

test.each([
  ['https://www.linkedin.com/in/ana-ruiz/', 'linkedin.com/ana-ruiz'],
  ['https://github.com', 'github.com'],
  ['https://example.com/%E7%8E%8B', 'example.com/王'],
  ['https://example.com/%E0%A4', 'example.com/%E0%A4'],
  ['not a link', 'not a link'],
])('%s is shown as %s', (link, shown) => {
  expect(hostOf(link)).toBe(shown)
})
