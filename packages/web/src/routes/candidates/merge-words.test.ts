import { MergePreview } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { undecided, whatComesOver } from './merge-words.ts'

const uuid = (last: number) => `00000000-0000-4000-8000-00000000000${last}`
const application = (last: number) => ({
  applicationId: uuid(last),
  candidateName: 'Ada',
  stageName: 'Sourced',
  leverPlace: 'New lead',
  leverUrl: 'https://lever.example/1',
})
const preview = MergePreview.parse({
  kept: { id: uuid(1), name: 'Ada' },
  absorbed: { id: uuid(2), name: 'Ada Two' },
  learned: 'Adds an email',
  carriedOver: 2,
  pairs: [
    { title: 'Engineer', applications: [application(3), application(4)], survives: null },
    { title: 'Designer', applications: [application(5), application(6)], survives: uuid(5) },
  ],
})

test('what comes over is said line by line', () => {
  expect(whatComesOver(preview)).toEqual([
    'Adds an email.',
    'Files, notes and history come over.',
    '2 applications come over.',
    'Both have an application for Engineer; the two become one.',
    'Both have an application for Designer; the two become one.',
  ])
})

test('only two ties with Lever wait for a choice', () => {
  const [first] = preview.pairs
  expect(undecided(preview, {})).toBe(1)
  expect(first && undecided(preview, { 0: first.applications[1].applicationId })).toBe(0)
})
