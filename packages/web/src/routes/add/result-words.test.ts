import { expect, test } from 'vitest'
import { outcomeWords, resultWords } from './result-words.ts'

const answer = { added: 2, alreadyThere: 1, leftOut: 3, rows: [] }

test('what happened is said with numbers, and what comes next in Lever', () => {
  expect(resultWords(answer, { jobTitle: 'SRE' })).toBe(
    '1 person was in it already. 3 people were left out. Leads on SRE follow in Lever one by one; each person’s mark shows how far it is.',
  )
})

test('without a job nothing is promised in Lever', () => {
  expect(resultWords({ ...answer, alreadyThere: 0, leftOut: 0 }, { jobTitle: null })).toBe(
    'Nobody is created in Lever until the outreach has a job.',
  )
})

test('an outcome of a newer server is shown as it is', () => {
  expect(outcomeWords('left-out')).toBe('Left out')
  expect(outcomeWords('postponed')).toBe('postponed')
})

test('without an outreach they are candidates alone', () => {
  expect(resultWords({ added: 2, alreadyThere: 1, leftOut: 0, rows: [] }, null)).toBe(
    '1 person was here already. They are in no outreach and not in Lever; an outreach takes them from here under “Existing candidates”.',
  )
})
