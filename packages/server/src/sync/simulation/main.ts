import { parseArgs } from 'node:util'
import { ScenarioCounts } from './scenario-counts.ts'
import { long, small } from './sizes.ts'
import { simulate } from './simulate.ts'

// npm run simulate -- --seeds 100000 [--from N] [--long] [--scenarios]: as many simulations, one after the other. A
// failure prints its trace, how everything stood in the end, and the command that plays it again. With --scenarios it
// says how often each kind of trouble came.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    long: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    scenarios: { type: 'boolean', default: false },
  },
})
const from = Number(values.from)
const seeds = Number(values.seeds)
const say = (line: string) => process.stdout.write(`${line}\n`)
const total = { events: 0, moves: 0, requests: 0, faults: 0, crashes: 0, held: 0 }
const broken: number[] = []
const counts = new ScenarioCounts()
const heard = values.scenarios ? (words: string) => counts.hear(words) : undefined
const began = process.cpuUsage()
for (let seed = from; seed < from + seeds; seed += 1) {
  const outcome = await simulate(String(seed), values.long ? long : small(seed), {}, heard)
  total.events += outcome.counts.events
  total.moves += outcome.counts.moves
  total.requests += outcome.counts.requests
  total.faults += outcome.counts.faults
  total.crashes += outcome.counts.crashes
  total.held += outcome.counts.held
  if (values.trace || outcome.broken !== null) for (const line of outcome.trace) say(line)
  if (outcome.broken !== null) {
    broken.push(seed)
    say(`Seed ${seed} broke a promise: ${outcome.broken}`)
    say(`Again: npm run simulate -- --from ${seed} --seeds 1${values.long ? ' --long' : ''}`)
  }
  if (seeds === 1) say(`Trace ${outcome.digest}`)
}
const { user, system } = process.cpuUsage(began)
say(
  `${seeds} seeds from ${from}: ${total.moves} moves, ${total.requests} requests, ${total.faults} faults, ${total.crashes} crashes, ${total.held} on hold at the end; ${((user + system) / 1e6).toFixed(1)} s of one core`,
)
if (values.scenarios) for (const words of counts.words()) say(words)
say(broken.length === 0 ? 'Every promise held.' : `Broken: ${broken.join(', ')}`)
process.exitCode = broken.length === 0 ? 0 : 1
