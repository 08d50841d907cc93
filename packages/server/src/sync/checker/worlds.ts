import type { ConflictPolicy } from '@fulcrum/contract'
import type { Mapping } from '../core/mapping.ts'
import type { Here } from '../core/place.ts'
import {
  asHired,
  contacted,
  doNotSync,
  hired,
  inArchive,
  inStage,
  leversReason,
  mappingOf,
  newLead,
  ownReason,
  reached,
  rejected,
  screen,
  sourced,
  timing,
  to,
  unskilled,
} from './world.ts'
import type { Budget, InRow, OutRow, World } from './world.ts'

const closed = { stage: rejected, closeReason: ownReason }
const closedAsLever = { stage: rejected, closeReason: leversReason }
const here = (stage: Here['stage']): Here => ({ stage, closeReason: null })
const start = { here: here(sourced), place: inStage(newLead) }

/** Out: Sourced, Contacted, Rejected. */
const out = (a: OutRow[1] | null, b: OutRow[1] | null, c: OutRow[1] | null): OutRow[] =>
  (
    [
      [sourced, a],
      [contacted, b],
      [rejected, c],
    ] as const
  ).flatMap(([stage, target]): OutRow[] => (target ? [[stage, target]] : []))
/** In: New lead, Reached out, Screen, then the two archives and the hire. */
function into(
  a: InRow[1] | null,
  b: InRow[1] | null,
  c: InRow[1] | null,
  archive: InRow[1] | null = to(rejected),
): InRow[] {
  const places = [
    inStage(newLead),
    inStage(reached),
    inStage(screen),
    inArchive(timing),
    inArchive(unskilled),
    inArchive(asHired),
  ]
  const targets = [a, b, c, archive, archive, doNotSync]
  return places.flatMap((place, i): InRow[] => {
    const target = targets[i]
    return target ? [[place, target]] : []
  })
}
const inverse = mappingOf(
  out(inStage(newLead), inStage(reached), inArchive(timing)),
  into(to(sourced), to(contacted), to(contacted)),
)

/** Two tables in each shape that they can have, up to renaming of stages. */
export const shapes: { name: string; mapping: Mapping; repaired?: Mapping }[] = [
  { name: 'inverse', mapping: inverse },
  {
    name: 'two of ours in one of Lever’s',
    mapping: mappingOf(
      out(inStage(newLead), inStage(newLead), inArchive(timing)),
      into(to(sourced), to(sourced), to(contacted)),
    ),
  },
  {
    name: 'all of Lever’s in one of ours',
    mapping: mappingOf(
      out(inStage(newLead), inStage(reached), inArchive(timing)),
      into(to(sourced), to(sourced), to(sourced)),
    ),
  },
  {
    name: 'crosswise',
    mapping: mappingOf(
      out(inStage(newLead), inStage(reached), inArchive(timing)),
      into(to(contacted), to(sourced), to(sourced)),
    ),
  },
  {
    name: 'not inverse anywhere, closed in a stage',
    mapping: mappingOf(
      out(inStage(reached), inStage(newLead), inStage(screen)),
      into(to(sourced), to(rejected), to(contacted), to(contacted)),
    ),
  },
  {
    name: 'a stage of ours is not mapped',
    mapping: mappingOf(out(inStage(newLead), null, inArchive(timing)), into(to(sourced), to(contacted), to(contacted))),
    repaired: inverse,
  },
  {
    name: 'a stage of Lever’s is not mapped',
    mapping: mappingOf(
      out(inStage(newLead), inStage(reached), inArchive(timing)),
      into(to(sourced), to(contacted), null),
    ),
    repaired: inverse,
  },
  {
    name: 'a stage of ours does not sync',
    mapping: mappingOf(
      out(inStage(newLead), doNotSync, inArchive(timing)),
      into(to(sourced), to(contacted), to(contacted)),
    ),
  },
  {
    name: 'a stage of Lever’s does not sync',
    mapping: mappingOf(
      out(inStage(newLead), inStage(reached), inArchive(timing)),
      into(to(sourced), doNotSync, to(contacted)),
    ),
  },
  {
    name: 'neither syncs',
    mapping: mappingOf(out(inStage(newLead), doNotSync, doNotSync), into(to(sourced), doNotSync, doNotSync, doNotSync)),
  },
]

export const none: Budget = { ours: 0, levers: 0, automatic: 0, faults: 0, crashes: 0, slowPolls: 0, choices: 0 }
export const policies: ConflictPolicy[] = ['latest', 'lever', 'fulcrum']

