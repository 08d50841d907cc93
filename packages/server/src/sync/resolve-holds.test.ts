import { ApplicationId } from '@fulcrum/contract'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { connectedWorld } from './testing/connected-world.ts'
import type { ConnectedWorld } from './testing/connected-world.ts'

let database: DatabaseHandle
let world: ConnectedWorld
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
})

const resolve = (applicationIds: ApplicationId[], action: string, choice?: string, ask = world.ask) =>
  ask('POST', '/api/sync/holds/resolve', { applicationIds, action, ...(choice ? { choice } : {}) })
const pairing = (application: ApplicationId) =>
  database.db
    .selectFrom('pairing')
    .selectAll()
    .where('organization_id', '=', world.organization)
    .where('application_id', '=', application)
    .executeTakeFirstOrThrow()
const card = (application: ApplicationId) =>
  database.db
    .selectFrom('application as a')
    .innerJoin('stage as s', (j) =>
      j.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.stage_id'),
    )
    .select(['s.name as stage', 'a.lever_mark as mark', 'a.lever_words as words', 'a.lever_linked as linked'])
    .where('a.id', '=', application)
    .executeTakeFirstOrThrow()
const held = (
  name: string,
  hold: Parameters<ConnectedWorld['pair']>[1]['hold'],
  facts: { at?: string; stage?: string } = {},
) => world.pair(name, { mark: 'on-hold', ...facts, ...(hold ? { hold } : {}) })

describe('a hold is resolved by writing down what a person chose, for the next decision:', () => {
  test('reactivate, for many at once', async () => {
    const both = [
      await held('Ada', { kind: 'only-archived', opportunities: ['o1'] }),
      await held('Bob', { kind: 'only-archived', opportunities: ['o2'] }),
    ]
    expect(await resolve(both, 'reactivate')).toEqual({ status: 200, body: { resolved: 2, left: [] } })
    for (const one of both)
      expect(await pairing(one)).toMatchObject({ choice: 'reactivate', dirty: true, urgent: true })
  })

  test('one of several, which must be one that Lever has', async () => {
    const ada = await held('Ada', { kind: 'several-active', opportunities: ['o1', 'o2'] })
    expect(await resolve([ada], 'choose-opportunity', 'o3')).toMatchObject({ status: 409 })
    expect(await resolve([ada], 'choose-opportunity')).toMatchObject({ status: 409 })
    expect(await pairing(ada)).toMatchObject({ choice: null, dirty: false })
    await resolve([ada], 'choose-opportunity', 'o2')
    expect(await pairing(ada)).toMatchObject({ choice: 'opportunity', choice_detail: 'o2' })
  })

  test('staying with the archived candidacy keeps the tie', async () => {
    const ada = await held('Ada', { kind: 'newer-candidacy', opportunity: 'o2' })
    await resolve([ada], 'detach')
    expect(await pairing(ada)).toMatchObject({ choice: 'detach', detached_at: null })
  })
})

