// npm test: everything a developer needs to trust a change, one step after the other. `npm test -- lint format` runs only
// the steps whose names contain one of the words. Ends with `N passed, N failed`, and with status 1 where anything failed.
import { performance } from 'node:perf_hooks'
import { closingLine } from './check/closing-line.ts'
import { documentChecks } from './check/documents.ts'
import { generated } from './check/generated.ts'
import { failed } from './check/step.ts'
import type { Step } from './check/step.ts'
import { tests } from './check/tests.ts'
import { typesAndLint } from './check/types-and-lint.ts'

const words = process.argv.slice(2)
const isAsked = ({ name }: Step) => words.length === 0 || words.some((word) => name.includes(word))
const steps = [...typesAndLint, ...generated, ...documentChecks, ...tests].filter(isAsked)

const say = (line: string) => process.stdout.write(`${line}\n`)
const total = { passed: 0, failed: 0, skipped: 0 }
const startedAt = performance.now()
const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`

for (const step of steps) {
  const stepStartedAt = performance.now()
  const result = await step
    .run()
    .catch((error) => failed(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  total.passed += result.passed
  total.failed += result.failed
  total.skipped += result.skipped
  const mark = result.failed > 0 ? 'FAILED' : result.passed > 0 ? 'ok' : 'skipped'
  const many = result.passed + result.failed > 1 ? `  ${closingLine(result)}` : ''
  say(`${mark.padEnd(8)}${step.name.padEnd(42)}${seconds(stepStartedAt).padStart(8)}${many}`)
  if (mark !== 'ok') say(`\n${result.output.trimEnd()}\n`)
}
// No step is a failure of the one who asked, not a success.
if (steps.length === 0) total.failed = 1
say(`\n${seconds(startedAt)} in all`)
say(closingLine(total))
process.exitCode = total.failed > 0 ? 1 : 0
