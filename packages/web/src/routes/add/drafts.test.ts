import { expect, test } from 'vitest'
import { emptyDrafts, inputOf, WAYS } from './drafts.ts'

test('nothing given is nothing to look at, in every way', () => {
  expect(WAYS.map((way) => inputOf(way.value, emptyDrafts))).toEqual([null, null, null, null])
})

test('a form is looked at once it has a name and a way to reach the person', () => {
  const half = { ...emptyDrafts, form: { ...emptyDrafts.form, name: 'Ana' } }
  expect(inputOf('form', half)).toBeNull()
  const whole = { ...half, form: { ...half.form, emails: 'ana@x.example' } }
  expect(inputOf('form', whole)).toMatchObject({ kind: 'form', details: { name: 'Ana' } })
})

test('a file goes out without columns until somebody has matched one', () => {
  const csv = { fileName: 'a.csv', text: 'Name\nAna', encoding: 'UTF-8' } as const
  expect(inputOf('csv', { ...emptyDrafts, csv })).toEqual({ kind: 'csv', fileName: 'a.csv', text: 'Name\nAna' })
  expect(inputOf('csv', { ...emptyDrafts, csv: { ...csv, columns: { Name: 'name' } } })).toMatchObject({
    columns: { Name: 'name' },
  })
})
