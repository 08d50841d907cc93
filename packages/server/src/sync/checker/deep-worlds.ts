import type { InRow, OutRow, World } from './world.ts'
import { contacted, doNotSync, inStage, mappingOf, newLead, reached, screen, sourced, to } from './world.ts'
import { archiveWorld, createWorld, hireWorld, named, none, shapes, stageWorld, wholeWorld } from './worlds.ts'

const leverStages = [newLead, reached, screen]
const outTargets: (OutRow[1] | null)[] = [...leverStages.map(inStage), doNotSync, null]
const inTargets: (InRow[1] | null)[] = [to(sourced), to(contacted), doNotSync, null]

/** Every pair of tables over two stages of ours and three of Lever's, up to exchanging the two where nobody starts. */
function everyMapping(): World[] {
  const worlds: World[] = []
  const seen = new Set<string>()
  const like = stageWorld('inverse', { ...none, ours: 2, levers: 2, faults: 1 })
  for (const a of outTargets)
    for (const b of outTargets)
      for (const x of inTargets)
        for (const y of inTargets)
          for (const z of inTargets) {
            const key = [nameOf(a), nameOf(b), nameOf(x), nameOf(y), nameOf(z)].join(', ')
            const twin = [exchanged(nameOf(a)), exchanged(nameOf(b)), nameOf(x), nameOf(z), nameOf(y)].join(', ')
            if (seen.has(twin)) continue
            seen.add(key)
            const out: OutRow[] = [...(a ? [[sourced, a] as const] : []), ...(b ? [[contacted, b] as const] : [])].map(
              ([stage, target]) => [stage, target],
            )
            const into = leverStages.flatMap((stage, i): InRow[] => {
              const target = [x, y, z][i]
              return target ? [[inStage(stage), target]] : []
            })
            worlds.push({ ...like, mapping: mappingOf(out, into), name: `tables ${key}` })
          }
  return worlds
}

function nameOf(target: OutRow[1] | InRow[1] | null): string {
  if (!target) return 'missing'
  if (target.kind === 'do-not-sync') return 'not synced'
  if (target.kind === 'archived') return target.reason
  return target.stage === sourced ? 'Sourced' : target.stage === contacted ? 'Contacted' : target.stage
}
const exchanged = (name: string) => (name === reached ? screen : name === screen ? reached : name)

/**
 * Two moves a side, a fault and a crash at once in every shape and on both axes, then every pair of tables, then with
 * automatic moves and slow readings besides. Without a bound: hours, and some gigabytes.
 */
export function deepWorlds(): World[] {
  const both = { ...none, ours: 2, levers: 2, faults: 1, crashes: 1 }
  const all = { ...both, automatic: 1, slowPolls: 1 }
  return [
    ...shapes.map(({ name }) => wholeWorld(name, both)),
    archiveWorld('archived', both),
    archiveWorld('active', both),
    hireWorld({ ...both, choices: 1 }),
    createWorld(both),
    ...everyMapping(),
    ...shapes.map(({ name }) => wholeWorld(name, all)),
  ].map(named)
}
