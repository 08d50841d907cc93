import { decide } from '../core/decide.ts'
import type { Decision } from '../core/decision.ts'
import type { Facts } from '../core/facts.ts'
import { sameHere, samePlace } from '../core/place.ts'
import { placeOf } from '../core/wishes.ts'
import { explore } from './explore.ts'
import type { Explored } from './explore.ts'
import type { Decide } from './worker.ts'
import { mover } from './world.ts'
import type { World } from './world.ts'
import { archiveWorld, createWorld, none, stageWorld } from './worlds.ts'

/** A mistake put into the real functions, and a world small enough for its shortest trace to be read. */
export interface PlantedBug {
  name: string
  decide: Decide
  world: World
  /** How the promise that it breaks begins. */
  breaks: string
}

/** The states of its world with the mistake in it. A print holds what the right decision compares, so it is not tested here. */
export const exploreWith = ({ world, decide: wrong }: PlantedBug, seconds: () => number): Explored =>
  explore(world, wrong, seconds, { compareEvery: Infinity })

const knowing =
  (change: (facts: Facts) => Facts): Decide =>
  (facts, now) =>
    decide(change(facts), now)
const answering =
  (change: (decision: Decision, facts: Facts) => Decision): Decide =>
  (facts, now) =>
    change(decide(facts, now), facts)

/** As if nobody had a history: only where both stand now is compared with where they stood. */
function placesOnly(facts: Facts): Facts {
  const { base, observation, ours } = facts
  if (!base || !observation) return facts
  const moved = samePlace(placeOf(observation), base.place) ? [] : observation.stageChanges.slice(-1)
  return {
    ...facts,
    intents: facts.intents.filter((intent) => intent.outcome === 'open'),
    ours: { ...ours, moveSeq: sameHere(ours, base.here) ? base.moveSeq : base.moveSeq + 1 },
    base: { ...base, rev: 1 },
    observation: { ...observation, stageChanges: [...observation.stageChanges.slice(0, 1), ...moved] },
  }
}

/** As if only the last reading told of the archive, which is all that Lever does. */
function lastReadingOnly(facts: Facts): Facts {
  const { base, observation } = facts
  if (!base || !observation) return facts
  const { archiveChanges } = observation
  const [seen, last] = [archiveChanges[base.archiveRev - 1], archiveChanges.at(-1)]
  const shown = last && last !== seen && (last.reason !== null || seen?.reason != null) ? [last] : []
  return {
    ...facts,
    base: { ...base, archiveRev: seen ? 1 : 0 },
    observation: { ...observation, archiveChanges: [...(seen ? [seen] : []), ...shown] },
  }
}

export const plantedBugs: PlantedBug[] = [
  {
    name: 'places are compared instead of wishes',
    decide: knowing(placesOnly),
    world: stageWorld('inverse', { ...none, ours: 2, levers: 2 }, ['latest']),
    breaks: 'P',
  },
  {
    name: 'agreement on a reading that is older than the move',
    decide: knowing((facts) =>
      facts.observation
        ? {
            ...facts,
            observation: { ...facts.observation, readAt: Math.max(facts.observation.readAt, facts.ours.movedAt) },
          }
        : facts,
    ),
    world: stageWorld('two of ours in one of Lever’s', { ...none, ours: 1, levers: 1 }, ['latest']),
    breaks: 'P3',
  },
  {
    name: 'base takes the present stage instead of the intent’s',
    decide: answering((decision, { ours }) =>
      decision.kind === 'agree'
        ? {
            ...decision,
            base: {
              ...decision.base,
              here: { stage: ours.stage, closeReason: ours.closeReason },
              moveSeq: ours.moveSeq,
            },
          }
        : decision,
    ),
    world: stageWorld('inverse', { ...none, ours: 2 }, ['latest']),
    breaks: 'P',
  },
  {
    name: 'our own late request is mistaken for a person’s move',
    decide: knowing((facts) => ({
      ...facts,
      intents: facts.intents.filter((intent) => intent.outcome !== 'unknown' || intent.kind !== 'stage'),
    })),
    world: stageWorld('inverse', { ...none, ours: 2, faults: 1 }, ['latest']),
    breaks: 'P',
  },
  {
    name: 'a person’s move is mistaken for our own request',
    decide: knowing(({ observation, ...facts }) => ({
      ...facts,
      observation: observation && {
        ...observation,
        stageChanges: observation.stageChanges.map((change) => ({ ...change, user: mover })),
      },
    })),
    world: stageWorld('inverse', { ...none, ours: 2, levers: 1, faults: 1 }, ['latest']),
    breaks: 'P3',
  },
  {
    name: 'a late answer is mistaken for a late request',
    decide: knowing((facts) => ({
      ...facts,
      intents: facts.intents.map((intent) => ({ ...intent, carriedOutBy: null })),
    })),
    world: { ...archiveWorld('archived', { ...none, ours: 1, levers: 2, crashes: 1 }), policies: ['latest'] },
    breaks: 'P3',
  },
  {
    name: 'only the last reading tells of the archive',
    decide: knowing(lastReadingOnly),
    world: archiveWorld('active', { ...none, ours: 1, levers: 1 }),
    breaks: 'P3',
  },
  {
    name: 'unarchive before stage',
    decide: answering((decision, { observation }) =>
      decision.kind === 'push' && decision.request === 'stage' && observation?.archived
        ? { ...decision, request: 'unarchive' }
        : decision,
    ),
    world: archiveWorld('archived', { ...none, ours: 1 }),
    breaks: '4.4',
  },
  {
    name: 'an automatic move beats a person',
    decide: knowing((facts) => ({ ...facts, ours: { ...facts.ours, by: 'person' } })),
    world: stageWorld('inverse', { ...none, automatic: 1, levers: 1 }, ['fulcrum']),
    breaks: 'Rule 7',
  },
  {
    name: 'a create is repeated without looking',
    decide: knowing((facts) => ({
      ...facts,
      intents: facts.intents.filter((intent) => intent.kind !== 'create' || intent.outcome !== 'unknown'),
    })),
    world: createWorld({ ...none, faults: 1 }),
    breaks: 'P2',
  },
  {
    name: 'a push without a reading after an outage',
    decide: knowing((facts) => ({ ...facts, listening: true })),
    world: stageWorld('inverse', { ...none, ours: 1, faults: 1 }, ['latest']),
    breaks: 'P7',
  },
]
