// One process of Fulcrum: a web, a worker, or both. SIGTERM ends it in order.
import { startFulcrum } from '../../../packages/server/src/fulcrum.ts'
import { readSettings, say } from './child.ts'
import { configOf, FulcrumSettings } from './config.ts'

const settings = readSettings(FulcrumSettings)
const fulcrum = await startFulcrum(configOf(settings), { limitPerSecond: settings.limitPerSecond })
process.once('SIGTERM', () => void fulcrum.stop().then(() => process.exit(0)))
say({ url: fulcrum.url })

// Asked, it says how much memory it holds.
process.stdin.on('data', () => say({ rss: process.memoryUsage.rss() }))
