import { expect, test } from 'vitest'
import { withFigures } from './report.ts'
import type { Report } from './report.ts'

type Mutant = Report['files'][string]['mutants'][number]
const source = 'const a = 1\nif (a > 1) return `x`\n'
const mistake = (status: Mutant['status'], facts: Partial<Mutant> = {}): Mutant => ({
  status,
  replacement: 'false',
  location: { start: { line: 2, column: 5 }, end: { line: 2, column: 10 } },
  ...facts,
})
const report = (...mutants: Mutant[]): Report => ({ files: { 'core/wishes.ts': { source, mutants } } })
const run = { date: '1 May 2026', minutes: 14 }
const head = '# Mutation tests\n\nWhat they are.\n\n'

test('the figures count what was noticed, and round down', () => {
  const noticed = Array.from({ length: 18 }, () => mistake('Killed'))
  const text = withFigures(head, report(...noticed, mistake('Timeout'), mistake('Survived'), mistake('Ignored')), run)
  expect(text).toContain(`${head}## Where it stands, 1 May 2026\n`)
  expect(text).toContain('**95.0 %**: 19 of 20 mistakes are noticed, by `npm run mutation` in 14 minutes.')
  expect(text).toContain('| `wishes` | 19 (95.0 %) | 1 |')
  const two = withFigures(head, report(...noticed, mistake('Survived'), mistake('NoCoverage')), run)
  expect(two).toContain('**90.0 %**')
  expect(withFigures(head, report(mistake('Killed'), mistake('Killed'), mistake('Survived')), run)).toContain('66.6 %')
})

test('what keeps a test file from loading is told and not counted', () => {
  expect(withFigures(head, report(mistake('Killed'), mistake('RuntimeError')), run)).toContain(
    '**100.0 %**: 1 of 1 mistakes are noticed, by `npm run mutation` in 14 minutes. 1 more keep',
  )
})

test('a survivor is listed with what was written of it before, under its own file', () => {
  const [first, second] = [mistake('Survived'), mistake('Survived', { replacement: 'true' })]
  const listed = withFigures(head, report(first, second), run)
  expect(listed).toContain('### `wishes`\n\n- `a > 1` → `false`: not looked at yet\n- `a > 1` → `true`: not looked at')
  const explained = listed.replace('`false`: not looked at yet', '`false`: the types ask for it')
  const again = withFigures(explained, report(first, second), { ...run, date: '2 May 2026' })
  expect(again).toContain('- `a > 1` → `false`: the types ask for it\n- `a > 1` → `true`: not looked at yet')
  expect(again).toContain('2 May 2026')
  expect(again).not.toContain('1 May 2026')
  const elsewhere: Report = { files: { 'core/decide.ts': { source, mutants: [first] } } }
  expect(withFigures(explained, elsewhere, run)).toContain('- `a > 1` → `false`: not looked at yet')
})

test('code that spans lines or holds backticks is shown on one line', () => {
  const location = { start: { line: 1, column: 7 }, end: { line: 2, column: 22 } }
  expect(withFigures(head, report(mistake('Survived', { location, replacement: '' })), run)).toContain(
    '- `` a = 1 if (a > 1) return `x` `` → nothing: ',
  )
})
