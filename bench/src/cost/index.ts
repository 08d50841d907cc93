import { setTimeout as pause } from 'node:timers/promises'
import { ConnectionId, Stages } from '@fulcrum/contract'
import { nudge } from '../../../packages/server/src/sync/nudge.ts'
import { wholeCatalog } from '../../../packages/server/src/sync/store/connection.ts'
import { pollWhileSilentMs } from '../../../packages/server/src/sync/ways/poll.ts'
import { atMost } from '../report/section.ts'
import { appOf } from '../stack/app.ts'
import { configOf } from '../stack/config.ts'
import type { Benchmark, Figure, RunOptions, Section } from '../report/section.ts'
import { countOf, leverRequests, requestWords, resetRequests } from '../stack/lever-requests.ts'
import type { LeverRequests } from '../stack/lever-requests.ts'
import { cardsOf, inStep, moveHere, opportunityOf, peopleInStep, quiet, stageNamed } from '../stack/people.ts'
import { manyMissed, sweepOfMany } from './crowded.ts'
import { addPeople, linkedOutreach, mapBySuggestion, startWorld } from '../stack/world.ts'
import type { World } from '../stack/world.ts'
import { z } from 'zod'
import { limitSeconds } from '../lane/rate-server.ts'

export const cost: Benchmark = { name: 'cost', title: 'Calls to Lever', run }

/** Lever's limit, requests a second. */
const realRate = 10
/** Fewer than a list's page: who was added a moment ago is listed by the next polls as well. */
const restingPeople = 50
const Nothing = z.unknown()
const dayMs = 24 * 3_600_000

async function run({ quick, note }: RunOptions): Promise<Section> {
  const many = quick ? 60 : 500
  const few = quick ? 10 : 40
  const figures: Figure[] = []
  const add = (figure: Figure) => {
    figures.push(figure)
    note(`${figure.met ? 'ok' : 'MISSED'}  ${figure.what}: ${figure.measured} (goal ${figure.goal})`)
  }
  const crowd = quick ? { all: 5_000, known: 100, missed: 500 } : { all: 100_000, known: 1_000, missed: 10_000 }
  const world = await startWorld({ ratePerSecond: realRate, webs: 1, workers: 1 })
  try {
    await world.connect()
    await mapBySuggestion(world)
    await peopleInStep(world, await linkedOutreach(world, 'Rest'), restingPeople, 'Rest')
    add(
      atMost('calls of an idle connection a day, webhooks silent', await idleCalls(world, quick ? 1 : 4), 1_500, '', 0),
    )
    await world.lever.act('setAllWebhookGroups', { on: true })
    const outreach = await linkedOutreach(world, 'Cost', 1)
    add(await creates(world, outreach, many, note))
    for (const figure of await singles(world, outreach, few)) add(figure)
    for (const figure of await together(world, outreach, many)) add(figure)
    for (const figure of await queued(world, outreach, note)) add(figure)
  } finally {
    await world.stop()
  }
  for (const figure of await sweepOfMany(crowd.all, crowd.known)) add(figure)
  for (const figure of await manyMissed(crowd.missed)) add(figure)
  return {
    how: [
      `Requests at Lever's real 10 a second, as the sandbox counted them, polls included where one fell into the time. ${few} single moves of each kind, one after the other; ${many} people moved in Lever at once; ${many} people added while 2.5 % of the creates fail (half before they are carried out, half after: the answer is lost). The idle connection is watched for ${quick ? 'one poll' : 'four polls'}; what it reads each hour and each day is made due once. All of it is counted up to a day; a sweep is not in it. The queued moves are made while sync is paused; meanwhile a person moves others one at a time.`,
      `The sweep compares a posting of ${crowd.all} people, ${crowd.known} of them paired, as fast as it can; the memory is the worker's resident set, against the most it held in 10 s of rest. The missed changes are made by a person in Lever while no worker runs and no webhook is sent; the time is from the start of a worker until both sides agree on all of them, at Lever's real 10 a second.`,
    ],
    figures,
    tables: [],
  }
}

/** So many polls, what is read each hour, and what is read each day besides a sweep, counted up to a day. */
async function idleCalls(world: World, polls: number): Promise<number> {
  const app = appOf(configOf(world.settings))
  try {
    const calls = async (due: { catalog_due_at?: Date; deleted_polled_at?: Date; webhooks_due_at?: Date }) => {
      const now = Date.now()
      const { id } = await app.db
        .updateTable('connection')
        .set({ ...due, poll_due_at: new Date(now) })
        .returning('id')
        .executeTakeFirstOrThrow()
      await resetRequests(world)
      nudge(app.pool, ConnectionId.parse(id))
      await quiet(world)
      return (await leverRequests(world)).total
    }
    const past = new Date(Date.now() - dayMs)
    const poll = await calls({})
    const hourly = (await calls({ catalog_due_at: new Date(), deleted_polled_at: past })) - poll
    const daily = (await calls({ catalog_due_at: wholeCatalog, webhooks_due_at: past })) - poll
    await resetRequests(world)
    await pause(polls * pollWhileSilentMs)
    const { total } = await leverRequests(world)
    return total * (dayMs / (polls * pollWhileSilentMs)) + 24 * hourly + daily
  } finally {
    await app.db.destroy()
  }
}

