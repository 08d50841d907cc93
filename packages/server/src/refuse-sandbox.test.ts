import { startSandbox } from '@fulcrum/lever-sandbox'
import { expect, test, vi } from 'vitest'
import { refuseSandbox } from './refuse-sandbox.ts'

const lever = {
  apiUrl: 'https://api.lever.co/v1',
  authUrl: 'https://auth.lever.co',
  tokenUrl: 'https://auth.lever.co/oauth/token',
  audience: 'https://api.lever.co/v1/',
  webUrl: 'https://hire.lever.co',
  clientId: 'id',
  clientSecret: 'secret',
}

test('Lever’s own hosts are believed without asking', async () => {
  const fetch = vi.fn()
  await refuseSandbox(lever, fetch)
  expect(fetch).not.toHaveBeenCalled()
})

test('a Lever on this machine is a sandbox', async () => {
  await expect(refuseSandbox({ ...lever, apiUrl: 'http://127.0.0.1:4100/v1' }, vi.fn())).rejects.toThrow(
    'LEVER_API_URL',
  )
})

test('a sandbox under another name gives itself away', async () => {
  const sandbox = await startSandbox({ port: 0, account: 'empty' })
  const throughName: typeof fetch = (input) =>
    fetch(String(input instanceof Request ? input.url : input).replace('https://lever.internal', sandbox.url))
  await expect(refuseSandbox({ ...lever, authUrl: 'https://lever.internal' }, throughName)).rejects.toThrow(
    'LEVER_AUTH_URL points at https://lever.internal',
  )
  await sandbox.stop()
})

test('a name that looks like Lever’s but is not is asked, too', async () => {
  const fetch = vi.fn().mockRejectedValue(new TypeError('fetch failed'))
  await refuseSandbox({ ...lever, webUrl: 'https://evil-lever.co' }, fetch)
  expect(fetch).toHaveBeenCalledOnce()
})
