// One process of Fulcrum: a web, a worker, or both. SIGTERM ends it in order.
import { createInterface } from 'node:readline'
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

// Asked, it says how much memory it holds, or how much of it is in use once the garbage is gone.
createInterface({ input: process.stdin }).on('line', (asked) => {
  if (asked === JSON.stringify('memory')) return say({ rss: process.memoryUsage.rss() })
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  say({ inUse: heapUsed + external })
})
