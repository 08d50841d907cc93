import { runCommand } from './run-command.ts'
import { failed, passed } from './step.ts'
import type { Step } from './step.ts'

const command = (name: string, program: string, args: string[]): Step => ({
  name,
  async run() {
    const { code, output } = await runCommand(program, args)
    return code === 0 ? passed() : failed(output)
  },
})

/** A linter that read hardly any file found nothing because it looked at nothing. */
const fewestFiles = 100

const lint: Step = {
  name: 'lint and import rules',
  async run() {
    const { code, output } = await runCommand('oxlint', ['--type-aware', '--deny-warnings'])
    const files = Number(/Finished in .* on (\d+) files/.exec(output)?.[1] ?? 0)
    if (code !== 0) return failed(output)
    return files > fewestFiles ? passed() : failed(`oxlint says that it read ${files} files:\n${output}`)
  },
}

export const typesAndLint: Step[] = [
  command('types of server, sandbox and scripts', 'tsc', ['-p', 'tsconfig.json']),
  command('types of core, without a platform', 'tsc', ['-p', 'tsconfig.core.json']),
  command('types of the pages', 'tsc', ['-p', 'packages/web']),
  lint,
  command('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
]
