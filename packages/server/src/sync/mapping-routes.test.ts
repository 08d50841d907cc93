import { ApiError, Mapping } from '@fulcrum/contract'
import type { MappingChange } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aWorld, takeHappenings } from '../pipeline/testing.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import { testDatabase } from '../platform/testing.ts'
import { connectedWorld } from './testing/connected-world.ts'
import type { ConnectedWorld } from './testing/connected-world.ts'

let database: DatabaseHandle
let world: ConnectedWorld
let change: MappingChange
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await connectedWorld(database)
  change = await world.suggestedChange()
})

const read = async () => Mapping.parse((await world.ask('GET', '/api/mapping')).body)
const save = (wanted: MappingChange) => world.ask('PUT', '/api/mapping', wanted)
const preview = async (wanted: MappingChange) => (await world.ask('POST', '/api/mapping/preview', wanted)).body
const withOut = (name: string, target: MappingChange['out'][number]['target']): MappingChange => ({
  ...change,
  out: change.out.map((row) => (row.stage === world.stage(name) ? { ...row, target } : row)),
})
const doNotSync = { kind: 'do-not-sync' } as const

describe('the mapping', () => {
  test('before Lever is connected has our side only, and cannot be saved', async () => {
    const alone = await aWorld(database.db)
    const ask = world.askAs(alone.caller)
    expect(Mapping.parse((await ask('GET', '/api/mapping')).body)).toMatchObject({
      version: 0,
      complete: false,
      in: [],
    })
    expect(await ask('PUT', '/api/mapping', { version: 0, out: [], in: [] })).toMatchObject({ status: 409 })
  })

  test('suggests a value for every row, and no suggestion is in force', async () => {
    const mapping = await read()
    expect(mapping.version).toBe(0)
    expect([...mapping.out, ...mapping.in].every((row) => row.suggestion !== null && row.target === null)).toBe(true)
    expect(mapping.out.find((row) => row.entry)?.name).toBe('Sourced')
  })

  test('saved as suggested is complete, moves nobody and is told to live pages', async () => {
    await world.pair('Ada', { stage: 'Offer', at: 'New lead' })
    await takeHappenings(database.db, world.organization)
    const saved = await save(change)
    expect(Mapping.parse(saved.body)).toMatchObject({ version: 1, complete: true })
    expect(await takeHappenings(database.db, world.organization)).toEqual([{ topic: 'mapping.changed' }])
    const moved = await database.db
      .selectFrom('pairing')
      .select('dirty')
      .where('organization_id', '=', world.organization)
      .execute()
    expect(moved).toEqual([{ dirty: false }])
  })

  test('is not overwritten by somebody who had not seen the newest version', async () => {
    await save(change)
    const late = await save(change)
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'changed-meanwhile', field: 'version' } } })
    expect((await save({ ...change, version: 1 })).status).toBe(200)
  })

  test('saved by two at once takes one of them', async () => {
    const answers = await Promise.all([save(change), save(change), save(change)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect((await read()).version).toBe(1)
  })

  test('is saved by admins only; members may look', async () => {
    const member = world.askAs(world.as('kim@example.com', 'member'))
    expect((await member('GET', '/api/mapping')).status).toBe(200)
    expect(await member('PUT', '/api/mapping', change)).toMatchObject({ status: 403 })
  })

  test('needs a lead stage for the entry stage, and says in which field', async () => {
    const { status, body } = await save(withOut('Sourced', doNotSync))
    expect(status).toBe(400)
    expect(ApiError.parse(body).error).toMatchObject({
      code: 'mapping-invalid',
      field: 'out.0.target',
      value: 'do-not-sync',
    })
    expect((await read()).version).toBe(0)
  })

  test('shows what vanished from Lever while a row names it, and is not complete then', async () => {
    await save(change)
    await database.db
      .updateTable('lever_stage')
      .set({ vanished_at: new Date() })
      .where('organization_id', '=', world.organization)
      .where('id', '=', 'onsite')
      .execute()
    const mapping = await read()
    expect(mapping.complete).toBe(false)
    expect(mapping.leverPlaces.find(({ name }) => name === 'On-site interview')?.vanishedAt).not.toBeNull()
    expect(mapping.leverPlaces.map(({ name }) => name)).not.toContain('No Response - OLD')
  })

  test('counts the people of each row', async () => {
    await world.pair('Ada', { stage: 'Offer', at: 'Offer' })
    await world.pair('Bob', { stage: 'Offer', at: 'Withdrew' })
    const mapping = await read()
    expect(mapping.out.find(({ name }) => name === 'Offer')?.people).toBe(2)
    expect(mapping.in.find(({ place }) => place.kind === 'archived' && place.reason === 'withdrew')?.people).toBe(1)
  })

  test('of another organization is neither seen nor changed', async () => {
    await save(change)
    const other = await connectedWorld(database)
    expect(Mapping.parse((await other.ask('GET', '/api/mapping')).body).version).toBe(0)
    const foreign = await other.ask('PUT', '/api/mapping', { ...change, version: 0 })
    expect(foreign).toMatchObject({ status: 400, body: { error: { field: 'out.0.stage' } } })
  })
})

describe('the preview', () => {
  test('counts who would stand elsewhere, resting people only', async () => {
    await save(change)
    await world.pair('Ada', { stage: 'Offer', at: 'Offer' })
    await world.pair('Bob', { stage: 'Offer', at: 'Offer', dirty: true })
    const next = { ...change, version: 1 }
    expect(await preview(next)).toEqual({ here: 0, inLever: 0, released: 0 })
    const elsewhere = { ...withOut('Offer', { kind: 'do-not-sync' }), version: 1 }
    expect(await preview(elsewhere)).toEqual({ here: 0, inLever: 0, released: 0 })
    const moved = {
      version: 1,
      out: next.out.map((row) => (row.stage === world.stage('Offer') ? { ...row, target: outOf('Sourced') } : row)),
      in: next.in.map((row) =>
        row.place.kind === 'stage' && row.place.stage === 'offer' ? { ...row, target: inTo('On-site') } : row,
      ),
    }
    expect(await preview(moved)).toEqual({ here: 1, inLever: 1, released: 0 })
  })

  test('counts who is on hold and could go on', async () => {
    const here = { stage: world.stage('Offer'), closeReason: null }
    await world.pair('Ada', { stage: 'Offer', hold: { kind: 'unmapped-out', here }, mark: 'on-hold' })
    await world.pair('Bob', {
      hold: { kind: 'unmapped-in', place: { kind: 'stage', stage: 'onsite' } },
      mark: 'on-hold',
    })
    expect(await preview(change)).toMatchObject({ released: 2 })
    expect(await preview({ version: 0, out: [], in: [] })).toMatchObject({ released: 0 })
  })

  const outOf = (name: string) => change.out.find((row) => row.stage === world.stage(name))?.target ?? doNotSync
  const inTo = (name: string) => ({ kind: 'stage', stage: world.stage(name) }) as const
})
