import { ApiError, LeverPlace, Mapping } from '@fulcrum/contract'
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
const placeId = (place: LeverPlace) => (place.kind === 'stage' ? place.stage : place.reason)
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
    expect(await preview(next)).toMatchObject({ here: 0, inLever: 0, released: 0, milestones: [] })
    const elsewhere = { ...withOut('Offer', { kind: 'do-not-sync' }), version: 1 }
    expect(await preview(elsewhere)).toMatchObject({ here: 0, inLever: 0, released: 0 })
    const moved = {
      version: 1,
      out: next.out.map((row) => (row.stage === world.stage('Offer') ? { ...row, target: outOf('Sourced') } : row)),
      in: next.in.map((row) =>
        row.place.kind === 'stage' && row.place.stage === 'offer' ? { ...row, target: inTo('On-site') } : row,
      ),
    }
    expect(await preview(moved)).toEqual({
      here: 1,
      hereByHand: 1,
      inLever: 1,
      inLeverByHand: 1,
      held: 0,
      released: 0,
      milestones: [{ milestone: 'offer', here: 1, hereByHand: 1, inLever: 1, inLeverByHand: 1, held: 0, released: 0 }],
    })
  })

  test('tells those who agreed under an earlier version from those whom the last save put where they are', async () => {
    await save(change)
    await world.pair('Ada', { stage: 'Sourced', at: 'New lead', agreedUnder: 1 })
    const next = { ...withIn('New lead', 'Reached out'), version: 1 }
    await save(next)
    await world.pair('Bob', { stage: 'Sourced', at: 'New lead', agreedUnder: 2 })
    expect(await preview({ ...next, version: 2 })).toMatchObject({ here: 1, hereByHand: 0, inLever: 0 })
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

  const withIn = (place: string, stage: string): MappingChange => ({
    ...change,
    in: change.in.map((row) => (placeId(row.place) === world.place(place).id ? { ...row, target: inTo(stage) } : row)),
  })
  const outOf = (name: string) => change.out.find((row) => row.stage === world.stage(name))?.target ?? doNotSync
  const inTo = (name: string) => ({ kind: 'stage', stage: world.stage(name) }) as const
})

describe('the mapping of one job', () => {
  const ofJob = (path = '') => `/api/mapping${path}?job=${world.jobId}`
  const readJob = async () => Mapping.parse((await world.ask('GET', ofJob())).body)
  const toContacted = () => ({
    version: 1,
    out: [],
    in: [{ place: LeverPlace.parse({ kind: 'stage', stage: 'lead-new' }), target: inTo('Reached out') }],
  })
  const inTo = (name: string) => ({ kind: 'stage', stage: world.stage(name) }) as const
  const rowOf = (mapping: Mapping) =>
    mapping.in.find(({ place }) => place.kind === 'stage' && place.stage === 'lead-new')

  test('inherits every row until it has one of its own, and is as complete', async () => {
    await save(change)
    const mapping = await readJob()
    expect(mapping).toMatchObject({ version: 1, jobId: world.jobId, complete: true, ownMappings: [] })
    expect([...mapping.out, ...mapping.in].every((row) => row.target === null && row.inherited !== null)).toBe(true)
  })

  test('has its own rows before the organization’s, which stay as they are', async () => {
    await save(change)
    const saved = await world.ask('PUT', ofJob(), toContacted())
    const mapping = Mapping.parse(saved.body)
    expect(mapping.version).toBe(2)
    expect(rowOf(mapping)).toMatchObject({ target: inTo('Reached out'), inherited: inTo('Sourced') })
    expect(mapping.ownMappings).toEqual([{ jobId: world.jobId, title: 'Engineer', rows: 1 }])
    expect(rowOf(await read())).toMatchObject({ target: inTo('Sourced'), inherited: null })
  })

  test('follows the organization’s later saves in the rows that it has none for, and is old after them', async () => {
    await save(change)
    await world.ask('PUT', ofJob(), toContacted())
    const later = await save({ ...withOut('Offer', doNotSync), version: 1 })
    expect(later.status).toBe(200)
    const mapping = await readJob()
    expect(mapping.version).toBe(3)
    expect(mapping.out.find(({ name }) => name === 'Offer')).toMatchObject({ target: null, inherited: doNotSync })
    expect(await world.ask('PUT', ofJob(), { ...toContacted(), version: 2 })).toMatchObject({ status: 409 })
  })

  test('gives its rows up when it is saved with none', async () => {
    await save(change)
    await world.ask('PUT', ofJob(), toContacted())
    const mapping = Mapping.parse((await world.ask('PUT', ofJob(), { version: 2, out: [], in: [] })).body)
    expect(rowOf(mapping)).toMatchObject({ target: null, inherited: inTo('Sourced') })
    expect(mapping.ownMappings).toEqual([])
  })

  test('needs a lead stage for the entry stage, too', async () => {
    await save(change)
    const out = [{ stage: world.stage('Sourced'), target: doNotSync }]
    expect(await world.ask('PUT', ofJob(), { version: 1, out, in: [] })).toMatchObject({
      status: 400,
      body: { error: { code: 'mapping-invalid', field: 'out.0.target' } },
    })
  })

  test('is previewed for its own people, and they count at its own rows only', async () => {
    await save(change)
    await world.pair('Ada', { stage: 'Sourced', at: 'New lead', agreedUnder: 1 })
    expect((await world.ask('POST', ofJob('/preview'), toContacted())).body).toMatchObject({ here: 1, inLever: 0 })
    await world.ask('PUT', ofJob(), toContacted())
    expect(rowOf(await readJob())?.people).toBe(1)
    expect(rowOf(await read())?.people).toBe(0)
    // The organization’s row does not concern her any more.
    expect(await preview({ ...change, version: 1 })).toMatchObject({ here: 1 })
    expect((await world.ask('POST', ofJob('/preview'), { version: 2, out: [], in: [] })).body).toMatchObject({
      here: 0,
    })
  })

  test('is changed by admins only, and for jobs of this Lever account', async () => {
    await save(change)
    const member = world.askAs(world.as('kim@example.com', 'member'))
    expect((await member('GET', ofJob())).status).toBe(200)
    expect((await member('PUT', ofJob(), toContacted())).status).toBe(403)
    const other = await connectedWorld(database)
    expect(await other.ask('GET', ofJob())).toMatchObject({ status: 404, body: { error: { code: 'no-such-job' } } })
  })
})
