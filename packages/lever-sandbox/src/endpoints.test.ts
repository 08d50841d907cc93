import { expect, test } from 'vitest'
import { createApi } from './api/app.ts'
import { endpoints } from './endpoints.ts'
import { scopeTexts } from './oauth/scopes.ts'
import { aSandbox } from './testing/a-sandbox.ts'

const named = endpoints.map(({ method, path }) => `${method} ${path}`)

test('every endpoint marked supported or partial has a route, and no other route exists', () => {
  const { sandbox } = aSandbox()
  const routes = createApi(sandbox, sandbox.dispatcher)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  const served = endpoints
    .filter(({ support }) => support !== 'absent')
    .flatMap(({ method, path, mirrored }) => [
      `${method} ${path}`,
      ...(mirrored ? [`${method} ${path.replace('/opportunities/', '/candidates/')}`] : []),
    ])
  expect([...new Set(routes)].toSorted()).toEqual(served.toSorted())
})

test('no endpoint is listed twice', () => {
  expect(named).toHaveLength(new Set(named).size)
})

test('every scope that an endpoint needs is one that Lever has', () => {
  const known = Object.keys(scopeTexts)
  for (const { scope } of endpoints)
    expect(known.some((full) => full.startsWith(scope ?? '') || full === scope?.replace(':read', ':write:admin'))).toBe(
      true,
    )
})

test('an absent endpoint answers like an unknown path', async () => {
  const { api } = aSandbox()
  expect(await api('/requisitions')).toEqual({
    status: 404,
    body: { code: 'ResourceNotFound', message: '/v1/requisitions does not exist' },
  })
})
