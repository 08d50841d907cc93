import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { planAdd } from '../core/plan-add.ts'
import { readCsv } from './read-csv.ts'

const folder = join(import.meta.dirname, '..', '..', '..', '..', '..', '..', 'shared', 'data')
const Answers = z.object({
  records: z.number(),
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  other_than_accepted: z.array(
    z.object({ line: z.number(), record: z.number(), verdict: z.string(), reason: z.string() }),
  ),
})
const reasonOf: Record<string, string> = {
  'no-name': 'no name',
  'no-way-to-reach': 'no way to reach them',
  'invalid-email-only': 'invalid e-mail and nothing else',
}

// The body of a skipped `describe` runs all the same, and would read what is not there.
if (existsSync(folder)) describe('the 400 people of candidates.csv', readTheFile)
else test.skip('the 400 people of candidates.csv: ../shared is not beside this folder', () => {})

function readTheFile() {
  const text = readFileSync(join(folder, 'candidates.csv'), 'utf8')
  const answers = Answers.parse(JSON.parse(readFileSync(join(folder, 'candidates.answers.json'), 'utf8')))
  const read = readCsv(text)
  if (read.kind === 'flaw') throw new Error(JSON.stringify(read.flaw))
  const { columns, readings } = read
  const plan = planAdd(readings, { people: new Map(), shared: new Set() })

  test('every column finds its place by itself', () => {
    expect(columns.map(({ target }) => target)).toEqual([
      'firstName',
      'lastName',
      'email',
      'moreEmails',
      'phone',
      'headline',
      'company',
      'location',
      'profileLink',
      'moreLinks',
      'tags',
      'source',
      'notes',
    ])
  })

  test('335 people, 43 duplicates, 22 refused, each of the others with its line and reason', () => {
    expect(readings).toHaveLength(answers.records)
    expect(plan.people).toHaveLength(answers.accepted)
    const others = plan.rows.flatMap(({ line, record, verdict, why }) => {
      if (verdict === 'new') return []
      const reading = readings[record - 1]
      const reason =
        reading?.kind === 'rejected'
          ? reasonOf[reading.reason]
          : why.startsWith('Same email')
            ? 'same e-mail'
            : 'same LinkedIn profile'
      return [{ line, record, verdict, reason }]
    })
    expect(others).toEqual(answers.other_than_accepted)
    expect(plan.shared).toEqual([])
  })

  test('nothing is lost or cut: long notes, line breaks, formulas, markup, many addresses and tags', () => {
    const people = plan.people.map(({ details }) => details)
    expect(people.filter(({ notes }) => notes.length >= 20_000).length).toBeGreaterThan(0)
    const notes = new Set(people.map((person) => person.notes))
    expect(notes).toContain('Wants remote.\nSecond line, with comma')
    expect(notes).toContain('=HYPERLINK("http://example.com","click")')
    expect(notes).toContain('<b>bold</b> <script>alert(1)</script>')
    expect(people.filter(({ emails }) => emails.length === 3)).toHaveLength(10)
    expect(people.filter(({ profileLinks }) => profileLinks.length === 3)).toHaveLength(10)
    for (const tags of people.map((person) => person.tags)) expect(tags.join('')).not.toMatch(/[,;|]/)
    for (const { name } of people) expect(name).toBe(name.normalize('NFC'))
  })
}
