/** Rows are never changed in place: a change is a new row handed to `Table.put`, so that nothing escapes the journal. */
export type DeepReadonly<T> = T extends (infer Element)[]
  ? readonly DeepReadonly<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

export interface Row {
  readonly id: string
}

/** One change of one table; `row` is null when it was removed. */
export interface TableChange {
  readonly table: string
  readonly id: string
  readonly row: Row | null
}

/** What storage needs of a table, whatever its rows are. */
export interface AnyTable {
  readonly name: string
  dump(): readonly Row[]
  /** Replaces everything. Throws a ZodError if a row is not one of this table. */
  restore(rows: readonly unknown[]): void
  /** Repeats one journalled change without announcing it. */
  replay(id: string, row: unknown): void
}

export interface TableOptions<R extends Row, IndexName extends string> {
  readonly name: string
  readonly parse: (raw: unknown) => R
  readonly indexes?: Readonly<Record<IndexName, (row: R) => Iterable<string>>>
  readonly onChange?: (change: TableChange) => void
}

/** Rows by id, with optional look-ups by other keys. Iteration is in order of insertion. */
export class Table<R extends Row, IndexName extends string = never> implements AnyTable {
  readonly name: string
  /** Grows with every change, so that sorted copies know when they are stale. */
  version = 0
  readonly #rows = new Map<string, R>()
  readonly #parse: (raw: unknown) => R
  readonly #onChange: (change: TableChange) => void
  readonly #indexes = new Map<string, { keysOf: (row: R) => Iterable<string>; ids: Map<string, Set<string>> }>()

  constructor(options: TableOptions<R, IndexName>) {
    this.name = options.name
    this.#parse = options.parse
    this.#onChange = options.onChange ?? (() => {})
    const indexes: Readonly<Record<string, (row: R) => Iterable<string>>> = options.indexes ?? {}
    for (const [name, keysOf] of Object.entries(indexes)) this.#indexes.set(name, { keysOf, ids: new Map() })
  }

  get size(): number {
    return this.#rows.size
  }

  get(id: string): R | undefined {
    return this.#rows.get(id)
  }

  has(id: string): boolean {
    return this.#rows.has(id)
  }

  all(): readonly R[] {
    return [...this.#rows.values()]
  }

  where(index: IndexName, key: string): readonly R[] {
    const ids = this.#indexes.get(index)?.ids.get(key)
    return ids ? [...ids].flatMap((id) => this.#rows.get(id) ?? []) : []
  }

  put(row: R): R {
    this.#set(row)
    this.#onChange({ table: this.name, id: row.id, row })
    return row
  }

  remove(id: string): void {
    if (!this.#unset(id)) return
    this.#onChange({ table: this.name, id, row: null })
  }

  dump(): readonly R[] {
    return this.all()
  }

  restore(rows: readonly unknown[]): void {
    const parsed = rows.map((row) => this.#parse(row))
    for (const id of this.#rows.keys()) this.#unset(id)
    for (const row of parsed) this.#set(row)
  }

  replay(id: string, row: unknown): void {
    if (row === null) this.#unset(id)
    else this.#set(this.#parse(row))
  }

  #set(row: R): void {
    const old = this.#rows.get(row.id)
    if (old) this.#unindex(old)
    this.#rows.set(row.id, row)
    for (const { keysOf, ids } of this.#indexes.values())
      for (const key of keysOf(row)) {
        const entry = ids.get(key)
        if (entry) entry.add(row.id)
        else ids.set(key, new Set([row.id]))
      }
    this.version += 1
  }

  #unset(id: string): boolean {
    const old = this.#rows.get(id)
    if (!old) return false
    this.#unindex(old)
    this.#rows.delete(id)
    this.version += 1
    return true
  }

  #unindex(row: R): void {
    for (const { keysOf, ids } of this.#indexes.values())
      for (const key of keysOf(row)) {
        const entry = ids.get(key)
        entry?.delete(row.id)
        if (entry?.size === 0) ids.delete(key)
      }
  }
}
