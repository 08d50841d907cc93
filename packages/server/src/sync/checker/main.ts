import { decide } from '../core/decide.ts'
import { explore } from './explore.ts'
import { smallWorlds } from './worlds.ts'

const only = process.argv[2]
for (const world of smallWorlds()) {
  if (only && !world.name.includes(only)) continue
  const found = explore(
    world,
    decide,
    { mostStates: Number(process.argv[3] ?? 200_000) },
    () => process.cpuUsage().user / 1e6,
  )
  console.log(
    `${found.broken ? 'BROKEN' : 'ok'} ${found.world}: ${found.states} states, ${found.resting} resting, ${found.seconds.toFixed(1)} s${found.complete ? '' : ' (bounded)'}`,
  )
  if (found.broken) {
    console.log(found.broken.promise)
    found.broken.trace.forEach((line, i) => console.log(`  ${i + 1}. ${line}`))
  }
}
