import {
  addPerson,
  bulkMoveHere,
  changePolicy,
  decideHold,
  editMapping,
  eraseHere,
  moveHere,
  moveTwice,
  pause,
  releaseHeld,
  resume,
  wantSweep,
} from './acts-here.ts'
import * as lever from './acts-in-lever.ts'
import { hidesRevoked } from './promises.ts'
import type { Dice } from './dice.ts'
import type { World } from './world.ts'

const acts = {
  move: (world: World) => moveHere(world, 'person'),
  'move twice': (world: World) => moveTwice(world),
  outreach: (world: World) => moveHere(world, 'outreach'),
  'bulk move': bulkMoveHere,
  add: (world: World) => addSomebody(world),
  erase: eraseHere,
  decide: decideHold,
  pause,
  resume,
  sweep: wantSweep,
  mapping: editMapping,
  policy: changePolicy,
  release: releaseHeld,
  'lever move': lever.moveInLever,
  'lever bulk move': lever.bulkMoveInLever,
  'lever archive': (world: World) => lever.archiveInLever(world),
  'lever unarchive': lever.unarchiveInLever,
  'lever move and archive': lever.moveAndArchiveInLever,
  'lever note': lever.noteInLever,
  'lever delete': lever.deleteInLever,
  'lever anonymize': lever.anonymizeInLever,
  'lever merge': lever.mergeInLever,
  'lever change job': lever.changeJobInLever,
  'lever hide': lever.hideInLever,
  'lever add': (world: World) => {
    const [name, email] = someone(world)
    lever.addInLever(world, email, name)
  },
  'lever pipeline': lever.changePipeline,
  'lever posting': lever.changePosting,
  'lever webhooks': lever.switchWebhooks,
  'lever webhook deleted': lever.deleteWebhook,
  'lever webhook token': lever.changeWebhookToken,
  revoke: lever.revoke,
  connect: (world: World) => {
    const { db, fulcrum } = world
    if (db.connections.get(fulcrum.key.connection)?.state === 'revoked')
      fulcrum.connect().catch((error: unknown) => world.fail(`unforeseen: ${String(error)}`))
  },
  'kill worker': (world: World) => {
    const one = world.dice.pick(world.fulcrum.liveWorkers())
    if (one) world.fulcrum.killWorker(one.process)
  },
  'stop worker': (world: World) => {
    const one = world.dice.pick(world.fulcrum.liveWorkers())
    if (!one) return
    world.trace.say(`${one.process.name} is asked to end`)
    one.stop.abort()
  },
  'start worker': (world: World) => {
    if (world.fulcrum.liveWorkers().length < 3) world.fulcrum.startWorker()
  },
  'clock jumps': (world: World) => {
    const one = world.dice.pick(world.fulcrum.liveWorkers())
    if (!one) return
    const { process } = one
    const was = process.clockOffsetMs
    process.clockOffsetMs = world.dice.between(-600_000, 600_000)
    const byMs = process.clockOffsetMs - was
    world.trace.say(`the clock of ${process.name} jumps ${byMs < 0 ? 'back' : 'ahead'} by ${Math.abs(byMs)} ms`)
  },
  'lever down': (world: World) => {
    world.weather.leverIsDown = true
    world.trace.say('Lever is down')
    world.time.after(world.dice.between(1_000, 30 * 60_000), () => {
      world.weather.leverIsDown = false
      world.trace.say('Lever is up')
    })
  },
  /** Longer than Lever lists what was deleted; some of it happens before anything else does. */
  'a month': (world: World) => {
    for (const one of world.fulcrum.liveWorkers()) world.fulcrum.killWorker(one.process)
    for (const happens of [lever.deleteInLever, lever.moveInLever, lever.archiveInLever])
      if (world.dice.chance(0.5)) happens(world)
    world.trace.say('nobody listens for 31 days')
    return 31 * 24 * 3_600_000
  },
  'database down': (world: World) => {
    world.weather.databaseIsDown = true
    world.trace.say('the database is down')
    world.time.after(world.dice.between(100, 20_000), () => {
      world.weather.databaseIsDown = false
      world.trace.say('the database is up')
    })
  },
} satisfies Record<string, (world: World) => number | void>
type Act = keyof typeof acts

