import { AddPeopleAnswer, Mapping, Preview, Stages } from '@fulcrum/contract'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { App } from '../../../packages/server/src/platform/app.ts'
import { appOf } from '../stack/app.ts'
import { configOf } from '../stack/config.ts'
import { leverRequests } from '../stack/lever-requests.ts'
import { linkedOutreach, mapBySuggestion, peopleTable, startWorld } from '../stack/world.ts'
import type { World } from '../stack/world.ts'
import { compare } from './compare.ts'
import type { Comparison } from './compare.ts'
import { faults } from './faults.ts'
import { Killer } from './killer.ts'
import type { Victim } from './killer.ts'
import { LeverMoves } from './lever-moves.ts'
import { OurMoves } from './our-moves.ts'
import { ourRecords } from './our-side.ts'
import { pick, seededChance, steady } from './steady.ts'
import { storyOf } from './story.ts'

export interface Plan {
  people: number
  outreaches: number
  /** How long people move and things go wrong, at least. */
  seconds: number
  /** As long as these are not reached, it goes on: processes killed, and moves on each side. */
  kills: number
  moves: number
  killEveryMs: number
  /** How long Lever's access stays revoked, in the middle. */
  revokedMs: number
  restWithinMs: number
  /** Ends the waiting for the next poll, as an admin does with "Look now" and "Sweep now". */
  pressSweep: boolean
  seed: number
}

export interface Outcome extends Omit<Comparison, 'busy'> {
  people: number
  created: number
  movedHere: number
  movedInLever: number
  conflicts: number
  restSeconds: number | null
  killed: Record<Victim, number>
  stalled: number
  fell: number
  calls: number
  refused: number
  /** What happened to those about whom something is wrong, in lines. */
  stories: string[][]
}

const mostStories = 10
/** Ten times Lever's rate, so that it fits ten minutes. */
const ratePerSecond = 100
const superAdminsMove = 'ana.ruiz-okafor@varnholt.example'

export async function play(plan: Plan, note: (line: string) => void): Promise<Outcome> {
  note(`chaos with seed ${plan.seed}: ${plan.people} applications, ${plan.seconds} s`)
  const world = await startWorld({ ratePerSecond, webs: 2, workers: 2 })
  const app = appOf(configOf(world.settings))
  try {
    await world.connect()
    await mapBySuggestion(world)
    await world.lever.act('setAllWebhookGroups', { on: true })
    return await disturb(world, app, plan, note)
  } finally {
    await app.db.destroy()
    await world.stop()
  }
}

