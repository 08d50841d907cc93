import { expect, test } from 'vitest'
import { issueState, redeemState, type StateRecord, type StateStore } from './authorization-state.ts'

function memoryStore() {
  const records = new Map<string, StateRecord<string>>()
  const store: StateStore<string> = {
    save: async (record) => void records.set(record.stateHash, record),
    take: async (stateHash) => {
      const record = records.get(stateHash) ?? null
      records.delete(stateHash)
      return record
    },
  }
  return { store, records }
}

const clock = { now: () => 0 }
const later = (ms: number) => ({ now: () => ms })
const begun = { browserSecret: 'cookie', context: 'organization 7', clock }

test('a state comes back once, to the browser that began', async () => {
  const { store } = memoryStore()
  const state = await issueState(store, begun)
  expect(await redeemState(store, { state, browserSecret: 'cookie', clock })).toEqual({
    kind: 'ok',
    context: 'organization 7',
  })
  expect(await redeemState(store, { state, browserSecret: 'cookie', clock })).toEqual({ kind: 'unknown' })
})

test('a forged state is unknown', async () => {
  const { store } = memoryStore()
  await issueState(store, begun)
  expect(await redeemState(store, { state: 'forged', browserSecret: 'cookie', clock })).toEqual({ kind: 'unknown' })
})

test('another browser cannot finish what this one began, and spends the state by trying', async () => {
  const { store } = memoryStore()
  const state = await issueState(store, begun)
  expect(await redeemState(store, { state, browserSecret: 'other', clock })).toEqual({ kind: 'other-browser' })
  expect(await redeemState(store, { state, browserSecret: 'cookie', clock })).toEqual({ kind: 'unknown' })
})

test('a state lives ten minutes', async () => {
  const { store } = memoryStore()
  const state = await issueState(store, begun)
  expect(await redeemState(store, { state, browserSecret: 'cookie', clock: later(600_000) })).toEqual({
    kind: 'expired',
  })
})

test('what is stored reveals neither the state nor the browser’s secret', async () => {
  const { store, records } = memoryStore()
  const state = await issueState(store, begun)
  expect(JSON.stringify([...records.values()])).not.toMatch(new RegExp(`${state}|cookie`))
})

test('no two states are alike', async () => {
  const { store } = memoryStore()
  const states = await Promise.all(Array.from({ length: 50 }, () => issueState(store, begun)))
  expect(new Set(states).size).toBe(50)
})
