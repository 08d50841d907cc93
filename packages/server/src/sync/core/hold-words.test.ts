import { describe, expect, test } from 'vitest'
import { holdWords, mostLookedAt, peopleOf } from './hold-words.ts'

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

describe('every title', () => {
  test.each(all)('of %s can be read', (_kind, words) => {
    expect(words.title('catch-up')).toMatch(/\w{3}/)
  })
  test('tells its reason from every other', () => {
    expect(new Set(all.map(([, words]) => words.title('catch-up'))).size).toBe(all.length)
  })
  test('of what the brake holds or held is the cause; of a refusal what Lever said, where it said something', () => {
    expect(holdWords.braked.title('anonymized')).toBe('Anonymized in Lever')
    expect(holdWords['left-as-is'].title('anonymized')).toBe('Left as they are. Anonymized in Lever')
    expect(holdWords.refused.title('Stage is archived')).toBe('Stage is archived')
    expect(holdWords.refused.title('')).toBe('Lever refused a request')
    expect(holdWords['attached-to-another'].title('Ada')).toContain('“Ada”')
  })
})

describe('a button says to how many it does what:', () => {
  const does = (kind: keyof typeof holdWords, action: string, people: number) =>
    holdWords[kind].actions.find((one) => one.action === action)?.does(people)

  test('one person is no people, and thousands have a comma', () => {
    expect([0, 1, 2, 1_204].map(peopleOf)).toEqual(['0 people', '1 person', '2 people', '1,204 people'])
  })
  test('looking again costs one call each, and never more than a few at once', () => {
    expect(does('not-visible', 'look-again', 1)).toContain('1 person now (one call)')
    expect(does('not-visible', 'look-again', mostLookedAt)).toContain(
      `${mostLookedAt} people now (${mostLookedAt} calls)`,
    )
    expect(does('not-visible', 'look-again', mostLookedAt + 1)).toContain(
      `${mostLookedAt} of ${mostLookedAt + 1} people now, about the others with the next poll`,
    )
  })
  test('undoing hires counts them', () => {
    expect(does('hired-in-lever', 'push-ours', 1)).toContain('Undoes one hire in Lever')
    expect(does('hired-in-lever', 'push-ours', 3)).toContain('Undoes 3 hires in Lever')
  })
})
