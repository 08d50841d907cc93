import { expect, test } from 'vitest'
import { mappingNext } from './mapping-next.ts'

test('what is missing is named with its number, and so is the button', () => {
  expect(mappingNext({ relevant: 35, mapped: 32, missing: 3 })).toEqual({
    words: '32 of 35 mapped, 3 need you',
    state: 'needs-someone',
    label: 'Map 3 stages',
  })
})

test('a new connection is invited to map, not told a number of failures', () => {
  expect(mappingNext({ relevant: 35, mapped: 0, missing: 35 }).label).toBe('Map the stages')
})

test('a complete mapping needs nobody', () => {
  expect(mappingNext({ relevant: 35, mapped: 35, missing: 0 })).toMatchObject({
    words: 'All 35 mapped',
    state: 'done',
  })
})
