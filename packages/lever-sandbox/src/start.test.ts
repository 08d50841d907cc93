import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type RunningSandbox } from './start.ts'

let running: RunningSandbox
beforeAll(async () => {
  running = await startSandbox({ port: 0, account: 'empty' })
})
afterAll(() => running.stop())

const stages = () =>
  fetch(`${running.api}/stages`, { headers: { authorization: `Basic ${btoa(`${running.apiKey}:`)}` } })

test('it listens on this machine only and answers with its key', async () => {
  expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(running.api).toBe(`${running.url}/v1`)
  expect((await stages()).status).toBe(200)
})

test('a lost answer cuts the connection', async () => {
  running.sandbox.faults.add({ kind: 'lost-answer', match: {}, count: 1 })
  await expect(stages()).rejects.toThrow()
  expect((await stages()).status).toBe(200)
})

test('a name that points here does not open the control API', async () => {
  const port = new URL(running.url).port
  expect((await fetch(`http://127.0.0.1:${port}/_sandbox/state`)).status).toBe(200)
  const origin = { origin: 'https://evil.example' }
  expect((await fetch(`${running.url}/_sandbox/state`, { headers: origin })).status).toBe(403)
})

test('it stops although a page is listening', async () => {
  const other = await startSandbox({ port: 0, account: 'empty' })
  const events = await fetch(`${other.url}/_sandbox/events`)
  await other.stop()
  await expect(events.text()).rejects.toThrow()
})
