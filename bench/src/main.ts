import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { commandLine, refuse } from '../../packages/server/src/platform/command-line.ts'
import { intake } from './intake/index.ts'
import { cost } from './cost/index.ts'
import { lane } from './lane/index.ts'
import { latency } from './latency/index.ts'
import { scale } from './scale/index.ts'
import { strategies } from './strategies/index.ts'
import type { Benchmark, Section } from './report/section.ts'
import { writeSection } from './report/write-report.ts'

const all: Benchmark[] = [lane, intake, latency, strategies, cost, scale]

const usage = `The benchmarks, each against what a user would pick instead.
  npm run bench                  all of them, at Lever’s real rate; writes docs/benchmarks.md
  npm run bench -- lane intake   these
  npm run bench -- --quick       short ones, for a build machine; writes nothing
There are: ${all.map(({ name }) => name).join(', ')}.`

const { values, positionals } = commandLine(usage, {
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !all.some((one) => one.name === name))
if (unknown.length > 0) refuse(`There is no benchmark “${unknown.join('”, “')}”.`, usage)

let missed = 0
for (const benchmark of all.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  console.log(`\n${benchmark.title}`)
  const [before = NaN] = loadavg()
  const startedAt = performance.now()
  const section = await benchmark.run({ quick: values.quick, note: (line) => console.log(`  ${line}`) })
  const [after = NaN] = loadavg()
  print(section)
  missed += section.figures.filter(({ met }) => !met).length
  if (values.quick) continue
  const circumstances = { load: [before, after], tookMs: performance.now() - startedAt }
  await writeSection(
    benchmark,
    section,
    circumstances,
    all.map(({ name }) => name),
  )
}
console.log(missed === 0 ? '\nEvery goal is met.' : `\n${missed} goals are missed.`)
process.exit(missed === 0 ? 0 : 1)

function print({ figures, tables }: Section): void {
  for (const { caption, header, rows } of tables) {
    console.log(`\n  ${caption}`)
    const widths = header.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)))
    for (const row of [header, ...rows])
      console.log(`  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`)
  }
  for (const { what, measured, goal, met } of figures)
    console.log(`  ${met ? 'ok    ' : 'MISSED'}  ${what}: ${measured} (goal ${goal})`)
}
