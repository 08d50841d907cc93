import { keepsPromises } from './keeps-promises.ts'
import { smallWorlds } from './worlds.ts'

keepsPromises(smallWorlds().whole, 1_000_000)
