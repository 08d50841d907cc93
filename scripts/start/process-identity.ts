import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Names a process so that a later one with the same number is not taken for it: number, start time, and on Linux the boot.
 * Null where no such process runs; a zombie has ended.
 */
export function identityOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid < 1) return null
  return process.platform === 'linux' ? identityOnLinux(pid) : identityByPs(pid)
}

function identityOnLinux(pid: number): string | null {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // The name, in parentheses, may hold anything; what follows is regular: state first, start time 20th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return `${pid} ${fields[19]} ${boot}`
}

function identityByPs(pid: number): string | null {
  try {
    const out = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return out === '' || out.startsWith('Z') ? null : `${pid} ${out.replace(/^\S+\s+/, '')}`
  } catch {
    return null
  }
}

export const isRunning = (identity: { pid: number; identity: string }) => identityOf(identity.pid) === identity.identity

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Asks a process to end and, after `patienceMs`, ends it. Does nothing where the number belongs to another one by now. */
export async function endProcess(one: { pid: number; identity: string }, patienceMs: number): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGTERM', patienceMs],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!isRunning(one)) return
    try {
      process.kill(one.pid, signal)
    } catch {
      return
    }
    for (let waited = 0; waited < waitMs && isRunning(one); waited += 20) await pause(20)
  }
}
