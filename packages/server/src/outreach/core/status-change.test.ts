import { expect, test } from 'vitest'
import { decideStatus, launchWarnings } from './status-change.ts'

test('a draft is launched, paused and resumed', () => {
  expect(decideStatus('draft', 'active', undefined)).toEqual({ kind: 'change', title: 'Launched' })
  expect(decideStatus('active', 'paused', undefined)).toEqual({ kind: 'change', title: 'Paused' })
  expect(decideStatus('paused', 'active', undefined)).toEqual({ kind: 'change', title: 'Resumed' })
})

test('completing needs the word and is final', () => {
  expect(decideStatus('active', 'completed', 'complete')).toEqual({ kind: 'refused', because: 'not-typed' })
  expect(decideStatus('active', 'completed', 'COMPLETE')).toEqual({ kind: 'change', title: 'Completed' })
  for (const to of ['draft', 'active', 'paused'] as const)
    expect(decideStatus('completed', to, 'COMPLETE')).toEqual({ kind: 'refused', because: 'completed' })
})

test('what was launched is no draft any more, and a draft cannot be paused', () => {
  expect(decideStatus('paused', 'draft', undefined)).toEqual({ kind: 'refused', because: 'started' })
  expect(decideStatus('draft', 'paused', undefined)).toEqual({ kind: 'refused', because: 'never-started' })
})

test('launching without steps, people or job says so and goes on', () => {
  expect(launchWarnings({ steps: 0, people: 0, hasJob: false })).toBe(
    'It has no steps yet. Nobody is in it yet. No job is linked, so its people are not in Lever.',
  )
  expect(launchWarnings({ steps: 3, people: 12, hasJob: true })).toBe('')
})
