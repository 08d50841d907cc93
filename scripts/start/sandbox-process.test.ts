import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sandboxArguments, sandboxMain } from './sandbox-process.ts'

test('credentials that begin with a dash reach the sandbox as they are', async () => {
  const credentials = { clientId: '-made-by-chance', clientSecret: '--secret' }
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-process-'))
  const child = spawn(process.execPath, [sandboxMain, ...sandboxArguments({ port: 0, ...credentials }, folder)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  try {
    const [line] = z.tuple([z.string()]).parse(await once(createInterface({ input: child.stdout }), 'line'))
    expect(JSON.parse(line)).toMatchObject(credentials)
  } finally {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true })
  }
})
