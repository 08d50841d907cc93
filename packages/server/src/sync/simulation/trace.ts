import { createHash } from 'node:crypto'

const keptLines = 4_000

/** What happened, in words and in order; a hash of all of it, and the last lines. */
export class Trace {
  private readonly hash = createHash('sha256')
  private readonly clock: () => number
  private readonly start: number
  private readonly heard: (words: string) => void
  private kept: string[] = []
  events = 0

  /** @param heard is told each line, without its time */
  constructor(clock: () => number, heard: (words: string) => void = () => {}) {
    this.clock = clock
    this.heard = heard
    this.start = clock()
  }

  say(words: string): void {
    const line = `${String(this.clock() - this.start).padStart(9)} ms  ${words}`
    this.events += 1
    this.heard(words)
    this.hash.update(line)
    this.kept.push(line)
    if (this.kept.length > 2 * keptLines) this.kept = this.kept.slice(-keptLines)
  }

  /** The last lines, oldest first. */
  lines(): string[] {
    return this.kept.slice(-keptLines)
  }

  digest(): string {
    return this.hash.copy().digest('hex')
  }
}

/** A kept line without its time. */
export const wordsOf = (line: string): string => line.slice(line.indexOf(' ms  ') + ' ms  '.length)
