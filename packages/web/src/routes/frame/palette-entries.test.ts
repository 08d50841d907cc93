import { expect, test } from 'vitest'
import { paletteResults, type PaletteEntry } from './palette-entries.ts'

const anEntry = (over: Partial<PaletteEntry>): PaletteEntry => ({
  id: over.label ?? 'x',
  group: 'Pages',
  label: 'Home',
  icon: 'home',
  run: () => {},
  ...over,
})
const labels = (entries: readonly PaletteEntry[], typed: string) =>
  paletteResults(entries, typed).map((entry) => entry.label)

test('without text everything is shown, group by group', () => {
  const entries = [anEntry({ label: 'Add', group: 'Actions' }), anEntry({ label: 'Home' })]
  expect(labels(entries, ' ')).toEqual(['Home', 'Add'])
})

test('what starts with the text stands before what only holds it', () => {
  const entries = [anEntry({ label: 'Stage mapping' }), anEntry({ label: 'Mapping history' })]
  expect(labels(entries, 'map')).toEqual(['Mapping history', 'Stage mapping'])
})

test('accents and case do not matter, and every word must be found', () => {
  const entries = [anEntry({ label: 'Ledger, São Paulo', group: 'Outreaches' })]
  expect(labels(entries, 'sao LEDGER')).toEqual(['Ledger, São Paulo'])
  expect(labels(entries, 'sao berlin')).toEqual([])
})

test('words that are not shown find an entry, too, by their beginning', () => {
  const entry = anEntry({ label: 'Integrations', also: 'lever connect' })
  expect(labels([entry], 'lever')).toEqual(['Integrations'])
  expect(labels([entry], 'ever')).toEqual([])
})

test('candidates are the server’s to find', () => {
  expect(labels([anEntry({ label: 'Ana', group: 'Candidates' })], 'someone@example.org')).toEqual(['Ana'])
})
