import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Names one process for ever: ids are given out again, the same id with the same start is not. */
export const ProcessIdentity = z.object({ pid: z.number().int(), started: z.string() })
export type ProcessIdentity = z.output<typeof ProcessIdentity>

/** The process of that id, or null where none runs. One that ended and waits to be reaped does not run. */
export function identify(pid: number): ProcessIdentity | null {
  const started = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid)
  return started === null ? null : { pid, started }
}

export function isStillRunning({ pid, started }: ProcessIdentity): boolean {
  return identify(pid)?.started === started
}

/** Asks a process to end and waits; kills it after `patienceMs`. Another process that has its id now is left alone. */
export async function endProcess(identity: ProcessIdentity, patienceMs = 10_000): Promise<void> {
  if (!isStillRunning(identity)) return
  process.kill(identity.pid, 'SIGTERM')
  if (await goneWithin(identity, patienceMs)) return
  process.kill(identity.pid, 'SIGKILL')
  await goneWithin(identity, 2_000)
}

async function goneWithin(identity: ProcessIdentity, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 20) {
    if (!isStillRunning(identity)) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return !isStillRunning(identity)
}

/** Field 22 of /proc/<pid>/stat counts clock ticks since boot; field 3 is Z for a zombie. */
function startOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return fields[0] === 'Z' ? null : `${boot} ${fields[19]}`
  } catch {
    return null
  }
}

function startElsewhere(pid: number): string | null {
  const told = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return told.status === 0 && told.stdout.trim() !== '' ? told.stdout.trim() : null
}