async function counted(world: World, work: () => Promise<unknown>): Promise<LeverRequests> {
  await quiet(world)
  await resetRequests(world)
  await work()
  await quiet(world)
  return leverRequests(world)
}

/** One move after the other, the first brought to rest before the next. */
async function singles(world: World, outreach: string, few: number): Promise<Figure[]> {
  const reachedOut = await stageNamed(world, 'Reached out')
  const rejected = await stageNamed(world, 'Rejected')
  const { closeReasons } = await world.admin.call('GET', '/api/stages', Stages)
  const reason = closeReasons.find(({ offered, fromLever, name }) => offered && fromLever && name !== 'Hired')
  const cards = (await cardsOf(world, outreach)).slice(0, few)
  const pushed = await counted(world, async () => {
    for (const card of cards) {
      await moveHere(world, [card], reachedOut)
      await inStep(world, outreach)
    }
  })
  const inward = await counted(world, async () => {
    for (const card of cards) {
      await world.lever.act('moveStage', { opportunityId: opportunityOf(card), stageId: 'lead-responded', by: null })
      await pause(150)
    }
  })
  const archived = await counted(world, async () => {
    for (const card of (await cardsOf(world, outreach)).filter(({ id }) => cards.some((one) => one.id === id))) {
      await moveHere(world, [card], rejected, reason?.id ?? null)
      await inStep(world, outreach)
    }
  })
  const puts = countOf(pushed, 'PUT', '/v1/opportunities/:id/stage')
  return [
    atMost('calls for a stage push', pushed.total / few, 1.1),
    atMost('calls for the echoes of a stage push', (pushed.total - puts) / few, 0.1),
    atMost('calls for an inward move', inward.total / few, 1.1),
    atMost('calls for an archive push', archived.total / few, 2.1),
  ]
}

/** A selection moved in Lever at once. */
async function together(world: World, outreach: string, many: number): Promise<Figure[]> {
  const cards = (await cardsOf(world, outreach)).filter(({ closeReasonId }) => closeReasonId === null)
  const opportunityIds = cards.map(opportunityOf)
  const reachedOut = await stageNamed(world, 'Reached out')
  const requests = await counted(world, () =>
    world.lever.act('bulkMoveStage', { opportunityIds, stageId: 'lead-reached-out', by: null }),
  )
  await inStep(world, outreach, (now) =>
    now.every(({ stageId, closeReasonId }) => closeReasonId !== null || stageId === reachedOut),
  )
  return [
    atMost(
      `calls for ${opportunityIds.length} inward moves together`,
      requests.total,
      Math.ceil(many / 100) + 2,
      '',
      0,
    ),
  ]
}

/** Creates of which some fail; notes are not counted. */
async function creates(world: World, outreach: string, many: number, note: RunOptions['note']): Promise<Figure> {
  const match = { method: 'POST', path: '/v1/opportunities' }
  await world.lever.control('POST', '/faults', { kind: 'status', status: 503, probability: 0.0125, match })
  await world.lever.control('POST', '/faults', { kind: 'lost-answer', probability: 0.0125, match })
  const requests = await counted(world, async () => {
    await addPeople(world, outreach, many, 'Make')
    await inStep(world, outreach, (cards) => cards.length === many)
  })
  await world.lever.control('DELETE', '/faults')
  note(requestWords(requests))
  const notes = requests.counts.filter(({ endpoint }) => endpoint.endsWith('/notes'))
  const calls = requests.total - notes.reduce((sum, { count }) => sum + count, 0)
  return atMost('calls for a create at 2.5 % faults', calls / many, 1.05, '', 3)
}

/** Moves that wait until sync goes on, at Lever's real rate, and a person who moves others meanwhile. */
async function queued(world: World, outreach: string, note: RunOptions['note']): Promise<Figure[]> {
  await world.admin.call('POST', '/api/sync/pause', Nothing)
  const cards = (await cardsOf(world, outreach)).filter(({ closeReasonId }) => closeReasonId === null)
  const singles = cards.splice(0, 5)
  await moveHere(world, cards, await stageNamed(world, 'Responded'))
  const toStage = await stageNamed(world, 'Sourced')
  await resetRequests(world)
  const startedAt = Date.now()
  await world.admin.call('POST', '/api/sync/resume', Nothing)
  const sent: { opportunity: string; at: number }[] = []
  for (const card of singles) {
    await pause((limitSeconds(cards.length) * 1_000) / (singles.length + 1))
    sent.push({ opportunity: opportunityOf(card), at: Date.now() })
    await moveHere(world, [card], toStage)
  }
  await inStep(world, outreach)
  const requests = await leverRequests(world)
  note(requestWords(requests))
  const puts = requests.latest.filter(({ method, status }) => method === 'PUT' && status === 200)
  const waits = sent.map(({ opportunity, at }) => {
    const put = puts.find(({ path }) => path.includes(opportunity))
    if (!put) throw new Error(`A move of ${opportunity} did not reach Lever`)
    return (put.at - at) / 1000
  })
  const endedAt = Math.max(...puts.map(({ at }) => at))
  const all = cards.length + singles.length
  return [
    atMost(`${all} queued moves, against the limit`, (endedAt - startedAt) / 1000 / limitSeconds(all), 1.2, ' ×'),
    atMost('a person waits meanwhile, at most', Math.max(...waits), 1, ' s'),
  ]
}
