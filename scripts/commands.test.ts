import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './check/run-command.ts'

const commands = {
  simulate: 'packages/server/src/sync/simulation/main.ts',
  'check:sync': 'packages/server/src/sync/checker/main.ts',
  bench: 'bench/src/main.ts',
  chaos: 'bench/src/chaos/main.ts',
  e2e: 'e2e/src/run.ts',
  tour: 'e2e/src/tour/main.ts',
  sandbox: 'packages/lever-sandbox/src/main.ts',
}
const run = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, file), ...args], { encoding: 'utf8', cwd: root })

test.each(Object.entries(commands))('npm run %s names what it does not know, and how it is called', (name, file) => {
  const { status, stderr } = run(file, '--nonsense')
  expect(status).toBe(2)
  expect(stderr).toContain("'--nonsense'")
  expect(stderr).toContain(`npm run ${name}`)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test.each(['check:sync', 'sandbox'] as const)('npm run %s says how it is called where it is asked', (name) => {
  const { status, stdout } = run(commands[name], '--help')
  expect(status).toBe(0)
  expect(stdout).toContain(`npm run ${name}`)
})

test.each([
  ['simulate', commands.simulate, ['--seeds', 'abc'], '--seeds is a whole number above 0, and not “abc”'],
  ['check:sync', commands['check:sync'], ['nowhere'], 'No world has “nowhere” in its name'],
  ['chaos', commands.chaos, ['--seed', 'x'], '--seed is a whole number above 0, and not “x”'],
  ['sandbox', commands.sandbox, ['--port', '-1'], 'port'],
])('npm run %s does nothing with what makes no sense', (_, file, args, why) => {
  const { status, stderr } = run(file, ...args)
  expect(status).toBe(2)
  expect(stderr).toContain(why)
})
