import { expect, test } from 'vitest'
import { addSummary, countVerdicts } from './add-summary.ts'

const none = countVerdicts([])

test('says with numbers who is added, what becomes of them, and who is left out', () => {
  const counts = { ...none, new: 1_326, known: 2, 'in-lever': 7, duplicate: 43, rejected: 22, 'do-not-contact': 2 }
  expect(addSummary(counts, 'Each gets a Lead in “New lead”.')).toBe(
    '1,335 people are added: 1,326 new, 2 in Fulcrum already, 7 in Lever already. Each gets a Lead in “New lead”. 67 rows are left out: 43 are the same person as another, 22 cannot be used, 2 must not be contacted.',
  )
})

test('counts one as one, and says so when there is nobody', () => {
  expect(addSummary({ ...none, new: 1 }, '')).toBe('1 person is added: 1 new.')
  expect(addSummary({ ...none, 'in-outreach': 1 }, '')).toBe(
    'Nobody is added. 1 row is left out: 1 is in this outreach already.',
  )
  expect(addSummary({ ...none, rejected: 1 }, 'Each gets a Lead')).toBe(
    'Nobody is added. 1 row is left out: 1 cannot be used.',
  )
})
