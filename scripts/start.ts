// npm start. Without settings in the environment: the demo, with a database, a Lever and people of its own. With them: a
// real installation against real Lever.
import { asksForProduction, ConfigError, readConfig } from '../packages/server/src/config.ts'
import { runDemo } from './start/demo.ts'
import { AlreadyRunning } from './start/lock.ts'
import { buildWeb } from './start/web-build.ts'

const ending = new AbortController()
// A terminal's Ctrl-C may reach us twice, from the terminal and from npm; the second changes nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ending.abort())
// A terminal that was closed takes no more words; what is running still has to be ended.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
// npm ends at once when it is told to and does not wait; a shell between it and us may not pass the word on.
if (process.env['npm_lifecycle_event'] === 'start') {
  const { ppid } = process
  setInterval(() => process.ppid !== ppid && ending.abort(), 500).unref()
}

try {
  if (asksForProduction(process.env)) {
    // Before the build, so that a bad setting is said at once.
    const { role } = readConfig(process.env)
    if (role !== 'worker') await buildWeb(ending.signal)
    // From here on main.ts listens to these two, and is told of the rest.
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal)
    ending.signal.addEventListener('abort', () => process.kill(process.pid, 'SIGTERM'))
    await import('../packages/server/src/main.ts')
  } else {
    await runDemo(ending.signal, process.env['FULCRUM_LOG_LEVEL'] ?? 'warn')
    process.exit(0)
  }
} catch (error) {
  if (ending.signal.aborted) process.exit(0)
  const isExpected = error instanceof AlreadyRunning || error instanceof ConfigError
  process.stderr.write(`${error instanceof Error ? (isExpected ? error.message : error.stack) : String(error)}\n`)
  process.exit(1)
}
