/** What came of one part of the check. */
export interface StepResult {
  passed: number
  failed: number
  skipped: number
  /** Shown when something failed or all was skipped; what a person needs to see to mend it. */
  output: string
}

export interface Step {
  name: string
  run(): Promise<StepResult>
}

export const passed = (): StepResult => ({ passed: 1, failed: 0, skipped: 0, output: '' })
export const failed = (output: string): StepResult => ({ passed: 0, failed: 1, skipped: 0, output })

/** One problem a line; none is a pass. */
export const fromProblems = (problems: string[]): StepResult =>
  problems.length === 0 ? passed() : failed(problems.join('\n'))
