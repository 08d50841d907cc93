import { basename } from 'node:path'
import { z } from 'zod'

const Position = z.object({ line: z.number(), column: z.number() })

/** What we read of StrykerJS's report (mutation-testing-report-schema). Lines and columns count from 1. */
export const Report = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          status: z.enum([
            'Killed',
            'Timeout',
            'Survived',
            'NoCoverage',
            'RuntimeError',
            'CompileError',
            'Ignored',
            'Pending',
          ]),
          replacement: z.string(),
          location: z.object({ start: Position, end: Position }),
        }),
      ),
    }),
  ),
})
export type Report = z.output<typeof Report>
type Mutated = Report['files'][string]
type Mutant = Mutated['mutants'][number]

const heading = '## Where it stands'
const notLookedAt = 'not looked at yet'

/**
 * The document with the figures and survivors of a complete run. What stands before their heading is kept, and so is what
 * was written there of a survivor that is still one.
 *
 * @param run when it was (a date in words) and how long it took (minutes)
 */
export function withFigures(document: string, report: Report, run: { date: string; minutes: number }): string {
  const at = document.indexOf(heading)
  const kept = at === -1 ? `${document.trimEnd()}\n\n` : document.slice(0, at)
  const known = knownReasons(document)
  const files = Object.entries(report.files)
    .map(([path, file]) => ({ name: basename(path, '.ts'), ...counts(file) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const noticed = sum(files.map((file) => file.noticed))
  const survived = sum(files.map((file) => file.survivors.length))
  const unloadable = sum(files.map((file) => file.unloadable))
  const lines = [
    `${heading}, ${run.date}`,
    '',
    `**${percent(noticed, survived)}**: ${noticed} of ${noticed + survived} mistakes are noticed, by \`npm run mutation\` in ${run.minutes} minutes.${unloadable === 0 ? '' : ` ${unloadable} more keep a test file from loading and are not counted.`}`,
    '',
    '| file | noticed | survived |',
    '| --- | --- | --- |',
    ...files.map(
      (file) =>
        `| \`${file.name}\` | ${file.noticed} (${percent(file.noticed, file.survivors.length)}) | ${file.survivors.length} |`,
    ),
    '',
    '## What survives, and why',
    ...files
      .filter((file) => file.survivors.length > 0)
      .flatMap((file) => [
        '',
        `### \`${file.name}\``,
        '',
        ...file.survivors.map((mistake) => `- ${mistake}: ${known.get(`${file.name} ${mistake}`) ?? notLookedAt}`),
      ]),
  ]
  return `${kept}${lines.join('\n')}\n`
}

function counts(file: Mutated) {
  const of = (...statuses: Mutant['status'][]) => file.mutants.filter(({ status }) => statuses.includes(status))
  return {
    noticed: of('Killed', 'Timeout').length,
    unloadable: of('RuntimeError', 'CompileError').length,
    survivors: of('Survived', 'NoCoverage')
      .toSorted((a, b) => a.location.start.line - b.location.start.line)
      .map((mutant) => `${code(original(file.source, mutant))} → ${code(mutant.replacement)}`),
  }
}

function original(source: string, { location: { start, end } }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join('\n')
}

/** On one line, between as many backticks as it takes. */
function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line === '') return 'nothing'
  const shown = line.length > 110 ? `${line.slice(0, 110).trimEnd()} …` : line
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``
}

/** Why each survivor survives, by its file's name and the mistake. */
function knownReasons(document: string): Map<string, string> {
  const reasons = new Map<string, string>()
  let file = ''
  for (const line of document.split('\n')) {
    file = /^### `(.+)`$/.exec(line)?.[1] ?? file
    const [, mistake, reason] = /^- (.+(?:`|nothing)): (.+)$/.exec(line) ?? []
    if (mistake !== undefined && reason !== undefined) reasons.set(`${file} ${mistake}`, reason)
  }
  return reasons
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

/** Rounded down: 94.96 % is not 95. */
function percent(noticed: number, survived: number): string {
  return `${(Math.floor((1_000 * noticed) / Math.max(1, noticed + survived)) / 10).toFixed(1)} %`
}
