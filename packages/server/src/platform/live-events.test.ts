import { randomUUID } from 'node:crypto'
import { CandidateId, LiveEvent, OrganizationId, UserId } from '@fulcrum/contract'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DatabaseHandle } from './database.ts'
import { followHappenings } from './happenings.ts'
import type { Happenings } from './happenings.ts'
import { newRouter } from './http.ts'
import { liveEventRoutes } from './live-events.ts'
import { append, poker } from './outbox.ts'
import { runRelay } from './relay.ts'
import { testDatabase } from './testing.ts'

let database: DatabaseHandle
let happenings: Happenings & { ended: Promise<void> }
let relay: Promise<void>
const ending = new AbortController()
const fail = (error: unknown) => {
  throw error
}
beforeAll(async () => {
  database = await testDatabase()
  relay = runRelay(database.url, database.db, [], ending.signal, fail)
  happenings = await followHappenings(database.url, database.db, ending.signal, fail)
})
afterAll(async () => {
  ending.abort()
  await Promise.all([relay, happenings.ended])
  await database.close()
})

const newOrganization = () => OrganizationId.parse(randomUUID())
const newCandidate = () => CandidateId.parse(randomUUID())

async function happen(organization: OrganizationId, candidates: CandidateId[]): Promise<void> {
  const rows = candidates.map((candidateId) => ({ topic: 'candidate.changed', candidateId, urgency: 'bulk' }) as const)
  await database.db.transaction().execute((tx) => append(tx, organization, rows))
  poker(database.pool)()
}

/** A page of this organization. `next` waits for the next event and answers with its number. */
async function open(organization: OrganizationId, lastEventId?: string, after?: string) {
  const router = newRouter()
  router.use(async (c, next) => {
    const user = { id: UserId.parse(randomUUID()), name: 'Ana', email: 'ana@varnholt.example' }
    c.set('caller', { user, organization, role: 'member', sessionId: 's' })
    await next()
  })
  router.route('/', liveEventRoutes(database, happenings, ending.signal))
  const closing = new AbortController()
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const address = after === undefined ? '/api/events' : `/api/events?after=${after}`
  const answer = await router.request(address, { headers, signal: closing.signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const block = async (): Promise<string> => {
    for (;;) {
      const at = text.indexOf('\n\n')
      if (at >= 0) {
        const found = text.slice(0, at)
        text = text.slice(at + 2)
        return found
      }
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
      if (done) throw new Error('the stream ended')
      text += value
    }
  }
  const greeting = await block()
  return {
    greeting,
    async next() {
      const lines = (await block()).split('\n')
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
      return { id: field('id'), event: LiveEvent.parse(JSON.parse(field('data'))), raw: field('data') }
    },
    raw: block,
    close: () => reader?.cancel(),
  }
}

test('a page hears what happens in its organization and nothing of another', async () => {
  const [mine, other] = [newOrganization(), newOrganization()]
  const page = await open(mine)
  expect(page.greeting).toContain('retry: 1000')
  const [theirs, ours] = [newCandidate(), newCandidate()]
  await happen(other, [theirs])
  await happen(mine, [ours])
  const { event, raw } = await page.next()
  expect(event).toEqual({ topic: 'candidate.changed', candidateId: ours })
  expect(raw).not.toContain('urgency')
  await page.close()
})

test('a page whose stream was long enough is told that it is over, and comes again', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const page = await open(newOrganization())
  const end = timers.mock.calls.find(([, ms]) => ms === 600_000)?.[0]
  timers.mockRestore()
  end?.()
  expect(await page.raw()).toContain('event: over')
  await expect(page.raw()).rejects.toThrow('the stream ended')
})

test('a page that comes back hears first what it missed', async () => {
  const mine = newOrganization()
  const page = await open(mine)
  const [seen, missed, later] = [newCandidate(), newCandidate(), newCandidate()]
  await happen(mine, [seen])
  const { id } = await page.next()
  await page.close()
  await happen(mine, [missed])
  const again = await open(mine, id)
  await happen(mine, [later])
  expect((await again.next()).event).toMatchObject({ candidateId: missed })
  expect((await again.next()).event).toMatchObject({ candidateId: later })
  await again.close()
})

test('a page hears first what happened after the number that it came with', async () => {
  const mine = newOrganization()
  const page = await open(mine)
  const [seen, missed] = [newCandidate(), newCandidate()]
  await happen(mine, [seen])
  const { id } = await page.next()
  await happen(mine, [missed])
  await page.next()
  await page.close()
  const late = await open(mine, undefined, id)
  expect(late.greeting).toContain(`event: start\ndata: ${id}\nid: ${id}`)
  expect((await late.next()).event).toMatchObject({ candidateId: missed })
  await late.close()
})

test('a page that comes back goes on from its last event, not from the number in its address', async () => {
  const mine = newOrganization()
  const page = await open(mine)
  const [seen, missed] = [newCandidate(), newCandidate()]
  await happen(mine, [seen])
  const { id } = await page.next()
  await page.close()
  await happen(mine, [missed])
  const again = await open(mine, id, '0')
  expect((await again.next()).event).toMatchObject({ candidateId: missed })
  await again.close()
})

test('a page with a number of another database is told where it begins instead', async () => {
  const mine = newOrganization()
  const page = await open(mine)
  await happen(mine, [newCandidate()])
  const { id } = await page.next()
  await page.close()
  const stranger = await open(mine, undefined, '999999999')
  expect(stranger.greeting).toContain(`event: start\ndata: ${id}\n`)
  await stranger.close()
})

test('the same change many times over is told once, with its last number', async () => {
  const mine = newOrganization()
  const page = await open(mine)
  const [again, after] = [newCandidate(), newCandidate()]
  await happen(mine, [again, again, again, after])
  const first = await page.next()
  expect(first.event).toMatchObject({ candidateId: again })
  expect((await page.next()).event).toMatchObject({ candidateId: after })
  await page.close()
})

test.each(['999999999', '-1', 'abc'])('a last number of %s starts from now', async (number) => {
  const mine = newOrganization()
  const page = await open(mine, number)
  const candidate = newCandidate()
  await happen(mine, [candidate])
  expect((await page.next()).event).toMatchObject({ candidateId: candidate })
  await page.close()
})
