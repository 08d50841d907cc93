import { commandLine, countOf } from '../../platform/command-line.ts'
import { ScenarioCounts } from './scenario-counts.ts'
import { long, small } from './sizes.ts'
import { simulateMany } from './simulate-many.ts'
import { simulate } from './simulate.ts'
import type { Outcome } from './simulate.ts'

const usage = `npm run simulate -- [--seeds 100000] [--from N] [--long] [--trace] [--scenarios]

So many simulations (2000), on all processors. A failure prints its trace, how everything stood in the end, and the
command that plays it again.
  --from N      seeds N, N + 1, and so on, instead of from 1
  --long        300 applications over 14 days each
  --trace       prints every trace, not only those of failures
  --scenarios   says how often each kind of trouble came, and plays them one after the other`

const { values } = commandLine(usage, {
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    long: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    scenarios: { type: 'boolean', default: false },
  },
})
const from = countOf('from', values.from, usage)
const seeds = countOf('seeds', values.seeds, usage)
const say = (line: string) => process.stdout.write(`${line}\n`)
const total = { moves: 0, requests: 0, faults: 0, crashes: 0, held: 0 }
const broken: number[] = []

function hear(outcome: Outcome): void {
  total.moves += outcome.counts.moves
  total.requests += outcome.counts.requests
  total.faults += outcome.counts.faults
  total.crashes += outcome.counts.crashes
  total.held += outcome.counts.held
  if (values.trace || outcome.broken !== null) for (const line of outcome.trace) say(line)
  if (outcome.broken !== null) {
    broken.push(Number(outcome.seed))
    say(`Seed ${outcome.seed} broke a promise: ${outcome.broken}`)
    say(`Again: npm run simulate -- --from ${outcome.seed} --seeds 1${values.long ? ' --long' : ''}`)
  }
  if (seeds === 1) say(`Trace ${outcome.digest}`)
}

const startedAt = performance.now()
const counts = new ScenarioCounts()
if (values.scenarios)
  for (let seed = from; seed < from + seeds; seed += 1)
    hear(await simulate(String(seed), values.long ? long : small(seed), {}, (words) => counts.hear(words)))
else await simulateMany(from, seeds, values.long, hear)
say(
  `${seeds} seeds from ${from}: ${total.moves} moves, ${total.requests} requests, ${total.faults} faults, ${total.crashes} crashes, ${total.held} on hold at the end; ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`,
)
if (values.scenarios) for (const words of counts.words()) say(words)
say(broken.length === 0 ? 'Every promise held.' : `Broken: ${broken.toSorted((a, b) => a - b).join(', ')}`)
process.exitCode = broken.length === 0 ? 0 : 1