/** How often each is done where it is done at all. */
const usual: Record<Act, number> = {
  move: 10,
  'move twice': 3,
  outreach: 3,
  'bulk move': 1,
  add: 3,
  erase: 0.3,
  decide: 3,
  pause: 0.5,
  resume: 1,
  sweep: 0.5,
  mapping: 0.5,
  policy: 0.3,
  release: 0.7,
  'lever move': 10,
  'lever bulk move': 1,
  'lever archive': 4,
  'lever unarchive': 3,
  'lever move and archive': 1,
  'lever note': 2,
  'lever delete': 0.4,
  'lever anonymize': 0.3,
  'lever merge': 0.3,
  'lever change job': 0.5,
  'lever hide': 0.5,
  'lever add': 1,
  'lever pipeline': 0.7,
  'lever posting': 0.4,
  'lever webhooks': 0.4,
  'lever webhook deleted': 0.3,
  'lever webhook token': 0.2,
  revoke: 0.3,
  connect: 1,
  'kill worker': 0.6,
  'stop worker': 0.4,
  'start worker': 1.5,
  'clock jumps': 0.3,
  'lever down': 0.3,
  'database down': 0.4,
  'a month': 0.2,
}

/** Always possible; of the rest each story has some. */
const everyStory = new Set<Act>(['move', 'lever move', 'add', 'start worker', 'resume', 'connect'])

const names = ['Ana', 'Bo', 'Cai', 'Dee', 'Eli']

/** A few people, so that the same one is met on both sides. */
function someone(world: World): [string, string] {
  const many = Math.max(names.length, world.size.applications)
  const i = world.dice.below(many)
  return [names[i] ?? `Person ${i}`, `p${i}@people.example`]
}

/** Somebody who is not here yet. */
function addSomebody(world: World): void {
  const { db, size } = world
  const here = [...db.candidates.values()]
  if (here.length >= size.applications) return
  const [name, email] = someone(world)
  if (here.some((candidate) => candidate.emails.includes(email))) return
  addPerson(world, email, name)
}

/** Plays the acts of one seed, each in its time. */
export async function storyOf(world: World, dice: Dice): Promise<void> {
  const { size, time } = world
  const share = dice.fraction()
  const weights = { ...usual }
  for (const name in weights) if (!isEvery(name) && isAct(name) && !dice.chance(share)) weights[name] = 0
  for (let i = 0; i < size.applications; i += 1) addSomebody(world)
  const meanMs = size.withinMs / size.acts
  for (let done = 0; done < size.acts; done += 1) {
    await time.sleep(pauseMs(dice, meanMs))
    // Whoever runs the machines starts a worker again, sooner or later.
    if (world.fulcrum.liveWorkers().length === 0 && dice.chance(0.6)) world.fulcrum.startWorker()
    const hidden = hidesRevoked(world)
    if (hidden !== null) world.fail(hidden)
    const name = dice.weighted(weights)
    const passesMs = name && acts[name](world)
    if (passesMs) await time.sleep(passesMs)
  }
  // Only of the move that came last is it known where both have to stand.
  for (const { id } of world.db.applications.values()) if (dice.chance(0.3)) moveTwice(world, id)
  await time.sleep(pauseMs(dice, meanMs))
}

const isAct = (name: string): name is Act => name in acts
const isEvery = (name: string): boolean => isAct(name) && everyStory.has(name)

/** At once, a moment later, or after a while: the interesting ones come close together. */
function pauseMs(dice: Dice, meanMs: number): number {
  switch (dice.below(4)) {
    case 0:
      return dice.below(30)
    case 1:
      return dice.below(1_500)
    default:
      return dice.below(4 * meanMs)
  }
}
