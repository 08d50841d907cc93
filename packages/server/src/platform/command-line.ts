import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>

/**
 * What a command was called with. `--help` prints `usage` and ends it; what it does not know ends it with the reason and
 * `usage`, and status 2.
 */
export function commandLine<const T extends ParseArgsConfig>(usage: string, config: T): Parsed<T> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  try {
    return parseArgs(config)
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), usage)
  }
}

/** A whole number above 0. */
export function countOf(name: string, text: string, usage: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return value
  return refuse(`--${name} is a whole number above 0, and not “${text}”.`, usage)
}

/** Ends the command with what is wrong, and how it is called. */
export function refuse(why: string, usage: string): never {
  process.stderr.write(`${why}\n\n${usage}\n`)
  process.exit(2)
}
