import type { Home } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { changeWords, holdWords, needWords } from './home-words.ts'

const aHome = (over: Partial<Home>): Home => ({ checklist: [], holds: [], week: [], ...over })
const hold = (people: number) => ({ cause: 'not-mapped', words: 'Not mapped', people })

test('held people come before what is left of the set-up', () => {
  const checklist = [{ key: 'map' as const, done: false, detail: '' }]
  expect(needWords(aHome({ checklist, holds: [hold(4), hold(3)] }))).toBe('7 people on hold need you')
  expect(needWords(aHome({ checklist }))).toBe('One step of the set-up is left')
  expect(needWords(aHome({}))).toBe('Nothing needs you')
})

test('one person and one cause are singular', () => {
  expect(needWords(aHome({ holds: [hold(1)] }))).toBe('1 person on hold needs you')
  expect(holdWords([hold(1)])).toBe('1 person, 1 cause')
  expect(holdWords([hold(4), hold(3)])).toBe('7 people, 2 causes')
})

test('a change bears its sign', () => {
  expect(changeWords({ now: 61, before: 48 })).toBe('+13')
  expect(changeWords({ now: 1, before: 5 })).toBe('−4')
  expect(changeWords({ now: 3, before: 3 })).toBe('0')
})