function shapeNamed(name: string): (typeof shapes)[number] {
  const shape = shapes.find((one) => one.name === name)
  if (!shape) throw new Error(`No mapping is called ${name}`)
  return shape
}

/** Two stages of ours and three of Lever's, without closing. */
export const stageWorld = (name: string, budget: Budget, among: ConflictPolicy[] = policies): World => ({
  name: `stages, ${name}`,
  policies: among,
  mapping: shapeNamed(name).mapping,
  repaired: shapeNamed(name).repaired ?? null,
  agreed: start,
  ways: [here(sourced), here(contacted)],
  stages: [newLead, reached, screen],
  reasons: [],
  budget,
})

/** Two stages on either side, each mapped to the other's. */
export const pairWorld = (budget: Budget, among: ConflictPolicy[] = policies): World => ({
  ...stageWorld('inverse', budget, among),
  name: 'two stages',
  stages: [newLead, reached],
})

/** Three stages of ours, one of them closed; three of Lever's, archived for two reasons and hired. */
export const wholeWorld = (name: string, budget: Budget): World => ({
  ...stageWorld(name, budget),
  name: `stages and archive, ${name}`,
  ways: [here(sourced), here(contacted), closed],
  reasons: [timing, unskilled, asHired],
})

export const archiveWorld = (from: 'active' | 'archived', budget: Budget): World => ({
  name: `archive, from ${from}`,
  policies,
  mapping: inverse,
  repaired: null,
  agreed: from === 'active' ? start : { here: closed, place: inArchive(timing) },
  ways: [here(sourced), here(contacted), closed, closedAsLever],
  stages: [newLead, reached],
  reasons: [timing, unskilled],
  budget,
})

export const hireWorld = (budget: Budget): World => ({
  name: 'hires',
  policies,
  mapping: mappingOf(
    [
      [sourced, inStage(newLead)],
      [contacted, inStage(reached)],
      [hired, inArchive(asHired)],
    ],
    [
      [inStage(newLead), to(sourced)],
      [inStage(reached), to(contacted)],
      [inArchive(asHired), to(hired)],
    ],
  ),
  repaired: null,
  agreed: start,
  ways: [here(sourced), here(contacted), here(hired)],
  stages: [newLead, reached],
  reasons: [asHired],
  budget,
})

export const createWorld = (budget: Budget): World => ({
  name: 'creates',
  policies,
  mapping: inverse,
  repaired: null,
  agreed: null,
  ways: [here(sourced), here(contacted), closed],
  stages: [newLead, reached],
  reasons: [timing],
  budget,
})

export const moves = (ours: number, levers: number, more: Partial<Budget> = {}): Budget => ({
  ...none,
  ours,
  levers,
  ...more,
})

/** In this world with what it may spend in its name. */
export const named = (world: World): World => {
  const spent = Object.entries(world.budget).flatMap(([what, times]) => (times > 0 ? [`${times} ${what}`] : []))
  return { ...world, name: `${world.name}: ${spent.join(', ')}` }
}

/**
 * What `npm test` visits: every shape of the tables with two moves a side, and with a move a side, a fault and a crash
 * together, each on both axes and with every policy; and all of it at once on two stages a side, where the latest change
 * wins. All of it at once on both axes is well over ten million states for each shape: that is where `--deep` begins.
 */
export const smallWorlds = (): { narrow: World[]; whole: World[] } => ({
  narrow: [
    pairWorld(moves(2, 2, { faults: 1, crashes: 1 }), ['latest']),
    stageWorld('inverse', moves(1, 1, { automatic: 1, slowPolls: 1 })),
    ...shapes.map(({ name }) => stageWorld(name, moves(2, 1, { automatic: 1, faults: 1 }))),
    createWorld(moves(0, 0, { faults: 1, crashes: 1 })),
    createWorld(moves(1, 1, { faults: 1 })),
    archiveWorld('active', moves(2, 1, { faults: 1 })),
    archiveWorld('active', moves(1, 2, { crashes: 1 })),
    archiveWorld('archived', moves(1, 2, { crashes: 1 })),
    archiveWorld('archived', moves(1, 1, { faults: 1, crashes: 1 })),
    hireWorld(moves(1, 2, { automatic: 1, faults: 1, choices: 1 })),
  ].map(named),
  whole: [
    ...shapes.map(({ name }) => wholeWorld(name, moves(2, 2))),
    ...shapes.map(({ name }) => wholeWorld(name, moves(1, 1, { faults: 1, crashes: 1 }))),
  ].map(named),
})
