import { describe, expect, test } from 'vitest'
import { holdWords } from './hold-words.ts'

const all = Object.entries(holdWords)

describe('every reason to hold', () => {
  test.each(all)('%s says what it is, why, and offers a button that says what it does', (_kind, words) => {
    expect(words.title('Panel')).not.toBe('')
    expect(words.detail).toMatch(/\.$/)
    expect(words.actions.length).toBeGreaterThan(0)
    for (const action of words.actions) expect(action.label && action.does(3)).toMatch(/\.$/)
  })
  test.each(all)('%s fits on a card in at most three words', (_kind, words) => {
    expect(words.mark.split(' ').length).toBeLessThanOrEqual(3)
  })
  test.each(all)('%s offers each action once', (_kind, words) => {
    const actions = words.actions.map((one) => one.action)
    expect(new Set(actions).size).toBe(actions.length)
  })
})

test('a hold about a place names it', () => {
  expect(holdWords['unmapped-in'].title('Panel')).toContain('“Panel”')
})
