import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'

const root = join(import.meta.dirname, '..', '..')

/** Everything that the demo keeps: database, sandbox, secrets, ports. Deleting the folder starts the demo anew. */
export const dataFolder = join(root, '.data')

/** Made readable for its owner only. */
export function makeDataFolder(): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
}

/** What a file of the folder says, or null where it is not there. Throws where it says something else than `schema`. */
export function readKept<S extends z.ZodType>(name: string, schema: S): z.output<S> | null {
  let text: string
  try {
    text = readFileSync(join(dataFolder, name), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return schema.parse(JSON.parse(text))
}

/** Whole or not at all, also when the machine goes down; only its owner can read it. */
export function keep(name: string, value: unknown): void {
  const path = join(dataFolder, name)
  writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}
