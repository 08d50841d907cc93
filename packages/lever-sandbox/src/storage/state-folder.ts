import { appendFile, mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { everything, type World, type WorldChange } from '../engine/world.ts'

const Dump = z.object({
  world: z.record(z.string(), z.array(z.unknown())),
  accounts: z.record(z.string(), z.record(z.string(), z.array(z.unknown()))),
})
const JournalLine = z.object({ account: z.string().nullable(), table: z.string(), id: z.string(), row: z.unknown() })

/** The journal is folded into the snapshot when it grows past this. */
const foldBytes = 16 * 1024 * 1024

/**
 * Keeps a world in a folder: `state.json`, a snapshot, and `journal.ndjson`, the changes since. Changes are appended as soon as the
 * disk is free, so that even a kill loses no more than what happened in that moment.
 */
export class StateFolder {
  readonly #folder: string
  readonly #world: World
  #pending: string[] = []
  #journalBytes = 0
  #work: Promise<void> = Promise.resolve()
  #scheduled = false
  #stopWatching = () => {}

  constructor(folder: string, world: World) {
    this.#folder = folder
    this.#world = world
  }

  /** Fills the world from the folder. A torn last line of the journal, left by a kill, is dropped. */
  async load(): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const snapshot = await readIfThere(join(this.#folder, 'state.json'))
    if (snapshot !== null) this.#world.restore(Dump.parse(JSON.parse(snapshot)))
    const journal = (await readIfThere(join(this.#folder, 'journal.ndjson'))) ?? ''
    for (const line of journal.split('\n').slice(0, -1)) this.#world.replay(JournalLine.parse(JSON.parse(line)))
  }

  /** Starts from a fresh snapshot, then follows every change. */
  async follow(): Promise<void> {
    await this.#fold()
    this.#stopWatching = this.#world.onChange((change) => this.#note(change))
  }

  /** Writes what is still in memory. */
  async stop(): Promise<void> {
    this.#stopWatching()
    await this.flush()
    await this.#fold()
  }

  async flush(): Promise<void> {
    this.#schedule()
    await this.#work
  }

  #note({ account, table, id, row }: WorldChange): void {
    if (table === everything) {
      this.#work = this.#work.then(() => this.#fold())
      return
    }
    this.#pending.push(`${JSON.stringify({ account, table, id, row })}\n`)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    this.#work = this.#work.then(() => this.#append())
  }

  async #append(): Promise<void> {
    this.#scheduled = false
    const lines = this.#pending.join('')
    this.#pending = []
    if (lines === '') return
    await appendFile(join(this.#folder, 'journal.ndjson'), lines)
    this.#journalBytes += Buffer.byteLength(lines)
    if (this.#journalBytes > foldBytes) await this.#fold()
  }

  /** Snapshot first, then the journal is emptied: a crash in between repeats changes that the snapshot has, which is harmless. */
  async #fold(): Promise<void> {
    this.#pending = []
    const text = JSON.stringify(this.#world.dump())
    const target = join(this.#folder, 'state.json')
    const file = await open(`${target}.tmp`, 'w', 0o600)
    await file.writeFile(text)
    await file.sync()
    await file.close()
    await rename(`${target}.tmp`, target)
    await writeFile(join(this.#folder, 'journal.ndjson'), '', { mode: 0o600 })
    this.#journalBytes = 0
  }
}

async function readIfThere(path: string): Promise<string | null> {
  const there = await stat(path).then(
    () => true,
    () => false,
  )
  return there ? readFile(path, 'utf8') : null
}
