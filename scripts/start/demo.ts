import { team } from '../../packages/server/src/demo/team.ts'
import { startFulcrum } from '../../packages/server/src/fulcrum.ts'
import { announcement } from './announce.ts'
import { makeDataFolder } from './data-folder.ts'
import { startDatabase } from './database-process.ts'
import { demoConfig } from './demo-config.ts'
import { demoDatabase } from './demo-database.ts'
import { keepAlive } from './keep-alive.ts'
import { lockDataFolder } from './lock.ts'
import { demoPorts } from './ports.ts'
import { demoSecrets } from './secrets.ts'
import { endLeftSandbox, startSandboxProcess } from './sandbox-process.ts'
import { buildWeb } from './web-build.ts'

/** Work that does not end by itself is cut: all of it is taken up again at the next start. */
const endPatienceMs = 10_000

const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * Runs the demo until `ending`: the database, the sandbox and Fulcrum, which end in the opposite order.
 * @throws AlreadyRunning where this folder's demo runs
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
  const database = await keepAlive(
    () => startDatabase(secrets.postgresPassword),
    ({ port }) => {
      say('The database ended; starting it again.')
      return startDatabase(secrets.postgresPassword, port)
    },
  )
  started.defer(() => database.stop())
  ending.throwIfAborted()

  await endLeftSandbox()
  const ports = await demoPorts()
  const { leverClientId: clientId, leverClientSecret: clientSecret } = secrets
  const startSandbox = () => startSandboxProcess({ port: ports.sandboxPort, clientId, clientSecret })
  const sandbox = await keepAlive(startSandbox, () => {
    say('The sandbox ended; starting it again.')
    return startSandbox()
  })
  started.defer(() => sandbox.stop())
  ending.throwIfAborted()

  const facts = { ports, secrets, signIns, logLevel, sandbox: sandbox.first }
  const { url, isNew } = await demoDatabase(database.first.url, (address) => demoConfig(facts, address))
  if (isNew) say('Made a demo organization: Varnholt Systems.')
  if (await building) say('Built the web pages.')
  ending.throwIfAborted()

  const config = demoConfig(facts, url)
  const fulcrum = await startFulcrum(config)
  started.defer(() => within(endPatienceMs, fulcrum.stop()))
  lock.isServing(config.publicUrl)
  say(announcement(config.publicUrl, sandbox.first.url, signIns))

  try {
    await Promise.race([aborted(ending), sandbox.failed, database.failed])
  } finally {
    say('Ending …')
    lock.isEnding()
  }
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
