import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { brokenLinks, unknownCommands } from './read-document.ts'
import { root, runCommand } from './run-command.ts'
import { fromProblems } from './step.ts'
import type { Step } from './step.ts'

const Package = z.object({ scripts: z.record(z.string(), z.string()) })

/** Every Markdown file that is or will be committed. */
async function documents(): Promise<string[]> {
  const { output } = await runCommand('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'])
  return output.split('\n').filter((path) => path !== '' && existsSync(join(root, path)))
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')

const links: Step = {
  name: 'links in the documents lead somewhere',
  async run() {
    const target = (from: string, to: string) => {
      const path = join(dirname(from), to)
      if (!existsSync(join(root, path))) return null
      return path.endsWith('.md') ? read(path) : ''
    }
    const paths = await documents()
    return fromProblems(
      paths.flatMap((path) => brokenLinks(path, read(path), (to) => (to === '' ? read(path) : target(path, to)))),
    )
  },
}

const commands: Step = {
  name: 'commands in the documents exist',
  async run() {
    const { scripts } = Package.parse(JSON.parse(read('package.json')))
    const paths = await documents()
    return fromProblems(
      paths.flatMap((path) =>
        unknownCommands(path, read(path), {
          hasScript: (name) => name in scripts,
          hasFile: (file) => existsSync(join(root, file)),
        }),
      ),
    )
  },
}

export const documentChecks: Step[] = [links, commands]
