import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { readPrivate, writePrivate } from './private-file.ts'
import { endProcess, identityOf } from './process-identity.ts'

const FirstLine = z.object({ url: z.string(), api: z.string(), clientId: z.string(), clientSecret: z.string() })
export type SandboxAddress = z.output<typeof FirstLine>
const Left = z.object({ pid: z.number(), identity: z.string() })

const restartAfterMs = 500
const endPatienceMs = 5_000

export interface SandboxProcess extends SandboxAddress {
  stop(): Promise<void>
}

/**
 * Starts the sandbox as a process of its own, with its state in `folder`, and again whenever it dies. One that a killed
 * start left running is ended first: two on one state would write over each other.
 */
export async function startSandboxProcess(
  root: string,
  folder: string,
  port: number,
  say: (line: string) => void,
): Promise<SandboxProcess> {
  const note = join(folder, 'process.json')
  const left = readPrivate(note, Left)
  if (left) await endProcess(left, endPatienceMs)

  let stopping = false
  let current = await run()
  async function run(): Promise<{ child: ChildProcess; address: SandboxAddress }> {
    const started = await spawnSandbox(root, folder, port)
    const pid = started.child.pid ?? 0
    writePrivate(note, { pid, identity: identityOf(pid) ?? '' })
    started.child.once('exit', () => void again())
    return started
  }
  async function again(): Promise<void> {
    if (stopping) return
    say('The sandbox ended; starting it again.')
    await new Promise((resolve) => setTimeout(resolve, restartAfterMs))
    if (stopping) return
    try {
      current = await run()
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  }
  return {
    ...current.address,
    async stop() {
      stopping = true
      const pid = current.child.pid ?? 0
      await endProcess({ pid, identity: identityOf(pid) ?? '' }, endPatienceMs)
    },
  }
}

async function spawnSandbox(root: string, folder: string, port: number) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const log = join(folder, 'sandbox.log')
  const main = join(root, 'packages', 'lever-sandbox', 'src', 'main.ts')
  const args = [main, '--port', String(port), '--account', 'demo', '--data', join(folder, 'state')]
  // Detached: Ctrl-C reaches us first, so that Fulcrum has finished what it asks of the sandbox before that ends.
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', openSync(log, 'a', 0o600)],
  })
  const line = await new Promise<string>((resolve, reject) => {
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The sandbox did not start (exit ${code}); its log is ${log}`)))
  })
  return { child, address: FirstLine.parse(JSON.parse(line)) }
}
