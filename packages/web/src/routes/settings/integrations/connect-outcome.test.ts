import { ConnectOutcome } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { outcomeWords } from './connect-outcome.ts'

test('success is said in the words of the help article and leads to the mapping', () => {
  expect(outcomeWords('connected')).toMatchObject({ title: 'Lever now successfully connected.', mapNext: true })
})

test('every way of coming back says what happened and what to do', () => {
  for (const outcome of ConnectOutcome.options) {
    const words = outcomeWords(outcome)
    expect(words?.title).toMatch(/\.$/)
    expect(words?.detail).toMatch(/\.$/)
  }
})

test('a wrong role is told who could do it', () => {
  expect(outcomeWords('not-allowed')?.detail).toContain('Super Admin')
})

test('an address that says nothing known says nothing', () => {
  expect(outcomeWords(undefined)).toBeNull()
  expect(outcomeWords('<script>')).toBeNull()
})
