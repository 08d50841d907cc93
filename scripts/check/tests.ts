import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { readClosingLine } from './closing-line.ts'
import { root, runCommand } from './run-command.ts'
import { failed } from './step.ts'
import type { Step } from './step.ts'

const Report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
})

const unit: Step = {
  name: 'tests beside the code',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'fulcrum-report-'))
    const file = join(folder, 'report.json')
    try {
      const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
      const { code, output } = await runCommand('vitest', ['run', ...reporters])
      if (!existsSync(file)) return failed(output)
      const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')))
      const { numPassedTests, numFailedTests, numPendingTests } = report
      // A file that does not load, or an error outside of any test, fails the run without failing a test.
      const isBroken = code !== 0 && numFailedTests === 0
      return { passed: numPassedTests, failed: isBroken ? 1 : numFailedTests, skipped: numPendingTests, output }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const runner = join('e2e', 'src', 'run.ts')

const journeys: Step = {
  name: 'journeys in a browser',
  async run() {
    if (!existsSync(join(root, runner))) return { passed: 0, failed: 0, skipped: 1, output: '' }
    const { code, output } = await runCommand('node', [runner])
    const counts = readClosingLine(output)
    if (!counts || (code !== 0 && counts.failed === 0)) return failed(output)
    return { ...counts, output }
  },
}

export const tests: Step[] = [unit, journeys]
