import { join } from 'node:path'
import type { Config, DemoSignIn } from '../../packages/server/src/config.ts'
import { team } from '../../packages/server/src/demo/team.ts'
import { seedDemo } from '../../packages/server/src/demo/seed.ts'
import { startFulcrum } from '../../packages/server/src/fulcrum.ts'
import { migrate, openDatabase } from '../../packages/server/src/platform/database.ts'
import { startEmbeddedPostgres } from '../../packages/server/src/platform/embedded-postgres.ts'
import type { EmbeddedPostgres } from '../../packages/server/src/platform/embedded-postgres.ts'
import { newLogger } from '../../packages/server/src/platform/logger.ts'
import { systemClock, systemRandom } from '../../packages/server/src/platform/system.ts'
import { announcement } from './announce.ts'
import { dataFolder, makeDataFolder } from './data-folder.ts'
import { demoDatabase } from './demo-database.ts'
import { lockDataFolder } from './lock.ts'
import { demoPorts } from './ports.ts'
import type { Ports } from './ports.ts'
import { demoSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { endLeftSandbox, startSandboxProcess } from './sandbox-process.ts'
import type { SandboxProcess } from './sandbox-process.ts'
import { buildWeb } from './web-build.ts'

/** Work that does not end by itself is cut: all of it is taken up again at the next start. */
const endPatienceMs = 10_000

const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * Runs the demo until `ending`: the database, the sandbox and Fulcrum, which end in the opposite order. Rejects with
 * AlreadyRunning where this folder's demo runs.
 */
export async function runDemo(ending: AbortSignal, logLevel: string): Promise<void> {
  makeDataFolder()
  const lock = await lockDataFolder()
  const secrets = demoSecrets()
  const signIns = team.map((person) => ({ ...person, password: secrets.passwords[person.email] ?? '' }))
  // Last in, first out: what was started last is stopped first.
  await using started = new AsyncDisposableStack()

  const building = buildWeb(ending)
  building.catch(() => {}) // awaited below; the database may fail before
  const postgres = await startEmbeddedPostgres(join(dataFolder, 'postgres'), secrets.postgresPassword)
  started.defer(() => postgres.stop())
  ending.throwIfAborted()

  await endLeftSandbox()
  const ports = await demoPorts()
  const sandbox = await keepSandbox(ports, secrets)
  started.defer(() => sandbox.stop())
  ending.throwIfAborted()

  const settings = { ports, secrets, signIns, logLevel, sandbox: sandbox.current }
  const database = await demoDatabase(postgres.url, (url) => seed(demoConfig({ ...settings, databaseUrl: url })))
  if (database.isNew) say('Made a demo organization: Varnholt Systems.')
  if (await building) say('Built the web pages.')
  ending.throwIfAborted()

  const config = demoConfig({ ...settings, databaseUrl: database.url })
  const fulcrum = await startFulcrum(config)
  started.defer(() => within(endPatienceMs, fulcrum.stop()))
  lock.isServing(config.publicUrl)
  say(announcement(config.publicUrl, sandbox.current.url, signIns))

  await Promise.race([aborted(ending), sandbox.failed, databaseGone(postgres)])
  say('Ending …')
  lock.isEnding()
}

async function seed(config: Config): Promise<void> {
  const database = openDatabase(config.databaseUrl, 5)
  const { db, pool } = database
  try {
    await migrate(db)
    const log = newLogger(config.logLevel)
    const app = { db, pool, clock: systemClock, random: systemRandom, log, poke: () => {}, config }
    await seedDemo(app, config.demo?.signIns ?? [])
  } finally {
    await database.close()
  }
}

/** A sandbox that is started again when it ends by itself. */
async function keepSandbox(ports: Ports, secrets: Secrets) {
  const options = {
    port: ports.sandboxPort,
    clientId: secrets.leverClientId,
    clientSecret: secrets.leverClientSecret,
  }
  const current = await startSandboxProcess(options)
  let running: SandboxProcess = current
  let isEnding = false
  const watch = async (): Promise<never> => {
    for (;;) {
      await running.ended
      if (isEnding) return new Promise<never>(() => {})
      say('The sandbox ended; starting it again.')
      running = await startSandboxProcess(options)
    }
  }
  const failed = watch()
  failed.catch(() => {}) // raced in runDemo
  const stop = () => {
    isEnding = true
    return running.stop()
  }
  return { current, failed, stop }
}

function within(ms: number, work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, ms).unref())])
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })
}

/** Rejects when the database server is gone: Fulcrum can do nothing without it. */
function databaseGone(postgres: EmbeddedPostgres): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      if (postgres.isRunning()) return
      clearInterval(timer)
      reject(new Error('The database was ended from outside. What was saved is safe: start again.'))
    }, 1_000)
    timer.unref()
  })
}

function demoConfig(facts: {
  databaseUrl: string
  ports: Ports
  secrets: Secrets
  signIns: DemoSignIn[]
  logLevel: string
  sandbox: SandboxProcess
}): Config {
  const { secrets, sandbox, ports } = facts
  return {
    mode: 'demo',
    role: 'both',
    databaseUrl: facts.databaseUrl,
    publicUrl: `http://127.0.0.1:${ports.fulcrumPort}`,
    encryptionKey: { id: 'k1', key: new Uint8Array(Buffer.from(secrets.encryptionKey, 'base64')) },
    listen: { host: '127.0.0.1', port: ports.fulcrumPort },
    logLevel: facts.logLevel,
    lever: {
      apiUrl: sandbox.api,
      authUrl: sandbox.url,
      tokenUrl: `${sandbox.url}/oauth/token`,
      audience: `${sandbox.api}/`,
      webUrl: sandbox.url,
      clientId: secrets.leverClientId,
      clientSecret: secrets.leverClientSecret,
    },
    demo: { sandboxUrl: sandbox.url, signIns: facts.signIns },
  }
}
