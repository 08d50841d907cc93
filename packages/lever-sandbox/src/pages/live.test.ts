import { expect, test } from 'vitest'
import { aSandbox, type TestSandbox } from '../testing/a-sandbox.ts'
import { anOpportunity } from '../testing/builders.ts'

const listen = async ({ ask, account }: TestSandbox) => {
  const login = await ask('/login', {
    method: 'POST',
    body: new URLSearchParams({ account: account.id, email: 'sam.blank@blank-slate.example' }),
  })
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const response = await ask('/live', { headers: { cookie } })
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream()).getReader()
  return {
    /** The next message; null when the stream is over. */
    next: async (): Promise<string | null> => (await reader.read()).value ?? null,
    stop: () => reader.cancel(),
    cookie,
  }
}

test('a page hears within a moment which tables changed, however many changes there were', async () => {
  const world = aSandbox()
  const { next, stop } = await listen(world)
  expect(await next()).toBe('retry: 1000\n\n')
  anOpportunity(world.account, { name: 'Ada' })
  anOpportunity(world.account, { name: 'Grace' })
  await world.time.advance(100)
  expect(await next()).toBe('data: ["contacts","opportunities"]\n\n')
  await stop()
})

test('nothing is heard of other accounts', async () => {
  const world = aSandbox()
  const other = world.sandbox.world.accounts().find(({ id }) => id !== world.account.id)
  if (!other) throw new Error('The companions are missing')
  const { next, stop } = await listen(world)
  await next()
  anOpportunity(other)
  await world.time.advance(100)
  world.sandbox.world.changeSettings({ unknownField: true })
  await world.time.advance(100)
  expect(await next()).toBe('data: ["settings"]\n\n')
  await stop()
})

test('whoever is signed out hears no more', async () => {
  const world = aSandbox()
  const { next, cookie } = await listen(world)
  await next()
  const [session] = world.sandbox.world.sessions.all()
  await world.ask('/logout', {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ csrf: session?.csrf ?? '' }),
  })
  anOpportunity(world.account)
  await world.time.advance(100)
  expect(await next()).toBeNull()
})

test('nobody hears anything without signing in', async () => {
  const { ask } = aSandbox()
  expect((await ask('/live')).status).toBe(302)
})
