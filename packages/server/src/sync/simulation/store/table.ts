/** What undoes the open transaction, newest last. */
export type Journal = (() => void)[]

/** Rows by key, in order of insertion. A row is never changed in place; what was there before goes into the journal. */
export class Table<Row> {
  private readonly rows = new Map<string, Row>()
  private readonly journal: Journal

  constructor(journal: Journal) {
    this.journal = journal
  }

  get(key: string): Row | undefined {
    return this.rows.get(key)
  }

  values(): Iterable<Row> {
    return this.rows.values()
  }

  put(key: string, row: Row): Row {
    const before = this.rows.get(key)
    this.journal.push(() => {
      if (before === undefined) this.rows.delete(key)
      else this.rows.set(key, before)
    })
    this.rows.set(key, row)
    return row
  }

  /** Changes a row that may not be there, as an update in SQL does. */
  change(key: string, change: Partial<Row>): void {
    const row = this.rows.get(key)
    if (row !== undefined) this.put(key, { ...row, ...change })
  }

  delete(key: string): void {
    const before = this.rows.get(key)
    if (before === undefined) return
    this.journal.push(() => this.rows.set(key, before))
    this.rows.delete(key)
  }
}
