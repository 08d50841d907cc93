import { randomUUID } from 'node:crypto'
import { ApplicationId, LagHistory, LeverStageId, SyncHealth, SyncStatus } from '@fulcrum/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveApplication } from '../pipeline/index.ts'
import { aWorld, takeHappenings } from '../pipeline/testing.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { connectedWorld } from './testing/connected-world.ts'
import type { ConnectedWorld } from './testing/connected-world.ts'
import { writeArrival } from './store/arrival.ts'
import { changeConnection, connectionByKey } from './store/connection.ts'

let database: DatabaseHandle
let world: ConnectedWorld
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
})

const health = async () => SyncHealth.parse((await world.ask('GET', '/api/sync')).body)
const status = async () => SyncStatus.parse((await world.ask('GET', '/api/sync/status')).body)
const connection = async () => {
  const found = await connectionByKey(database.db, world)
  if (!found) throw new Error('no connection')
  return found
}
const move = async (application: ApplicationId, to: string, cause: 'person' | 'lever') => {
  const result = await database.db.transaction().execute((tx) =>
    moveApplication(tx, {
      organization: world.organization,
      applicationId: application,
      toStageId: world.stage(to),
      closeReasonId: null,
      cause,
      actorName: 'Kim Lee',
    }),
  )
  if (result.kind !== 'moved') throw new Error(result.kind)
  return result.moveSeq
}

describe('the Sync page', () => {
  test('before Lever is connected says so', async () => {
    const alone = await aWorld(database.db)
    const ask = world.askAs(alone.caller)
    const answer = SyncHealth.parse((await ask('GET', '/api/sync')).body)
    expect(answer).toMatchObject({ connection: 'none', headline: 'Lever is not connected', total: 0, holds: [] })
    expect(SyncStatus.parse((await ask('GET', '/api/sync/status')).body).state).toBe('none')
  })

  test('counts who is in step, on the way and on hold; who is not synced by choice does not count', async () => {
    await world.pair('Ada', { mark: 'in-step' })
    await world.pair('Bob', { mark: 'settled' })
    await world.pair('Cy', { mark: 'on-its-way', dirty: true, urgent: true })
    await world.pair('Di', { mark: 'on-hold', hold: { kind: 'posting-closed' } })
    await world.pair('Ed', { mark: 'not-linked', at: null })
    await world.pair('Fay', { mark: 'not-linked', at: null, dirty: true })
    const answer = await health()
    expect(answer).toMatchObject({ connection: 'connected', total: 5, inStep: 2, onItsWay: 2, onHold: 1 })
    expect(answer.headline).toBe('2 of 5 in step with Lever, 2 on the way, 1 on hold')
    expect(answer.lane).toMatchObject({ waitingInteractive: 1, waitingBulk: 1, limitPerSecond: 10 })
    expect(await status()).toEqual({ state: 'attention', words: '1 on hold', onHold: 1, banner: null, noticedAt: null })
  })

  test('lists holds by cause and subject, with names, actions and what can be picked', async () => {
    const here = { stage: world.stage('Offer'), closeReason: null }
    await world.pair('Ada', { stage: 'Offer', hold: { kind: 'unmapped-out', here }, mark: 'on-hold' })
    await world.pair('Bob', { stage: 'Offer', hold: { kind: 'unmapped-out', here }, mark: 'on-hold' })
    const place = { kind: 'archived', reason: 'withdrew' }
    await world.pair('Cy', { hold: { kind: 'unmapped-in', place }, mark: 'on-hold' })
    const twins = [await world.opportunity({ at: 'Offer' }), await world.opportunity({})]
    await world.pair('Di', { at: null, hold: { kind: 'several-active', opportunities: twins }, mark: 'on-hold' })
    const { holds } = await health()
    expect(holds.map(({ title, people }) => [title, people.map(({ name }) => name)])).toEqual([
      ['Stage “Offer” has no place in Lever', ['Ada', 'Bob']],
      ['“Archived: Withdrew” in Lever has no stage here', ['Cy']],
      ['Several active opportunities in Lever', ['Di']],
    ])
    expect(holds[0]?.actions.map(({ action }) => action)).toEqual(['map-it', 'look-again'])
    expect(holds[0]?.people[0]).toMatchObject({ stageName: 'Offer', leverPlace: 'New lead', options: [] })
    expect(holds[2]?.people[0]?.options).toEqual([
      { value: twins[0], label: 'Offer, created 3 May 2026' },
      { value: twins[1], label: 'New lead, created 3 May 2026' },
    ])
  })

  test('says how long moves took each way, leaving out who was on hold meanwhile', async () => {
    const there = await world.pair('Ada', {})
    const seq = await move(there, 'Offer', 'person')
    await database.db
      .insertInto('intent')
      .values({
        organization_id: world.organization,
        connection_id: world.connection,
        application_id: there,
        kind: 'stage',
        from_move_seq: seq,
        outcome: 'done',
        finished_at: sql<Date>`(select at + interval '1500 milliseconds' from move where application_id = ${there} and seq = ${seq})`,
      })
      .execute()
    const back = await arrived('Bob', 2_500)
    const { lag } = await health()
    expect(lag.toLeverMs).toBe(1500)
    expect(lag.fromLeverMs).toBeCloseTo(2_500, -2)
    const { hours, days } = LagHistory.parse((await world.ask('GET', '/api/sync/lag')).body)
    expect([hours.length, days.length]).toEqual([24, 14])
    expect(hours.at(-1)).toMatchObject({ toLeverMs: 1500, moves: 2 })
    expect(hours.slice(0, -1).every((hour) => hour.toLeverMs === null && hour.moves === 0)).toBe(true)
    for (const application_id of [there, back])
      await database.db
        .insertInto('hold_event')
        .values({
          organization_id: world.organization,
          application_id,
          kind: 'ended',
          reason: 'refused',
          at: sql<Date>`(select max(at) from move where application_id = ${application_id})`,
        })
        .execute()
    expect(await health()).toMatchObject({ lag: { toLeverMs: null, fromLeverMs: null } })
  })

  test('counts what arrived though no webhook named it, once webhooks have ever arrived', async () => {
    const named = await arrived('Ada', 1_000)
    await arrived('Bob', 1_000)
    expect((await health()).missedByWebhooks24h).toBe(0)
    await database.db
      .insertInto('webhook_subscription')
      .values({
        organization_id: world.organization,
        connection_id: world.connection,
        event: 'stage',
        last_received_at: new Date(),
      })
      .execute()
    expect((await health()).missedByWebhooks24h).toBe(2)
    await database.db
      .insertInto('hint')
      .values({
        organization_id: world.organization,
        connection_id: world.connection,
        subscription_id: randomUUID(),
        token: 't',
        event: 'candidateStageChange',
        opportunity_id: sql<string>`(select opportunity_id from pairing where application_id = ${named})`,
        signed_at: sql<Date>`(select at - interval '1 second' from move where application_id = ${named} and cause = 'lever')`,
      })
      .execute()
    expect(await health()).toMatchObject({ missedByWebhooks24h: 1, webhooks: { last24h: 1 } })
  })

  /** Somebody whom a move in Lever brought to another stage here, `afterMs` later. */
  async function arrived(name: string, afterMs: number): Promise<ApplicationId> {
    const application = await world.pair(name, {})
    await database.db
      .updateTable('pairing')
      .set({ created_at: sql<Date>`now() - interval '1 hour'` })
      .where('application_id', '=', application)
      .execute()
    const moveSeq = await move(application, 'Screening', 'lever')
    await writeArrival(database.db, world, {
      application,
      moveSeq,
      way: 'poll',
      place: { kind: 'stage', stage: LeverStageId.parse('screen') },
      author: 'Ana',
      leverAt: null,
    })
    await sql`update arrival set lever_at = at - ${afterMs}::int * interval '1 millisecond'
      where application_id = ${application}`.execute(database.db)
    return application
  }

  test('draws the lane in intervals of ten seconds', async () => {
    const use = (secondsAgo: number, calls: number, refused: number) => ({
      organization_id: world.organization,
      connection_id: world.connection,
      at: sql<Date>`to_timestamp(floor(extract(epoch from now()) / 10) * 10 - ${secondsAgo}::int)`,
      calls,
      refused,
    })
    await database.db
      .insertInto('lane_use')
      .values([use(20, 30, 0), use(300, 12, 1), use(5_000, 9, 9)])
      .execute()
    const { lane } = await health()
    expect(lane.recent).toHaveLength(60)
    expect(lane.recent.reduce((sum, calls) => sum + calls, 0)).toBe(42)
    expect(lane).toMatchObject({ perSecond: 0.5, refusedLastHour: 1 })
  })

  test('of another organization shows nothing of this one', async () => {
    await world.pair('Ada', { hold: { kind: 'posting-closed' }, mark: 'on-hold' })
    const other = await connectedWorld(database)
    expect(SyncHealth.parse((await other.ask('GET', '/api/sync')).body)).toMatchObject({ total: 0, holds: [] })
    expect(await other.ask('GET', `/api/jobs/${world.jobId}/lever`)).toMatchObject({ status: 404 })
  })
})

