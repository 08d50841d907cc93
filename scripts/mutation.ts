// npm run mutation: puts small mistakes into sync/core one at a time and sees whether a test notices. Everything: writes
// the figures into docs/mutation.md. With `-- --mutate packages/server/src/sync/core/wishes.ts`: one file, printed only.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { root } from './check/run-command.ts'
import { Report, withFigures } from './mutation/report.ts'

const version = '10.1.1'
const packages = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${version}`)

function run(command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const asked = process.argv.slice(2)
// Not in package.json: 170 packages that nobody else needs.
run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...packages])
const startedAt = performance.now()
run('stryker', ['run', ...asked])
if (asked.length === 0) {
  const minutes = Math.round((performance.now() - startedAt) / 60_000)
  const date = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  const report = Report.parse(JSON.parse(readFileSync(join(root, 'artifacts', 'mutation.json'), 'utf8')))
  const document = join(root, 'docs', 'mutation.md')
  writeFileSync(document, withFigures(readFileSync(document, 'utf8'), report, { date, minutes }))
  run('prettier', ['--write', '--log-level', 'warn', document])
}
