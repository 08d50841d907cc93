import { CandidateDetails } from '@fulcrum/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanDetails } from '../core/clean-details.ts'
import { byteOrderMark, csvLine, guarded, unguarded } from '../core/csv-text.ts'
import { exportHeader, exportRow } from '../core/export-row.ts'
import { readCsv } from './read-csv.ts'
import { readTable } from './read-table.ts'

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '=1+1',
    '+49',
    '-x',
    '@SUM(A1)',
    '\t=x',
    "'=x",
    "''=x",
    '"',
    'a"b',
    'a,b;c',
    'line\r\nbreak',
    '<b>',
    ' ',
    'é',
  ),
)
const words = fc.array(nasty, { maxLength: 3 }).map((parts) => parts.join(' '))
const name = words.map((text) => `N ${text}`)
const email = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{1,8}$/), fc.stringMatching(/^[a-z]{2,6}$/))
  .map(([a, b]) => `${a}@${b}.example`)
const link = fc.stringMatching(/^[a-z0-9~;,=-]{1,10}$/).map((path) => `https://x.dev/${path}`)
const phone = fc.stringMatching(/^\+?[0-9]{5,12}( x[0-9]{1,3})?$/)
const details = fc
  .record({
    name,
    headline: words,
    company: words,
    location: words,
    emails: fc.array(
      email.map((value) => ({ value })),
      { minLength: 1, maxLength: 4 },
    ),
    phones: fc.array(
      phone.map((value) => ({ value })),
      { maxLength: 3 },
    ),
    profileLinks: fc.array(link, { maxLength: 3 }),
    tags: fc.array(
      nasty.map((text) => `t${text}`),
      { maxLength: 4 },
    ),
    source: words,
    notes: words,
  })
  .map((typed) => cleanDetails(CandidateDetails.parse(typed)))

test('reading what we export gives the same people, formulas, quotes and line breaks included', () => {
  fc.assert(
    fc.property(fc.array(details, { minLength: 1, maxLength: 4 }), (cleaned) => {
      const people = cleaned.flatMap((clean) => (clean.kind === 'clean' ? [clean.details] : []))
      const text = byteOrderMark + exportHeader + people.map((person) => exportRow('id', person)).join('')
      const read = readCsv(text)
      if (read.kind === 'flaw') throw new Error(JSON.stringify(read))
      expect(read.readings.map((one) => (one.kind === 'person' ? one.details : one))).toEqual(people)
    }),
  )
})

test('no cell of an export begins like a formula, and every text comes back from it', () => {
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string()), (text) => {
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n]/)
      expect(unguarded(guarded(text))).toBe(text)
    }),
  )
})

test('records stand where their lines say, whatever breaks their cells hold', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 2, maxLength: 6 }), (rows) => {
      const lines = rows.map(([a, b]) => csvLine([`x${a}`, `y${b}`]))
      const read = readTable(lines.join(''))
      if (read.kind === 'flaw') throw new Error(JSON.stringify(read))
      const breaks = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0
      expect(read.rows.map(({ line }) => line)).toEqual(lines.map((_, n) => 1 + breaks(lines.slice(0, n).join(''))))
    }),
  )
})
