// One process of Fulcrum: a web, a worker, or both. SIGTERM ends it in order.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'
import { startFulcrum } from '../../../packages/server/src/fulcrum.ts'
import { readSettings, say } from './child.ts'
import { configOf, FulcrumSettings } from './config.ts'

const settings = readSettings(FulcrumSettings)
const fulcrum = await startFulcrum(configOf(settings), { limitPerSecond: settings.limitPerSecond })
process.once('SIGTERM', () => void fulcrum.stop().then(() => process.exit(0)))
say({ url: fulcrum.url })

setFlagsFromString('--expose-gc')
const collectGarbage = z.custom<() => void>((gc) => typeof gc === 'function').parse(runInNewContext('gc'))

// Asked, it says how much memory it holds, and how much of it is in use once the garbage is gone.
process.stdin.on('data', () => {
  const { rss } = process.memoryUsage()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  say({ rss, inUse: heapUsed + external })
})
