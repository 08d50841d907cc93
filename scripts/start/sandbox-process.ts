import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { dataFolder, keep, readKept } from './data-folder.ts'
import type { Part } from './keep-alive.ts'
import { endProcess, identify, ProcessIdentity } from './process-identity.ts'

/** What the sandbox says of itself on the first line. */
const Started = z.object({ url: z.string(), api: z.string() })

export interface SandboxProcess extends Part {
  url: string
  /** Data API with its version. */
  api: string
}

const file = 'sandbox.json'
export const sandboxMain = join(import.meta.dirname, '..', '..', 'packages', 'lever-sandbox', 'src', 'main.ts')

/** Ends a sandbox that a killed start left behind; two of them on one folder would write over each other. */
export async function endLeftSandbox(): Promise<void> {
  const left = readKept(file, ProcessIdentity)
  if (left) await endProcess(left)
}

interface SandboxOptions {
  port: number
  clientId: string
  clientSecret: string
}

/** @param data the folder that the sandbox keeps its state in */
export function sandboxArguments({ port, clientId, clientSecret }: SandboxOptions, data: string): string[] {
  // In one word each: what is made by chance may begin with a dash.
  return ['--port', String(port), '--data', data, `--client-id=${clientId}`, `--client-secret=${clientSecret}`]
}

/** Starts the sandbox in a process of its own, so that it stays up where Fulcrum is restarted or debugged. */
export async function startSandboxProcess(options: SandboxOptions): Promise<SandboxProcess> {
  const logFile = join(dataFolder, 'sandbox.log')
  const log = openSync(logFile, 'a', 0o600)
  const args = sandboxArguments(options, join(dataFolder, 'sandbox'))
  // Detached: Ctrl-C in the terminal reaches Fulcrum alone, which ends first and then this.
  const child = spawn(process.execPath, [sandboxMain, ...args], { detached: true, stdio: ['ignore', 'pipe', log] })
  closeSync(log)
  const identity = child.pid === undefined ? null : identify(child.pid)
  if (identity) keep(file, identity)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const first = await Promise.race([firstLine(child.stdout), ended])
  if (typeof first !== 'string' || !identity) throw new Error(`The sandbox did not start; its log is ${logFile}`)
  return { ...Started.parse(JSON.parse(first)), ended, stop: () => endProcess(identity) }
}

function firstLine(output: Readable | null): Promise<string> {
  return new Promise((resolve) => {
    if (output) createInterface({ input: output }).once('line', resolve)
  })
}
