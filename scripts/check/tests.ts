import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { readClosingLine } from './closing-line.ts'
import { runCommand } from './run-command.ts'
import { failed } from './step.ts'
import type { Step, StepResult } from './step.ts'

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
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
      // A file that does not load has no tests that could fail; an error outside of any test fails the run alone.
      const unread = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
      const found = report.numFailedTests + unread.length
      const failures = code !== 0 && found === 0 ? 1 : found
      return { passed: report.numPassedTests, failed: failures, skipped: report.numPendingTests, output }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** What a program of ours counted itself, in its closing line. */
async function counted(program: string[]): Promise<StepResult> {
  const { code, output } = await runCommand('node', program)
  const counts = readClosingLine(output)
  // A run that ended before its closing line, or badly in spite of it, is not to be believed.
  if (counts === null || (code !== 0 && counts.failed === 0)) return failed(output)
  return { ...counts, output }
}

/** S1 to S11 over the HTTP that the browser uses. */
const tour: Step = {
  name: 'tour of S1 to S11',
  async run() {
    const { code, output } = await runCommand('node', [join('e2e', 'src', 'tour', 'main.ts')])
    const passed = output.match(/^S\d+ ok$/gm)?.length ?? 0
    const unplayed = output.match(/^S\d+ FAILED$/gm)?.length ?? 0
    return { passed, failed: code === 0 && passed === 11 ? 0 : Math.max(1, unplayed), skipped: 0, output }
  },
}

/** S1 to S11 in a real browser, and every screen. Without Chromium it is skipped and says how to get one, unless CI is set. */
const journeys: Step = {
  name: 'journeys and screens in a browser',
  async run() {
    return counted([join('e2e', 'src', 'run.ts')])
  },
}

/** The short form of `npm run chaos`: real processes and a real database, killed while people move on both sides. */
const chaos: Step = {
  name: 'both sides agree after kill -9, short',
  async run() {
    return counted([join('bench', 'src', 'chaos', 'main.ts'), '--quick'])
  },
}

export const tests: Step[] = [unit, tour, journeys, chaos]
