export type Side = 'here' | 'lever'

/** A person's move, and what became of it. */
export interface Move {
  side: Side
  record: number
  to: number
  /** Milliseconds since 1970. */
  at: number
  /** Milliseconds since 1970, by when the other side stood there, too; null: not so far. */
  carriedAt: number | null
}

/** Moves of one record whose fate is open. A write of the sync covered `overwritten`: lost, unless it is carried across yet. */
interface Record {
  here: number
  lever: number
  open: Move[]
  overwritten: Move[]
}

const other = { here: 'lever', lever: 'here' } as const

/**
 * Who moved whom and who was overwritten, told by those who move and write. A person who moves on supersedes their own
 * side's move; a write of the sync does not.
 */
export class Moves {
  readonly all: Move[] = []
  /** Overwritten by a write of the sync and never carried across. */
  readonly gone: Move[] = []
  private readonly records: Record[]

  constructor(count: number) {
    this.records = Array.from({ length: count }, () => ({ here: 0, lever: 0, open: [], overwritten: [] }))
  }

  /** A person moves a record. */
  person(side: Side, index: number, to: number, at: number): void {
    const record = this.record(index)
    this.gone.push(...record.overwritten)
    record.overwritten = []
    record.open = record.open.filter((move) => move.side !== side)
    record[side] = to
    this.arrive(record, side, to, at)
    const move: Move = { side, record: index, to, at, carriedAt: record[other[side]] === to ? at : null }
    this.all.push(move)
    if (move.carriedAt === null) record.open.push(move)
  }

  /** A write of the sync put a record there; nothing where it stands there already. */
  sync(side: Side, index: number, to: number, at: number): void {
    const record = this.record(index)
    if (record[side] === to) return
    record[side] = to
    this.arrive(record, side, to, at)
    const covered = record.open.filter((move) => move.side === side)
    const restored = record.overwritten.filter((move) => move.side === side && move.to === to)
    record.open = record.open.filter((move) => !covered.includes(move)).concat(restored)
    record.overwritten = record.overwritten.filter((move) => !restored.includes(move)).concat(covered)
  }

  /** The day is over: what is overwritten now stays so. */
  end(): void {
    for (const record of this.records) this.gone.push(...record.overwritten)
  }

  /** Where a record stands by this account, here and in Lever. */
  placesOf(index: number): [here: number, lever: number] {
    const { here, lever } = this.record(index)
    return [here, lever]
  }

  differing(): number {
    return this.records.filter(({ here, lever }) => here !== lever).length
  }

  private arrive(record: Record, side: Side, to: number, at: number): void {
    const isCarried = (move: Move) => move.side !== side && move.to === to
    for (const move of [...record.open, ...record.overwritten]) if (isCarried(move)) move.carriedAt = at
    record.open = record.open.filter((move) => !isCarried(move))
    record.overwritten = record.overwritten.filter((move) => !isCarried(move))
  }

  private record(index: number): Record {
    const record = this.records[index]
    if (!record) throw new Error(`There is no record ${index}`)
    return record
  }
}
