import { OutreachId, UserId, type OutreachSummary } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { inOrderOfNeed, listWords, nextStatuses, replied } from './outreach-words.ts'

const anOutreach = (name: string, over: Partial<OutreachSummary> = {}): OutreachSummary => ({
  id: OutreachId.parse('f0000000-0000-4000-8000-000000000001'),
  name,
  status: 'draft',
  job: null,
  owner: { id: UserId.parse('f0000000-0000-4000-8000-000000000002'), name: 'Ana' },
  people: 0,
  sent: 0,
  replied: 0,
  interested: 0,
  onHold: 0,
  createdAt: '2026-05-01T10:00:00.000Z',
  ...over,
})

test('active outreaches stand first, and the newest of them on top', () => {
  const list = [
    anOutreach('done', { status: 'completed' }),
    anOutreach('old', { status: 'active' }),
    anOutreach('new', { status: 'active', createdAt: '2026-05-02T10:00:00.000Z' }),
  ]
  expect(inOrderOfNeed(list).map((each) => each.name)).toEqual(['new', 'old', 'done'])
})

test('a rate never stands without its count, and there is none of nothing', () => {
  expect(replied({ sent: 121, replied: 34 })).toBe('34, 28 %')
  expect(replied({ sent: 0, replied: 0 })).toBe('0')
})

test('a completed outreach becomes nothing else', () => {
  expect(nextStatuses('completed')).toEqual([])
  expect(nextStatuses('draft').map((each) => each.label)).toEqual(['Launch'])
})

test('the list says what runs and who waits for a decision', () => {
  expect(listWords([])).toBe('Nothing is running.')
  expect(listWords([anOutreach('a', { status: 'active' })])).toBe('1 is active.')
  expect(listWords([anOutreach('a', { onHold: 3 })])).toBe('None is active, 3 people are on hold.')
})
