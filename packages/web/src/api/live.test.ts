import type { LiveEvent } from '@fulcrum/contract'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeBroadcastChannel, FakeEventSource, FakeLocks } from './browser-fakes.ts'
import { followLive } from './live.ts'
import { aCard, aList, stageId } from '../routes/pipeline/builders.ts'
import { keys } from './queries.ts'

/** The number of the server's newest event. */
let happened = 7
let stops: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  happened = 7
  FakeEventSource.opened = []
  vi.stubGlobal('EventSource', FakeEventSource)
  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel)
  vi.stubGlobal('navigator', { locks: new FakeLocks() })
  vi.stubGlobal('fetch', async () => Response.json(aSession()))
})
afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const aSession = () => ({
  needsFirstAdmin: false,
  user: null,
  organization: null,
  demo: null,
  csrfToken: null,
  happenedUpTo: happened,
})
const jobsChanged: LiveEvent = { topic: 'jobs.changed' }
const settle = () => vi.advanceTimersByTimeAsync(2_000)

/** A tab that shows the jobs and the members, and followed from the number `after` on. */
async function aTab(after: number) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000 } } })
  const reads: string[] = []
  for (const queryKey of [keys.jobs, keys.members])
    new QueryObserver(client, { queryKey, queryFn: () => reads.push(queryKey[0]) }).subscribe(() => {})
  await settle()
  reads.length = 0
  const live: boolean[] = []
  const stop = followLive(client, after, (isLive) => live.push(isLive))
  stops.push(stop)
  await settle()
  return { client, reads, live, stop }
}

function theStream(): FakeEventSource {
  const stream = FakeEventSource.opened.at(-1)
  if (!stream) throw new Error('no tab opened a stream')
  return stream
}

test('the first tab asks for all that happened after its number and reads only what that touches', async () => {
  const tab = await aTab(7)
  expect(theStream().url).toBe('/api/events?after=7')
  theStream().say('start', 7)
  await settle()
  expect(tab.reads).toEqual([])
  expect(tab.live).toEqual([true])
  theStream().say('message', 8, jobsChanged)
  await settle()
  expect(tab.reads).toEqual(['jobs'])
})

test('a card that changes while its list is being read does not stay as that list has it', async () => {
  const { client } = await aTab(7)
  const answers: ((list: ReturnType<typeof aList>) => void)[] = []
  const queryFn = () => new Promise<ReturnType<typeof aList>>((resolve) => answers.push(resolve))
  new QueryObserver(client, { queryKey: keys.applications, queryFn }).subscribe(() => {})
  const card = aCard(1, { stageId: stageId(2), moveSeq: 2 })
  vi.stubGlobal('fetch', async () => Response.json(card))
  const event = { topic: 'application.changed', applicationId: card.id, candidateId: card.candidateId }
  theStream().say('message', 8, event)
  await settle()
  answers[0]?.(aList([aCard(1)]))
  await settle()
  answers[1]?.(aList([card]))
  await settle()
  expect(client.getQueryData(keys.applications)).toEqual(aList([card]))
})

test('a further tab opens no stream, hears the first one, and reads nothing twice when nothing happened meanwhile', async () => {
  await aTab(5)
  const tab = await aTab(7)
  expect(FakeEventSource.opened).toHaveLength(1)
  expect(tab.reads).toEqual([])
  theStream().say('message', 8, jobsChanged)
  await settle()
  expect(tab.reads).toEqual(['jobs'])
})

test('what the first tab told before a further one listened is read again there', async () => {
  const first = await aTab(5)
  happened = 8
  const tab = await aTab(7)
  expect(tab.reads).toEqual(['jobs', 'members'])
  expect(first.reads).toEqual([])
})

test('a further tab that cannot learn what it missed reads everything again', async () => {
  await aTab(5)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('gone')))
  expect((await aTab(7)).reads).toEqual(['jobs', 'members'])
})

test('the tab that takes over goes on after the last event it heard', async () => {
  const first = await aTab(7)
  const tab = await aTab(7)
  theStream().say('message', 9, jobsChanged)
  await settle()
  tab.reads.length = 0
  first.stop()
  await settle()
  expect(theStream().url).toBe('/api/events?after=9')
  theStream().say('start', 9)
  await settle()
  expect(tab.reads).toEqual([])
})

test('where the browser has no locks every tab holds a stream of its own', async () => {
  vi.stubGlobal('navigator', {})
  await aTab(7)
  await aTab(8)
  expect(FakeEventSource.opened.map(({ url }) => url)).toEqual(['/api/events?after=7', '/api/events?after=8'])
})

test('after a lost stream every tab reads again what it could not read meanwhile', async () => {
  const tabs = [await aTab(7), await aTab(7)]
  theStream().say('start', 7)
  theStream().lose()
  theStream().say('start', 7)
  await settle()
  for (const { reads, live } of tabs) {
    expect(reads).toEqual(['jobs', 'members'])
    expect(live).toEqual([true, false, true])
  }
})

test('a stream that ends in order is followed by the next, and nothing is read for it', async () => {
  const tabs = [await aTab(7), await aTab(7)]
  theStream().say('start', 7)
  theStream().say('message', 8, jobsChanged)
  await settle()
  const before = tabs.map(({ reads }) => reads.length)
  theStream().say('over', 8)
  expect(FakeEventSource.opened.map(({ url, readyState }) => [url, readyState])).toEqual([
    ['/api/events?after=7', FakeEventSource.CLOSED],
    ['/api/events?after=8', 1],
  ])
  FakeEventSource.opened.at(-1)?.say('start', 8)
  await settle()
  expect(tabs.map(({ reads }) => reads.length)).toEqual(before)
  for (const { live } of tabs) expect(live).not.toContain(false)
})

test('a stream that was refused is opened anew after the last event', async () => {
  await aTab(7)
  theStream().say('message', 8, jobsChanged)
  theStream().close()
  theStream().lose()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(FakeEventSource.opened.map(({ url }) => url)).toEqual(['/api/events?after=7', '/api/events?after=8'])
})

test('a server that begins at another number than asked for has another database: every tab reads everything again', async () => {
  const tabs = [await aTab(7), await aTab(7)]
  theStream().say('start', 2)
  await settle()
  for (const { reads } of tabs) expect(reads).toEqual(['jobs', 'members'])
})

test('what was read while somebody followed is read again when it is shown after that', async () => {
  const tab = await aTab(7)
  tab.stop()
  expect(tab.client.getQueryState(keys.jobs)?.isInvalidated).toBe(true)
  await settle()
  expect(tab.reads).toEqual([])
})

test('a tab that ended before its turn never leads, and the next one does', async () => {
  followLive(new QueryClient(), 5, () => {})()
  const first = await aTab(7)
  const tab = await aTab(7)
  const next = await aTab(7)
  tab.stop()
  first.stop()
  await settle()
  expect(FakeEventSource.opened).toHaveLength(2)
  theStream().say('start', 7)
  await settle()
  expect(next.live).toEqual([true])
})
