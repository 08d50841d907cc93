import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededChance } from '../engine/chance.ts'
import { Sandbox } from '../sandbox.ts'
import { anOpportunity } from '../testing/builders.ts'
import { virtualTime } from '../testing/virtual-time.ts'
import { StateFolder } from './state-folder.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lever-sandbox-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A start on this folder; every start has luck of its own. */
const start = async (luck: string) => {
  const time = virtualTime()
  const sandbox = new Sandbox({ clock: time, scheduler: time, chance: seededChance(luck), fetch, account: 'empty' })
  const state = new StateFolder(folder, sandbox.world)
  await state.load()
  sandbox.prepare()
  await state.follow()
  return { sandbox, state, account: sandbox.account }
}

test('what was there at the end is there at the next start, credentials included', async () => {
  const first = await start('one')
  anOpportunity(first.account)
  await first.state.stop()
  const second = await start('two')
  expect(second.sandbox.world.dump()).toEqual(first.sandbox.world.dump())
  expect(second.sandbox.credentials).toEqual(first.sandbox.credentials)
})

test('a kill loses nothing that was written, and a torn last line is dropped', async () => {
  const first = await start('one')
  const { id } = anOpportunity(first.account)
  await first.state.flush()
  await appendFile(join(folder, 'journal.ndjson'), '{"account":null,"table":"ap')
  const second = await start('two')
  expect(second.account.opportunities.get(id)).toEqual(first.account.opportunities.get(id))
})

test('removals are remembered too', async () => {
  const first = await start('one')
  const { id } = anOpportunity(first.account)
  first.account.opportunities.remove(id)
  await first.state.flush()
  expect((await start('two')).account.opportunities.size).toBe(0)
})

test('a reset is written as a whole', async () => {
  const first = await start('one')
  anOpportunity(first.account)
  first.sandbox.reset()
  await first.state.flush()
  const second = await start('two')
  expect(second.account.opportunities.size).toBe(0)
  expect(second.sandbox.credentials).toEqual(first.sandbox.credentials)
})

test('a state that is not ours is refused, not overwritten', async () => {
  await appendFile(join(folder, 'state.json'), '{"world":{"apps":["x"]},"accounts":{}}')
  await expect(start('one')).rejects.toThrow()
  expect(await readFile(join(folder, 'state.json'), 'utf8')).toContain('"x"')
})
