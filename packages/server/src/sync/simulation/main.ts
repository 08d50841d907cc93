import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'
import { small } from './sizes.ts'

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, from: { type: 'string' }, trace: { type: 'boolean' } },
})
const from = Number(values.from ?? 1)
const seeds = Number(values.seeds ?? 2_000)
const began = process.cpuUsage()
const total = { events: 0, moves: 0, requests: 0, faults: 0, crashes: 0, held: 0 }
let failed = 0
for (let n = from; n < from + seeds; n += 1) {
  const outcome = await simulate(String(n), small(n))
  for (const key of Object.keys(total)) if (isCount(key)) total[key] += outcome.counts[key]
  if (outcome.broken !== null || values.trace) {
    if (seeds === 1) process.stdout.write(`${outcome.trace.join('\n')}\n`)
    process.stdout.write(`seed ${n}: ${outcome.broken ?? 'fine'}\n`)
  }
  if (outcome.broken !== null) failed += 1
}
const { user, system } = process.cpuUsage(began)
process.stdout.write(
  `${JSON.stringify(total)} ${seeds} seeds, ${failed} broken, ${((user + system) / 1e6).toFixed(1)} s of CPU\n`,
)
function isCount(key: string): key is keyof typeof total {
  return key in total
}