describe('pausing', () => {
  test('stops everything until resumed, and resuming waits for a poll before anything is sent', async () => {
    await takeHappenings(database.db, world.organization)
    expect((await world.ask('POST', '/api/sync/pause')).body).toMatchObject({ state: 'paused' })
    expect(await connection()).toMatchObject({ state: 'paused', gapSince: null })
    expect(await takeHappenings(database.db, world.organization)).toMatchObject([
      { topic: 'connection.changed' },
      { topic: 'sync.changed' },
    ])
    expect((await world.ask('POST', '/api/sync/look-now')).status).toBe(409)
    expect((await world.ask('POST', '/api/sync/resume')).body).toMatchObject({ state: 'healthy' })
    const { state, gapSince } = await connection()
    expect(state).toBe('connected')
    expect(gapSince).not.toBeNull()
  })

  test('twice is no error', async () => {
    await world.ask('POST', '/api/sync/pause')
    expect((await world.ask('POST', '/api/sync/pause')).status).toBe(200)
  })

  test('does not bring a revoked connection back', async () => {
    await changeConnection(database.db, world, { state: 'revoked' })
    const { state, banner } = await status()
    expect(state).toBe('broken')
    expect(banner).toContain('Nothing is lost')
    for (const action of ['pause', 'resume', 'sweep'])
      expect(await world.ask('POST', `/api/sync/${action}`)).toMatchObject({
        status: 409,
        body: { error: { code: 'revoked' } },
      })
  })

  test('and asking Lever are for admins', async () => {
    const member = world.askAs(world.as('kim@example.com', 'member'))
    for (const action of ['pause', 'resume', 'sweep', 'look-now'])
      expect((await member('POST', `/api/sync/${action}`)).status).toBe(403)
    expect((await member('GET', '/api/sync')).status).toBe(200)
    await world.ask('POST', '/api/sync/sweep')
    expect((await connection()).sweepWanted).toBe(true)
    expect((await health()).sweep.running).toBe(true)
  })
})
