import { commandLine, refuse } from '../../platform/command-line.ts'
import { brakes } from '../core/brake.ts'
import { decide } from '../core/decide.ts'
import { connects, exploreAccounts } from './accounts.ts'
import { deepWorlds } from './deep-worlds.ts'
import { explore } from './explore.ts'
import type { Explored } from './explore.ts'
import { exploreCrowd } from './many-people.ts'
import { exploreWith, plantedBugs } from './planted.ts'
import { smallWorlds } from './worlds.ts'

const usage = `npm run check:sync                       every small world, then the planted bugs with their traces
npm run check:sync -- --deep             larger worlds and every pair of tables, without a bound (hours)
npm run check:sync -- [--deep] <words>   only worlds whose names hold these words`
const { values, positionals: words } = commandLine(usage, {
  options: { deep: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const { deep } = values
const seconds = () => performance.now() / 1_000

function tell(name: string, found: Explored, expected: boolean): void {
  const wrong = (found.broken !== null) !== expected
  const verdict = found.broken === null ? 'keeps its promises' : 'BREAKS A PROMISE'
  console.log(
    `${wrong ? '✗' : '✓'} ${name}: ${verdict}, ${found.states.toLocaleString('en')} states, ${found.resting} at rest, ${found.seconds.toFixed(1)} s`,
  )
  if (found.broken) console.log(traceWords(found.broken))
  if (wrong) process.exitCode = 1
}

/** A world of `--deep` takes long: whoever waits sees that it goes on. */
function progress(world: string): (states: number, steps: number) => void {
  let toldAt = seconds()
  return (states, steps) => {
    if (seconds() - toldAt < 60) return
    toldAt = seconds()
    console.log(`  ${world}: ${states.toLocaleString('en')} states within ${steps} steps so far`)
  }
}

const traceWords = ({ promise, trace }: NonNullable<Explored['broken']>) =>
  [...trace.map((line, i) => `    ${i + 1}. ${line}`), `    => ${promise}`].join('\n')

let states = 0
const small = smallWorlds()
const chosen = (deep ? deepWorlds() : [...small.narrow, ...small.whole]).filter(({ name }) =>
  words.every((word) => name.includes(word)),
)
if (chosen.length === 0) refuse(`No world has “${words.join('” and “')}” in its name.`, usage)
for (const world of chosen) {
  const found = explore(world, decide, seconds, deep ? { heard: progress(world.name) } : { compareEvery: 1 })
  states += found.states
  tell(world.name, found, false)
}
if (!deep && words.length === 0) {
  for (const [name, walked] of [
    ['the brake, 600 pairings', exploreCrowd(600, brakes)],
    ['two accounts', exploreAccounts(connects)],
  ] as const) {
    states += walked.states
    tell(name, { world: '', resting: 0, seconds: 0, ...walked }, false)
  }
}
console.log(`${states.toLocaleString('en')} states in ${seconds().toFixed(0)} s.`)
if (!deep && words.length === 0) {
  console.log('\nThe same checker with a mistake put in must fail:')
  for (const bug of plantedBugs) tell(bug.name, exploreWith(bug, seconds), true)
}
