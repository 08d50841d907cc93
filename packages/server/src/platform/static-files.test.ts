import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRouter } from './http.ts'
import type { Router } from './http.ts'
import { readStaticFiles, staticFiles } from './static-files.ts'

let folder = ''
let web: Router
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fulcrum-web-'))
  const dist = join(folder, 'dist')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Fulcrum</title>')
  writeFileSync(join(dist, 'assets', 'app-4f2a.js'), 'console.log("here")')
  writeFileSync(join(folder, 'secrets.json'), '{"password":"hunter2"}')
  web = newRouter()
  web.use(staticFiles(await readStaticFiles(dist)))
  web.notFound((c) => c.text('nothing', 404))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const page = { headers: { accept: 'text/html,*/*' } }

test('every page address is answered with the application, which is asked for anew each time', async () => {
  const answer = await web.request('/candidates/123', page)
  expect(await answer.text()).toContain('<title>Fulcrum</title>')
  expect(answer.headers.get('cache-control')).toBe('no-cache')
})

test('a file with a hash in its name is kept for good', async () => {
  const answer = await web.request('/assets/app-4f2a.js')
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('cache-control')).toContain('immutable')
})

test('a browser that has it already gets no content', async () => {
  const etag = (await web.request('/index.html')).headers.get('etag') ?? ''
  expect((await web.request('/index.html', { headers: { 'if-none-match': etag } })).status).toBe(304)
})

test('who can read gzip gets it', async () => {
  const answer = await web.request('/assets/app-4f2a.js', { headers: { 'accept-encoding': 'gzip, br' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
})

test.each([
  '/../secrets.json',
  '/%2e%2e/secrets.json',
  '/..%2fsecrets.json',
  '/assets/../../secrets.json',
  '//secrets.json',
])('no path leads out of the folder: %s', async (path) =>
  expect(await (await web.request(`http://localhost${path}`)).text()).not.toContain('hunter2'),
)

test('a script that is gone is missing, not a page', async () => {
  expect((await web.request('/assets/app-old.js')).status).toBe(404)
})

test('the API has no pages', async () => {
  expect((await web.request('/api/nothing', page)).status).toBe(404)
})
