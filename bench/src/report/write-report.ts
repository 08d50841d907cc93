import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { Benchmark, Section } from './section.ts'

const file = join(import.meta.dirname, '..', '..', '..', 'docs', 'benchmarks.md')

const preface = `# Benchmarks

What \`npm run bench\` measured, each beside what a user would pick instead, in the same run on the same machine. Compare
within one table: another machine gives other figures, and nearly the same ratios. Figures are as measured; where a goal
is missed, it says so. Load is the machine's average of one minute: above the number of processors, something else was
running at the same time, and times suffer first.

\`\`\`sh
npm run bench                # all of it, at Lever's real 10 requests a second; writes this file
npm run bench -- lane        # one part; the others stay as they are
npm run bench -- --quick     # a short one of each, which writes nothing
\`\`\`
`

/** Replaces one part of `docs/benchmarks.md`; parts stand in the order of `order`. */
export async function writeSection(
  { name, title }: Benchmark,
  section: Section,
  circumstances: { load: number[]; tookMs: number },
  order: string[],
): Promise<void> {
  const parts = readParts()
  parts.set(name, `## ${title}\n\n${bodyOf(name, section, circumstances)}`)
  const known = order.flatMap((one) => parts.get(one) ?? [])
  const text = [preface, ...known].join('\n')
  const settings = await resolveConfig(file)
  writeFileSync(file, await format(text, { ...settings, parser: 'markdown' }))
}

/** Each part by the name in the comment at its end. */
function readParts(): Map<string, string> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const parts = text.matchAll(/^## [\s\S]*?<!-- end of (\S+) -->$/gm)
  return new Map([...parts].map((part) => [part[1] ?? '', `${part[0]}\n`]))
}

function bodyOf(
  name: string,
  { how, figures, tables }: Section,
  { load, tookMs }: { load: number[]; tookMs: number },
): string {
  const lines = [
    `${new Date().toISOString().slice(0, 10)}, ${machine()}, load before and after ${load.map((one) => one.toFixed(1)).join(' and ')}; took ${(tookMs / 1000).toFixed(0)} s. Repeat with \`npm run bench -- ${name}\`.`,
    '',
    ...how.flatMap((sentence) => [sentence, '']),
  ]
  const missed = figures.filter((figure) => !figure.met)
  if (figures.length > 0) {
    lines.push(
      missed.length === 0
        ? `All ${figures.length} goals are met.`
        : `**Missed: ${missed.map(({ what, measured, goal }) => `${what} (${measured}, goal ${goal})`).join('; ')}.**`,
      '',
      ...tableOf(
        ['figure', 'measured', 'goal', ''],
        figures.map(({ what, measured, goal, met }) => [what, measured, goal, met ? 'met' : '**missed**']),
      ),
      '',
    )
  }
  for (const { caption, header, rows } of tables) lines.push(caption, '', ...tableOf(header, rows), '')
  lines.push(`<!-- end of ${name} -->`, '')
  return lines.join('\n')
}

function tableOf(header: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)]
}

function machine(): string {
  const [cpu] = cpus()
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}, Node ${process.versions.node}`
}