async function disturb(world: World, app: App, plan: Plan, note: (line: string) => void): Promise<Outcome> {
  const chance = seededChance(plan.seed)
  const before = await steady(() => world.lever.state())
  const stages = await steady(() => world.admin.call('GET', '/api/stages', Stages))
  const mapping = await steady(() => world.admin.call('GET', '/api/mapping', Mapping))
  const outreaches = await inTurn(plan.outreaches, (i) => steady(() => linkedOutreach(world, `Chaos ${i}`, i)))
  const ours = new OurMoves(app, world.admin, chance, stages)
  const levers = new LeverMoves(world.lever, chance, {
    stages: before.stages.map(({ id }) => id),
    reasons: before.archiveReasons.filter(({ type }) => type !== 'hired').map(({ id }) => id),
    by:
      before.users.find(({ email, accessRole }) => email !== superAdminsMove && accessRole === 'team member')?.id ?? '',
  })
  const killer = new Killer(world, chance)
  for (const fault of faults) await steady(() => world.lever.control('POST', '/faults', fault))

  const until = performance.now() + plan.seconds * 1000
  const isOver = () =>
    performance.now() >= until && killer.count() >= plan.kills && Math.min(ours.moved, levers.moved) >= plan.moves
  const share = plan.people / plan.outreaches
  await Promise.all([
    inTurn(plan.outreaches, async (i) => {
      await addSteadily(world, outreaches[i] ?? '', `Chaos${'abcdefgh'[i]}`, share)
      note(`added ${(i + 1) * share}`)
    }),
    (async () => {
      for (; !isOver(); await pause(150 + chance() * 200))
        await ours.some(chance() < 0.03 ? 30 : 1 + Math.floor(chance() * 2))
    })(),
    (async () => {
      for (; !isOver(); await pause(150 + chance() * 200)) {
        const paired = await pairedOpportunities(app)
        const count = chance() < 0.03 ? 30 : 1
        for (let i = 0; i < count; i += 1) {
          const one = pick(chance, paired)
          if (one) await levers.one(one.opportunity, one.isArchived)
        }
      }
    })(),
    (async () => {
      const order: (Victim | 'stall')[] = ['worker', 'web', 'stall', 'database', 'web', 'worker', 'worker']
      for (let turn = 0; !isOver(); turn += 1) {
        await pause(plan.killEveryMs * (0.5 + chance()))
        const what = order[turn % order.length]
        if (!what || isOver()) continue
        await (what === 'stall' ? killer.stallWorker() : killer.kill(what))
      }
      await killer.allGoOn()
    })(),
    (async () => {
      await pause((plan.seconds * 1000) / 2)
      await steady(() => world.lever.act('revokeApp'))
      note('revoked')
      await pause(plan.revokedMs)
      await steady(() => world.connect())
      note('connected again')
    })(),
  ])
  await steady(() => world.lever.control('DELETE', '/faults'))
  note(`quiet now; killed ${JSON.stringify(killer.killed)}, stalled ${killer.stalled}`)

  const quietAt = performance.now()
  if (plan.pressSweep) {
    // Webhooks that are still on their way arrive first.
    await pause(4_500)
    for (const action of ['look-now', 'sweep'])
      await steady(() => world.admin.call('POST', `/api/sync/${action}`, Anything))
  }
  let seen = await look()
  while (!isAtRest(seen) && performance.now() - quietAt < plan.restWithinMs) {
    await pause(plan.pressSweep ? 500 : 2_000)
    seen = await look()
  }
  const restSeconds = isAtRest(seen) ? (performance.now() - quietAt) / 1000 : null
  killer.stopWatching()
  const requests = await steady(() => leverRequests(world))
  const conflicts = await app.db.selectFrom('conflict').select('id').execute()
  const people = await app.db.selectFrom('application').select('id').execute()
  const state = await steady(() => world.lever.state())
  const wrong = [...seen.lost, ...seen.differing, ...seen.duplicates].slice(0, mostStories)
  const stories = await inTurn(wrong.length, async (i) => {
    const { application, words } = wrong[i] ?? { application: '', words: '' }
    return [`${words} (${application})`, ...(await storyOf(app, application, state, levers.acts))]
  })
  return {
    ...seen,
    stories,
    people: people.length,
    created: state.opportunities.length - before.opportunities.length,
    movedHere: ours.moved,
    movedInLever: levers.moved,
    conflicts: conflicts.length,
    restSeconds,
    killed: killer.killed,
    stalled: killer.stalled,
    fell: killer.fell,
    calls: requests.total,
    refused: requests.refused429,
  }

  async function look(): Promise<Comparison> {
    const records = await steady(() => ourRecords(app))
    return compare(records, await steady(() => world.lever.state()), levers, mapping)
  }
}

const Anything = z.unknown()

const isAtRest = ({ busy, differing, lost }: Comparison) => busy + differing.length + lost.length === 0

async function inTurn<T>(count: number, work: (i: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let i = 0; i < count; i += 1) results.push(await work(i))
  return results
}

/** The same preview twice adds nobody twice, so whoever adds presses again until it is answered. */
async function addSteadily({ admin }: World, outreach: string, prefix: string, count: number): Promise<void> {
  const input = { kind: 'csv', fileName: 'people.csv', text: peopleTable(prefix, count) }
  const { previewId } = await steady(() =>
    admin.call('POST', '/api/candidates/preview', Preview, { outreachId: outreach, input }),
  )
  await steady(() => admin.call('POST', `/api/outreaches/${outreach}/people`, AddPeopleAnswer, { previewId }))
}

/** Everybody who was in step once, and whether they were archived in Lever when it was last read. */
async function pairedOpportunities(app: App): Promise<{ opportunity: string; isArchived: boolean }[]> {
  try {
    const rows = await app.db
      .selectFrom('pairing as p')
      .innerJoin('observation as o', (j) =>
        j
          .onRef('o.organization_id', '=', 'p.organization_id')
          .onRef('o.connection_id', '=', 'p.connection_id')
          .onRef('o.opportunity_id', '=', 'p.opportunity_id'),
      )
      .select(['o.opportunity_id as opportunity', 'o.archived_at'])
      .where('p.base_at', 'is not', null)
      .execute()
    return rows.map(({ opportunity, archived_at: at }) => ({ opportunity, isArchived: at !== null }))
  } catch {
    return []
  }
}
