import { readPasteLine } from '../core/paste-line.ts'
import type { Reading } from '../core/plan-add.ts'
import { readCsv } from './read-csv.ts'
import type { ReadPeople } from './read-csv.ts'
import { detectDelimiter, mostRecords } from './read-table.ts'
import type { TableFlaw } from './read-table.ts'

/** People of anything pasted: a table copied from a spreadsheet, or lines with addresses, names and profile addresses. */
export function readPaste(text: string): ReadPeople | { kind: 'flaw'; flaw: TableFlaw } {
  if (isTable(text)) return readCsv(text)
  const readings: Reading[] = []
  for (const [position, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries())
    for (const person of readPasteLine(line))
      readings.push({ line: position + 1, record: readings.length + 1, ...person })
  if (readings.length > mostRecords) return { kind: 'flaw', flaw: { kind: 'too-many-records', most: mostRecords } }
  return { kind: 'read', columns: [], readings }
}

/** Spreadsheets put tabs between cells. Text with commas is a table only if its first line names columns. */
function isTable(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  const first = lines[0] ?? ''
  if (lines.length > 0 && lines.filter((line) => line.includes('\t')).length * 2 > lines.length) return true
  if (lines.length < 2 || first.includes('@') || first.includes('://')) return false
  const delimiter = detectDelimiter(text)
  return first.includes(delimiter) && /e-?mail|name|linkedin/i.test(first)
}
