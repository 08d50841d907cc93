import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { endWithUs } from './end-with-us.ts'

/** A program of ours in a process of its own. */
export interface Child {
  pid: number
  /** What it said on its first line, as JSON. */
  started: unknown
  /** Every later line, as JSON. */
  onSaid(listener: (said: unknown) => void): void
  tell(line: unknown): void
  /** Resolves with its exit code, null where a signal ended it. */
  ended: Promise<number | null>
  /** SIGKILL, and gone. */
  kill(): Promise<void>
  /** Stands still for so long, and goes on as if nothing had been. */
  freeze(ms: number): Promise<void>
  /** SIGTERM, and gone. */
  stop(): Promise<void>
}

/**
 * Starts `file` and waits for its first line.
 * @throws Error where it ends before it says anything
 */
export async function startChild(file: string, args: string[]): Promise<Child> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const release = endWithUs(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      release()
      resolve(code)
    }),
  )
  const listeners: ((said: unknown) => void)[] = []
  const lines = createInterface({ input: child.stdout })
  const first = new Promise<unknown>((resolve) => {
    lines.once('line', (line) => {
      lines.on('line', (later) => {
        for (const listener of listeners) listener(jsonOf(later))
      })
      resolve(jsonOf(line))
    })
  })
  child.stdin.on('error', () => {}) // it may be gone already
  const started = await Promise.race([first, ended.then(() => undefined)])
  if (started === undefined || child.pid === undefined) throw new Error(`${file} ended before it was ready`)
  return {
    pid: child.pid,
    started,
    onSaid: (listener) => void listeners.push(listener),
    tell: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    ended,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async freeze(ms) {
      child.kill('SIGSTOP')
      await pause(ms)
      child.kill('SIGCONT')
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The settings that are a child's only argument, as JSON. */
export function readSettings<S extends z.ZodType>(schema: S): z.output<S> {
  return schema.parse(JSON.parse(process.argv[2] ?? 'null'))
}

export const say = (what: unknown) => void process.stdout.write(`${JSON.stringify(what)}\n`)

function jsonOf(line: string): unknown {
  return JSON.parse(line)
}
