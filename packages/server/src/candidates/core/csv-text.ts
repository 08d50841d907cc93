// Spreadsheets run a cell that begins with one of these as a formula.
const formulaStart = /^'*[=+\-@\t\r\n]/

/**
 * A cell that no spreadsheet runs: what could be a formula gets an apostrophe in front. What has apostrophes in front of
 * such a sign already gets one more, so that `unguarded` gives every text back exactly.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const guarded = (cell: string) => (formulaStart.test(cell) ? `'${cell}` : cell)

/** The text of a cell that `guarded` made. */
export const unguarded = (cell: string) => (cell.startsWith("'") && formulaStart.test(cell) ? cell.slice(1) : cell)

/** One line of a CSV file (RFC 4180), with its line break, safe to open in a spreadsheet. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`
}

const quoted = (cell: string) =>
  /[",;\t\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = '\uFEFF'
