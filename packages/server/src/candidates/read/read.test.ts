import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'
import { readPaste } from './read-paste.ts'
import { readTable } from './read-table.ts'

function read(result: ReturnType<typeof readCsv>) {
  if (result.kind === 'flaw') throw new Error(JSON.stringify(result.flaw))
  return result
}
const names = (result: ReturnType<typeof readCsv>) =>
  read(result).readings.map((one) => (one.kind === 'person' ? one.details.name : `${one.line}: ${one.why}`))

test('a file may have a byte order mark, any line breaks, quotes and commas, semicolons or tabs', () => {
  for (const delimiter of [',', ';', '\t'])
    for (const end of ['\r\n', '\n', '\r']) {
      const text = [
        '\uFEFFName,E-mail,Notes',
        'Ada,a@x.co,"Says ""hi"", then',
        'leaves"',
        '',
        'Bo,b@x.co,5" screen',
      ].join(end)
      const table = readCsv(text.replaceAll(/,(?! then)/g, delimiter))
      expect(names(table)).toEqual(['Ada', 'Bo'])
      expect(read(table).readings.map(({ line }) => line)).toEqual([2, 5])
      expect(read(table).readings[0]).toMatchObject({ details: { notes: `Says "hi", then${end}leaves` } })
    }
})

test('columns are found by many names, and by what is in them', () => {
  const header = 'Full name;Work Email;Email;LinkedIn Profile;Website;Job title;Employer;City;Skills;Comments;Age'
  const { columns } = read(readCsv(`${header}\nAda;a@x.co;b@x.co;;;;;;;;3`))
  expect(columns.map(({ target }) => target)).toEqual([
    'name',
    'email',
    'moreEmails',
    'profileLink',
    'moreLinks',
    'headline',
    'company',
    'location',
    'tags',
    'notes',
    'leaveOut',
  ])
  const guessed = read(readCsv('Wer;Wo\nAda;a@x.co\nBo;b@x.co'))
  expect(guessed.columns.map(({ target }) => target)).toEqual(['name', 'email'])
})

test('a file without a line of headers loses nobody', () => {
  expect(names(readCsv('Ada,a@x.co\nBo,b@x.co'))).toEqual(['Ada', 'Bo'])
})

test('what somebody chose for a column counts', () => {
  const { columns, readings } = read(readCsv('Name,Email,Extra\nAda,a@x.co,hi', { Extra: 'notes', Nowhere: 'tags' }))
  expect(columns.map(({ target, suggested }) => [target, suggested])).toEqual([
    ['name', true],
    ['email', true],
    ['notes', false],
  ])
  expect(readings).toMatchObject([{ details: { notes: 'hi' } }])
})

test('columns of the same name are told apart', () => {
  const { columns } = read(readCsv('Name,Email,Email,\nAda,a@x.co,b@x.co,x'))
  expect(columns.map(({ header }) => header)).toEqual(['Name', 'Email', 'Email (2)', 'Column 4'])
})

test('a record that has slipped, or does not fit, is refused with its line and not cut', () => {
  expect(names(readCsv('Name,Email\nAda,a@x.co\nLovelace, Ada,a@x.co\nBo,b@x.co,,'))).toEqual([
    'Ada',
    '3: 3 cells for 2 columns: is a quotation mark missing?',
    'Bo',
  ])
  expect(names(readCsv(`Name,Email\n${'x'.repeat(301)},a@x.co`))).toEqual(['2: The name is longer than 300 characters'])
})

test('what is no text in UTF-8 is refused with the line', () => {
  expect(readTable('Name\nMü\0ller')).toMatchObject({ flaw: { kind: 'not-text', line: 2 } })
  expect(readCsv('Name\nAda\nM�ller')).toMatchObject({ flaw: { kind: 'lost-characters', line: 3 } })
  expect(readTable('Name\n"Ada\nBo')).toMatchObject({ flaw: { kind: 'quote-not-closed', line: 2 } })
  expect(readTable(`Name\n${'Ada\n'.repeat(10_001)}`)).toMatchObject({ flaw: { kind: 'too-many-records' } })
})

test('pasted: tables from spreadsheets, tables with commas, lists of anything', () => {
  expect(names(readPaste('Name\tEmail\nAda\ta@x.co\n"Bo\nLi"\tb@x.co'))).toEqual(['Ada', 'Bo Li'])
  expect(names(readPaste('Ada\ta@x.co\nBo\tb@x.co'))).toEqual(['Ada', 'Bo'])
  expect(names(readPaste('name,email\nAda,a@x.co'))).toEqual(['Ada'])
  expect(names(readPaste('a@x.co, b@x.co\n\nAda <c@x.co>\nhttps://www.linkedin.com/in/cy-li-1\nJust words'))).toEqual([
    'A',
    'B',
    'Ada',
    'Cy Li',
    '5: No email, profile link or phone number',
  ])
})

test('long runs of anything are read at once', () => {
  const long = (sign: string) => `x${sign.repeat(400_000)}x`
  for (const sign of [',', ';', '-', ' ', '.', '<', 'a', '0', '@', 'a.', 'http://', '"', '\t'])
    expect(readPaste(long(sign)).kind, sign).toBeDefined()
  for (const sign of [',', ';', '|', ' ', '(', '<', "'"]) {
    const cell = `"${long(sign)}"`
    expect(
      readCsv(`Name,Email,Phone,LinkedIn,Tags,Notes\n${Array.from({ length: 6 }, () => cell).join(',')}`).kind,
      sign,
    ).toBe('read')
  }
})
