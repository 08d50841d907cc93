// A real installation: reads its settings from the environment and starts what this process is for.
import { readConfig } from './config.ts'
import { startFulcrum } from './fulcrum.ts'
import { refuseSandbox } from './refuse-sandbox.ts'
import { startFailure } from './start-failure.ts'

try {
  const config = readConfig(process.env)
  await refuseSandbox(config.lever, globalThis.fetch)
  const fulcrum = await startFulcrum(config)
  const stop = () => void fulcrum.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.stdout.write(
    `Fulcrum (${config.role}) ${fulcrum.url ? `listens on ${fulcrum.url}, ` : ''}for ${config.publicUrl}\n`,
  )
} catch (error) {
  const words = startFailure(error)
  if (words === null) throw error
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
}
