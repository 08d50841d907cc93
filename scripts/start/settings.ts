import { randomBytes, randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { demoPeople } from '../../packages/server/src/demo/people.ts'
import { words } from './words.ts'
import { readPrivate, writePrivate } from './private-file.ts'

/** What the first start made up and later ones need again; kept in `.data/settings.json`, readable by its owner only. */
const Settings = z.object({
  postgresPassword: z.string().min(20),
  /** 32 bytes in base64. */
  encryptionKey: z.string().length(44),
  /** By e-mail address. */
  demoPasswords: z.record(z.string(), z.string()),
  ports: z.object({ fulcrum: z.number().int().optional(), sandbox: z.number().int().optional() }),
})
export type Settings = z.output<typeof Settings>

/** Four words and a number: easy to read off a screen, and good enough for an address of this machine only. */
function readablePassword(): string {
  const picked = Array.from({ length: 4 }, () => words[randomInt(words.length)])
  return `${picked.join('-')}-${randomInt(10, 100)}`
}

export function keepSettings(folder: string, settings: Settings): void {
  writePrivate(join(folder, 'settings.json'), settings)
}

/**
 * The settings of the folder, made at the first start.
 * @throws Error where they were lost while the database stayed: its password and what it holds encrypted need them
 */
export function readSettings(folder: string): Settings {
  const path = join(folder, 'settings.json')
  const kept = readPrivate(path, Settings)
  if (kept) return kept
  if (existsSync(join(folder, 'postgres', 'data')))
    throw new Error(
      `${path} is missing or damaged, and the database beside it cannot be opened without. Put it back, or remove ${folder} to begin anew.`,
    )
  const fresh: Settings = {
    postgresPassword: randomBytes(24).toString('base64url'),
    encryptionKey: randomBytes(32).toString('base64'),
    demoPasswords: Object.fromEntries(demoPeople.map(({ email }) => [email, readablePassword()])),
    ports: {},
  }
  keepSettings(folder, fresh)
  return fresh
}
