import type { ColumnTarget } from '@fulcrum/contract'
import { looksLikeRecord, rawRecord, suggestTargets, uniqueHeaders } from '../core/columns.ts'
import { unguarded } from '../core/csv-text.ts'
import { exportMark } from '../core/export-row.ts'
import type { Reading } from '../core/plan-add.ts'
import { readRecord } from '../core/read-record.ts'
import { lostCharacters, readTable } from './read-table.ts'
import type { TableFlaw, TableRow } from './read-table.ts'

export interface ReadColumn {
  header: string
  target: ColumnTarget
  /** We guessed it; nobody has chosen. */
  suggested: boolean
  samples: string[]
}

export interface ReadPeople {
  kind: 'read'
  columns: ReadColumn[]
  readings: Reading[]
}

const sampleRows = 50
const shownSamples = 5
const longestSample = 80

/**
 * People of a CSV file or a copied table. A first line that names no columns is a record itself.
 * @param chosen what columns mean by header, where somebody chose
 */
export function readCsv(
  text: string,
  chosen: Readonly<Record<string, ColumnTarget>> = {},
): ReadPeople | { kind: 'flaw'; flaw: TableFlaw } {
  const table = readTable(text)
  if (table.kind === 'flaw') return table
  const [first, ...others] = table.rows
  if (!first) return { kind: 'read', columns: [], readings: [] }
  const hasHeader = !looksLikeRecord(first.cells)
  const isOurs = hasHeader && first.cells.includes(exportMark)
  const lost = isOurs ? null : lostCharacters(text)
  if (lost) return { kind: 'flaw', flaw: lost }
  const records = (hasHeader ? others : table.rows).map(({ line, cells }) => ({
    line,
    cells: isOurs ? cells.map(unguarded) : cells,
  }))
  const headers = uniqueHeaders(hasHeader ? first.cells : first.cells.map(() => ''))
  const columns = columnsOf(headers, records, chosen)
  const targets = columns.map(({ target }) => target)
  const readings = records.map((row, position) => readRow(row, position + 1, targets))
  return { kind: 'read', columns, readings }
}

function columnsOf(
  headers: readonly string[],
  records: readonly TableRow[],
  chosen: Readonly<Record<string, ColumnTarget>>,
): ReadColumn[] {
  const samples = headers.map((_, position) =>
    records
      .slice(0, sampleRows)
      .map(({ cells }) => cells[position]?.trim() ?? '')
      .filter((cell) => cell !== ''),
  )
  const suggested = suggestTargets(headers.map((header, position) => ({ header, samples: samples[position] ?? [] })))
  return headers.map((header, position) => {
    const choice = Object.hasOwn(chosen, header) ? chosen[header] : undefined
    const shown = [...new Set(samples[position])].slice(0, shownSamples)
    return {
      header,
      target: choice ?? suggested[position] ?? 'leaveOut',
      suggested: choice === undefined,
      samples: shown.map((cell) => (cell.length > longestSample ? `${cell.slice(0, longestSample - 1)}…` : cell)),
    }
  })
}

function readRow({ line, cells }: TableRow, record: number, targets: readonly ColumnTarget[]): Reading {
  const read = readRecord(rawRecord(cells, targets))
  // Cells beyond the last column mean that a delimiter stands outside quotation marks: everything behind it has shifted.
  const surplus = cells.slice(targets.length).filter((cell) => cell.trim() !== '')
  if (surplus.length === 0) return { line, record, ...read }
  const { name, email } =
    read.kind === 'person' ? { name: read.details.name, email: read.details.emails[0]?.value ?? '' } : read
  return {
    line,
    record,
    kind: 'rejected',
    name,
    email,
    reason: 'too-many-cells',
    why: `${cells.length} cells for ${targets.length} columns: is a quotation mark missing?`,
  }
}
