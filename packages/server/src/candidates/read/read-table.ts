import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'

/** A record's cells and where it starts in the text, from 1. */
export interface TableRow {
  line: number
  cells: string[]
}

/** What makes a text no table. `line` from 1. */
export type TableFlaw =
  | { kind: 'quote-not-closed'; line: number }
  | { kind: 'not-text'; line: number }
  | { kind: 'lost-characters'; line: number }
  | { kind: 'unreadable'; line: number; words: string }
  | { kind: 'too-many-records'; most: number }
  | { kind: 'too-many-columns'; line: number; most: number }

export type ReadTable = { kind: 'table'; delimiter: Delimiter; rows: TableRow[] } | { kind: 'flaw'; flaw: TableFlaw }

const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** More people than this are better added in parts, each with its own look at the preview. */
export const mostRecords = 10_000
const mostColumns = 500

const lineBreak = /\r\n|\n|\r/g
const lineOf = (text: string, at: number) => (text.slice(0, at).match(lineBreak)?.length ?? 0) + 1

/** Records of a text with cells in columns, empty ones left out. Quoted cells may hold line breaks and delimiters. */
export function readTable(text: string): ReadTable {
  const plain = text.replace(/^\uFEFF/, '')
  const nul = plain.indexOf('\0')
  if (nul >= 0) return { kind: 'flaw', flaw: { kind: 'not-text', line: lineOf(plain, nul) } }
  const delimiter = detectDelimiter(plain)
  const read = parseRows(plain, delimiter, mostRecords + 2)
  if (read.flaw) return { kind: 'flaw', flaw: read.flaw }
  const wide = read.rows.find(({ cells }) => cells.length > mostColumns)
  if (wide) return { kind: 'flaw', flaw: { kind: 'too-many-columns', line: wide.line, most: mostColumns } }
  const rows = read.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (rows.length > mostRecords + 1) return { kind: 'flaw', flaw: { kind: 'too-many-records', most: mostRecords } }
  return { kind: 'table', delimiter, rows }
}

/**
 * The line of the sign that stands for what could not be read as UTF-8, or null. A browser puts it there when it reads a
 * file in another encoding.
 */
export function lostCharacters(text: string): TableFlaw | null {
  const lost = text.indexOf('\uFFFD')
  return lost < 0 ? null : { kind: 'lost-characters', line: lineOf(text, lost) }
}

/** Characters that tell the delimiter; the last record among them may be cut in half. */
const detectionLength = 100_000

/** The delimiter by which the first records have most columns, and have equally many. Comma where nothing tells. */
export function detectDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const { rows } = parseRows(text.slice(0, detectionLength), delimiter, 50)
    const width = rows[0]?.cells.length ?? 0
    const alike = rows.filter(({ cells }) => cells.length === width).length
    const score = width < 2 ? 0 : (alike / rows.length) * Math.min(width, 20)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** What csv-parse hands over with the options `info` and `raw`; its types say otherwise. */
const Entry = z.object({ record: z.array(z.string()), raw: z.string() })

/** Records up to the first that cannot be read. */
type Rows = { rows: TableRow[]; flaw: TableFlaw | null }

function parseRows(text: string, delimiter: Delimiter, most: number): Rows {
  const rows: TableRow[] = []
  let line = 1
  // csv-parse counts CRLF inside quotes twice, so lines are counted here, in the text of each record.
  const keep = (entry: unknown) => {
    const { record, raw } = Entry.parse(entry)
    rows.push({ line, cells: record })
    line += (raw.replace(/(\r\n|\n|\r)$/, '').match(lineBreak)?.length ?? 0) + 1
    return null
  }
  try {
    parse(text, {
      delimiter,
      info: true,
      raw: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      to: most,
      on_record: keep,
    })
    return { rows, flaw: null }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const flaw: TableFlaw =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? { kind: 'quote-not-closed', line }
        : { kind: 'unreadable', line, words: error.message }
    return { rows, flaw }
  }
}

/** What is wrong and where, and the way out, as two sentences. */
export function flawWords(flaw: TableFlaw): { message: string; hint: string } {
  switch (flaw.kind) {
    case 'quote-not-closed':
      return {
        message: `Line ${flaw.line}: a quotation mark is opened there and never closed.`,
        hint: 'Close it, or double it where it belongs to the text, and read the file again.',
      }
    case 'not-text':
      return {
        message: `Line ${flaw.line}: this is not text in UTF-8.`,
        hint: 'Save the file as “CSV UTF-8” and read it again. Workbooks (.xlsx) are not CSV.',
      }
    case 'lost-characters':
      return {
        message: `Line ${flaw.line}: characters were lost (�), so the file is not in UTF-8.`,
        hint: 'Save the file as “CSV UTF-8” and read it again.',
      }
    case 'unreadable':
      return {
        message: `Line ${flaw.line} cannot be read: ${flaw.words}`,
        hint: 'Correct the line and read the file again.',
      }
    case 'too-many-records':
      return {
        message: `There are more than ${flaw.most.toLocaleString('en')} records.`,
        hint: 'Split the file and add the parts one after the other.',
      }
    case 'too-many-columns':
      return {
        message: `Line ${flaw.line} has more than ${flaw.most} cells.`,
        hint: 'Leave out the columns that are not about the person, or check what separates the cells.',
      }
  }
}
