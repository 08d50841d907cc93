import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { endProcess, identify, isStillRunning } from './process-identity.ts'

const aProcess = async () => {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)'])
  await once(child.stdout, 'data')
  const identity = identify(child.pid ?? 0)
  if (!identity) throw new Error('It does not run')
  return { child, identity }
}

test('a process is ended, and then it does not run', async () => {
  const { identity } = await aProcess()
  expect(isStillRunning(identity)).toBe(true)
  await endProcess(identity)
  expect(isStillRunning(identity)).toBe(false)
})

test('another process that has the number now is left alone', async () => {
  const { child, identity } = await aProcess()
  await endProcess({ ...identity, started: 'another time' })
  expect(isStillRunning(identity)).toBe(true)
  child.kill('SIGKILL')
})
