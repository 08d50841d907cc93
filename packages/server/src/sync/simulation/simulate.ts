import { crossingsOf } from './crossings.ts'
import { Dice } from './dice.ts'
import { brokenAtRest, movedByNobody, tooFast, tooManyWrites } from './promises.ts'
import { resume, wantPoll, wantSweep } from './acts-here.ts'
import { storyOf } from './story.ts'
import { standsIn } from './stands.ts'
import { readMapping } from './store/catalog.ts'
import { within } from './store/database.ts'
import { settled } from './time.ts'
import { climateOf } from './weather.ts'
import { World } from './world.ts'
import type { Planted, Size } from './world.ts'

export interface Outcome {
  seed: string
  /** What was broken, in words; null: nothing. */
  broken: string | null
  /** Of everything that happened; the same for the same seed. */
  digest: string
  trace: string[]
  counts: { events: number; moves: number; requests: number; faults: number; crashes: number; held: number }
}

/** More timers than this and something runs for ever. */
const mostTimers = 3_000_000
const minute = 60_000
/** A story with as many months in which nobody listens is none. */
const mostIdleMs = 365 * 24 * 60 * minute

/**
 * One simulation from its seed: a story with trouble, then calm, then every promise is looked at.
 *
 * @param heard is told each line of the trace
 */
export async function simulate(
  seed: string,
  size: Size,
  planted: Planted = {},
  heard: (words: string) => void = () => {},
): Promise<Outcome> {
  const world = new World(seed, size, planted, heard)
  try {
    await play(world)
  } catch (error) {
    world.fail(`unforeseen: ${error instanceof Error ? error.stack : String(error)}`)
  }
  world.network.end()
  const held = [...world.db.pairings.values()].filter((pairing) => pairing.holdReason !== null).length
  return {
    seed,
    broken: world.broken,
    digest: world.trace.digest(),
    trace: world.broken === null ? world.trace.lines() : [...world.trace.lines(), ...standsIn(world)],
    counts: {
      events: world.trace.events,
      moves: world.ledger.count,
      requests: world.requests.all,
      faults: world.weather.faults,
      crashes: world.crashes,
      held,
    },
  }
}

async function play(world: World): Promise<void> {
  const { fulcrum, time, db, trace } = world
  await waitFor(world, fulcrum.connect())
  fulcrum.startWorker()
  const imported = () => db.connections.get(fulcrum.key.connection)?.importState === 'done'
  await run(world, time.now() + 5 * minute, imported)
  if (!imported()) return world.fail('P1: the first import did not come to its end')
  const dice = new Dice(`${world.seed}/story`)
  world.weather.turn(climateOf(dice, dice.fraction()))
  let over = false
  storyOf(world, dice).then(
    () => {
      over = true
    },
    (error: unknown) => world.fail(`unforeseen: ${error instanceof Error ? error.stack : String(error)}`),
  )
  await run(world, time.now() + 10 * world.size.withinMs + mostIdleMs, () => over)
  tellCrossings(world)
  trace.say('calm begins')
  await calm(world)
  if (world.broken !== null) return
  const broken = brokenAtRest(world) ?? movedByNobody(world) ?? tooManyWrites(world) ?? tooFast(world.sentAt)
  if (broken !== null) return world.fail(broken)
  const writes = world.requests.writes
  wantSweep(world)
  await run(world, time.now() + 3 * minute)
  if (world.requests.writes > writes) world.fail('P4: a request went out although both sides were at rest')
  const again = brokenAtRest(world)
  if (again !== null) world.fail(again)
}

/** What people did on both sides at once, now that nobody acts any more. */
function tellCrossings({ db, fulcrum, ledger, trace }: World): void {
  for (const { id, job } of db.applications.values()) {
    const moves = ledger.of(id, db.pairings.get(within(fulcrum.key, id))?.opportunity ?? null)
    for (const words of crossingsOf(moves, readMapping(db, fulcrum.key, job))) trace.say(words)
  }
}

/** Nobody acts, nothing fails, access is there: until both sides have had the time to agree. */
async function calm(world: World): Promise<void> {
  const { fulcrum, time, db, sandbox, weather } = world
  weather.clear()
  // Access that was revoked is refused from now on, also where its token would have lived for a while.
  sandbox.world.changeSettings({ listLagMs: 0, revokeMode: 'immediate' })
  if (fulcrum.liveWorkers().length === 0) fulcrum.startWorker()
  resume(world)
  // Who was killed holds the lease until it runs out.
  await run(world, time.now() + world.size.pace.leaseMs)
  // Access that ended unnoticed is noticed by the next poll.
  for (let rounds = 0; rounds < 2; rounds += 1) {
    if (db.connections.get(fulcrum.key.connection)?.state !== 'connected') await waitFor(world, fulcrum.connect())
    wantPoll(world)
    await run(world, time.now() + 1.5 * minute)
  }
  wantSweep(world)
  await run(world, time.now() + 3 * minute)
}

/** Lets time pass until `until`, or until `enough`, or something is broken. */
async function run(world: World, until: number, enough: () => boolean = () => false): Promise<void> {
  let reached = false
  const cancel = world.time.after(Math.max(0, until - world.time.now()), () => {
    reached = true
  })
  for (let timers = 0; ; timers += 1) {
    await settled()
    if (world.broken !== null || reached || enough()) break
    if (timers > mostTimers) return world.fail('it never comes to an end')
    if (!world.time.step()) break
  }
  cancel()
}

async function waitFor(world: World, work: Promise<void>): Promise<void> {
  let done = false
  work.then(
    () => {
      done = true
    },
    (error: unknown) => world.fail(`unforeseen: ${String(error)}`),
  )
  await run(world, world.time.now() + minute, () => done)
}
