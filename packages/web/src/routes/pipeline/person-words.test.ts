import { expect, test } from 'vitest'
import { headlineOf, initials } from './person-words.ts'

test('the firm is added to the headline unless it is there', () => {
  expect(headlineOf({ headline: 'QA lead', company: 'Müller GmbH' })).toBe('QA lead, Müller GmbH')
  expect(headlineOf({ headline: 'QA lead, Müller GmbH', company: 'Müller GmbH' })).toBe('QA lead, Müller GmbH')
  expect(headlineOf({ headline: '', company: 'Müller GmbH' })).toBe('Müller GmbH')
})

test('initials take the first and the last word, in any script', () => {
  expect([initials('Ana Ruiz-Okafor'), initials('Xiè'), initials('高橋 結衣'), initials('')]).toEqual([
    'AR',
    'X',
    '高結',
    '',
  ])
})