describe('a hold is resolved at once', () => {
  test('by ending the tie: both sides keep what they have', async () => {
    const ada = await held('Ada', { kind: 'other-posting', posting: 'p2' })
    await resolve([ada], 'detach')
    expect(await pairing(ada)).toMatchObject({ detached_reason: 'by-choice', hold_reason: null, dirty: false })
    expect(await card(ada)).toEqual({ stage: 'Sourced', mark: 'not-linked', words: 'Detached', linked: false })
  })

  test('by following to the other posting', async () => {
    const ada = await held('Ada', { kind: 'other-posting', posting: 'p2' })
    await resolve([ada], 'follow')
    expect(await pairing(ada)).toMatchObject({ posting_id: 'p2', dirty: true, detached_at: null })
  })

  test('by saying that the other name is theirs, for good', async () => {
    const ada = await held('Ada', { kind: 'attached-to-another' })
    await database.db
      .updateTable('pairing')
      .set({ attached_to_other_name: 'A. Lovelace' })
      .where('application_id', '=', ada)
      .execute()
    await resolve([ada], 'confirm-same-person')
    expect(await pairing(ada)).toMatchObject({ attached_to_other_name: null, dirty: true })
  })

  test('by moving them to where they stand in Lever, as a move of that person', async () => {
    await world.ask('PUT', '/api/mapping', await world.suggestedChange())
    const ada = await held(
      'Ada',
      { kind: 'hired-in-lever', place: { kind: 'archived', reason: 'hired' } },
      { at: 'Hired', stage: 'Offer' },
    )
    await resolve([ada], 'take-levers')
    expect(await card(ada)).toMatchObject({ stage: 'Hired' })
    const move = await database.db
      .selectFrom('move')
      .select(['cause', 'actor_name'])
      .where('application_id', '=', ada)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(move).toEqual({ cause: 'person', actor_name: 'Kim Lee' })
  })

  test('by looking again, which asks Lever for a reading newer than now', async () => {
    const ada = await held('Ada', { kind: 'not-visible' })
    await resolve([ada], 'look-again')
    const { opportunity_id, dirty } = await pairing(ada)
    expect(dirty).toBe(true)
    const hint = await database.db
      .selectFrom('hint')
      .select(['opportunity_id', 'satisfied_at'])
      .where('organization_id', '=', world.organization)
      .executeTakeFirstOrThrow()
    expect(hint).toEqual({ opportunity_id, satisfied_at: null })
  })
})

describe('an action that does not fit', () => {
  test('leaves the others to be done, and says why', async () => {
    const ada = await held('Ada', { kind: 'only-archived', opportunities: [] })
    const bob = await held('Bob', { kind: 'posting-closed' })
    const nobody = ApplicationId.parse(randomUUID())
    expect(await resolve([ada, bob, nobody], 'create-new')).toEqual({
      status: 200,
      body: {
        resolved: 1,
        left: [
          { applicationId: bob, why: 'They are on hold for another reason now.' },
          { applicationId: nobody, why: 'They are not on hold any more.' },
        ],
      },
    })
    expect(await pairing(bob)).toMatchObject({ choice: null, dirty: false })
  })

  test('for anybody is refused', async () => {
    const ada = await held('Ada', { kind: 'posting-closed' })
    expect(await resolve([ada], 'push-ours')).toMatchObject({ status: 409, body: { error: { code: 'hold-changed' } } })
  })
})

describe('holds are resolved by', () => {
  const member = (id: string) => world.askAs(world.as(`${id}@example.com`, 'member'))
  const leverUser = (id: string, role: string) =>
    database.db
      .insertInto('lever_user')
      .values({
        organization_id: world.organization,
        connection_id: world.connection,
        id,
        name: id,
        email: `${id}@example.com`,
        access_role: role,
        deactivated: false,
      })
      .execute()

  test('members for the jobs that Lever shows them', async () => {
    const ada = await held('Ada', { kind: 'posting-closed' })
    await leverUser('eve', 'interviewer')
    await leverUser('other', 'limited team member')
    await leverUser('owner', 'limited team member')
    expect(await resolve([ada], 'leave-out', undefined, member('eve'))).toMatchObject({ status: 403 })
    expect(await resolve([ada], 'leave-out', undefined, member('other'))).toMatchObject({ status: 409 })
    expect(await pairing(ada)).toMatchObject({ choice: null })
    expect(await resolve([ada], 'leave-out', undefined, member('owner'))).toMatchObject({ status: 200 })
  })

  test('nobody of another organization', async () => {
    const ada = await held('Ada', { kind: 'posting-closed' })
    const other = await connectedWorld(database)
    expect(await resolve([ada], 'leave-out', undefined, other.ask)).toMatchObject({ status: 409 })
    expect(await pairing(ada)).toMatchObject({ choice: null, dirty: false })
  })
})
