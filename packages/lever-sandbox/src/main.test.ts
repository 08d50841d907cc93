import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const FirstLine = z.strictObject({
  url: z.string(),
  api: z.string(),
  apiKey: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
})

let folder = ''
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lever-sandbox-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

const run = async () => {
  const child = spawn(process.execPath, [main, '--port', '0', '--account', 'empty', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = z.tuple([z.string()]).parse(await once(createInterface({ input: child.stdout }), 'line'))
  const { url, api, ...credentials } = FirstLine.parse(JSON.parse(line))
  const headers = { authorization: `Basic ${btoa(`${credentials.apiKey}:`)}` }
  const users = async () => {
    const response = await fetch(`${api}/users`, { headers })
    return z
      .object({ data: z.array(z.object({ name: z.string() })) })
      .parse(await response.json())
      .data.map(({ name }) => name)
  }
  const addUser = (name: string) =>
    fetch(`${api}/users`, { method: 'POST', headers, body: JSON.stringify({ name, email: `${name}@example.net` }) })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const [code] = z.tuple([z.number().nullable(), z.unknown()]).parse(await once(child, 'exit'))
    return code
  }
  return { url, api, credentials, users, addUser, end }
}

test('the first line says where it is, and neither a stop nor a kill loses what was done', async () => {
  const first = await run()
  expect(first.api).toBe(`${first.url}/v1`)
  await first.addUser('stopped')
  expect(await first.end('SIGTERM')).toBe(0)
  const second = await run()
  expect(second.credentials).toEqual(first.credentials)
  await second.addUser('killed')
  const journal = join(folder, 'journal.ndjson')
  await vi.waitFor(async () => expect(await readFile(journal, 'utf8')).toContain('killed'))
  await second.end('SIGKILL')
  const third = await run()
  expect(await third.users()).toEqual(expect.arrayContaining(['stopped', 'killed']))
})
