import { Mapping, SyncHealth } from '@fulcrum/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../pipeline/testing.ts'
import { leverGate, syncRoutes } from './index.ts'
import { liveConnection } from './store/connection.ts'
import { syncWorld } from './testing/sync-world.ts'
import type { SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
let ask: ReturnType<typeof asking>
beforeAll(async () => {
  world = await syncWorld()
  ask = asking(syncRoutes(world.app), world.admin)
  world.startWorker()
  expect(await world.connect()).toBe('connected')
  await world.eventually(async () => {
    expect((await liveConnection(world.app.db, world.organization))?.importState).toBe('done')
  })
})
afterAll(() => world.close())

const mapping = async () => Mapping.parse((await ask('GET', '/api/mapping')).body)

test('a standard account is mapped by taking every suggestion, and links jobs from then on', async () => {
  const { version, out, in: into } = await mapping()
  expect([...out, ...into].filter((row) => row.suggestion === null)).toEqual([])
  const saved = await ask('PUT', '/api/mapping', {
    version,
    out: out.map(({ stage, suggestion }) => ({ stage, target: suggestion })),
    in: into.map(({ place, suggestion }) => ({ place, target: suggestion })),
  })
  expect(Mapping.parse(saved.body).complete).toBe(true)
  expect(await leverGate(world.app).linkBlocked(world.organization)).toBeNull()
  expect(await leverGate(world.app).visibleJobs(world.admin)).toEqual({ kind: 'all', note: null })
})

test('while paused nothing goes to Lever or comes from it; resumed, both sides catch up', async () => {
  const job = await world.job('Engineer')
  const [theirs, ours] = [
    await world.add('Nora Field', 'nora.field@example.com', job),
    await world.add('Oleg Baum', 'oleg.baum@example.com', job),
  ]
  for (const one of [theirs, ours]) await world.eventually(async () => expect(await world.mark(one)).toBe('in-step'))
  await ask('POST', '/api/sync/pause')
  await world.act('moveStage', { opportunityId: await world.opportunity(theirs), stageId: 'applicant-new' })
  await world.move(ours, 'Reached out')
  expect(await world.stage(theirs)).toBe('Sourced')
  expect(await world.mark(ours)).toBe('on-its-way')

  await ask('POST', '/api/sync/resume')
  await world.eventually(async () => {
    expect(await world.stage(theirs)).toBe('Screening')
    expect(await world.mark(ours)).toBe('in-step')
  })
  const health = SyncHealth.parse((await ask('GET', '/api/sync')).body)
  expect(health).toMatchObject({ total: 2, inStep: 2, headline: '2 of 2 in step with Lever' })
  expect(health.lag.toLeverMs).toBeGreaterThan(0)
})
