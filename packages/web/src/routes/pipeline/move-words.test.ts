import { expect, test } from 'vitest'
import { aCard, applicationId } from './builders.ts'
import { moveWords, people } from './move-words.ts'

const stage = { name: 'Screening' }

test('one person is named, many are counted', () => {
  expect(moveWords({ moved: [aCard(1)], notMoved: [], undoId: 'u' }, [aCard(1)], stage).title).toBe(
    'Person 1 moved to Screening',
  )
  expect(moveWords({ moved: [aCard(1), aCard(2)], notMoved: [], undoId: 'u' }, [aCard(1), aCard(2)], stage).title).toBe(
    '2 people moved to Screening',
  )
})

test('a refusal says who moved back and why', () => {
  const answer = {
    moved: [],
    notMoved: [{ applicationId: applicationId(1), why: 'Jonas moved them a moment ago.' }],
    undoId: null,
  }
  expect(moveWords(answer, [aCard(1)], stage)).toEqual({
    tone: 'refused',
    title: 'Person 1 moved back',
    detail: 'Jonas moved them a moment ago.',
  })
})

test('a bulk move that is partly refused gives both numbers', () => {
  const answer = {
    moved: [aCard(1)],
    notMoved: [
      { applicationId: applicationId(2), why: 'Moved meanwhile.' },
      { applicationId: applicationId(3), why: 'No longer here.' },
    ],
    undoId: 'u',
  }
  const words = moveWords(answer, [aCard(1), aCard(2), aCard(3)], stage)
  expect(words.title).toBe('1 person moved to Screening, 2 people stayed')
  expect(words.detail).toBe('Moved meanwhile. 1 other reason.')
})

test('thousands are written so that they can be read', () => {
  expect(people(1284)).toBe('1,284 people')
})
