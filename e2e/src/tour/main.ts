import { commandLine } from '../../../packages/server/src/platform/command-line.ts'
import { startPair } from '../pair.ts'
import { connected, mapped, memberAsksAnAdmin, refusalsAndConsent } from './connect-rows.ts'
import { everyMove, revokedAndBack } from './move-rows.ts'
import { everyDetail, jobLinked, leadCreated, outreachOnSeveralChannels } from './people-rows.ts'
import { roles } from './roles-row.ts'
import type { Evidence, Row, Stage } from './rows.ts'
import { gatherTeam } from './team.ts'

/** In the order in which they can be played; S1 needs the mapping to show who sees which jobs. */
const rows: Row[] = [
  { row: 'S3', play: memberAsksAnAdmin },
  { row: 'S4', play: refusalsAndConsent },
  { row: 'S5', play: connected },
  { row: 'S6', play: mapped },
  { row: 'S1', play: roles },
  { row: 'S2', play: outreachOnSeveralChannels },
  { row: 'S7', play: jobLinked },
  { row: 'S8', play: leadCreated },
  { row: 'S9', play: everyDetail },
  { row: 'S10', play: everyMove },
  { row: 'S11', play: revokedAndBack },
]

const usage = `Plays S1 to S11 over the same HTTP that the browser uses, and says for every row what was done and seen.
  npm run tour                                  starts a pair of its own
  npm run tour -- --url http://127.0.0.1:4000   plays on the running demo
  npm run tour -- --json                        one JSON object a row`

const { values } = commandLine(usage, {
  options: { url: { type: 'string' }, sandbox: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const pair = values.url ? null : await startPair()
let failed = 0
try {
  const team = await gatherTeam(values.url ?? pair?.fulcrumUrl ?? '', values.sandbox ?? pair?.sandboxUrl ?? null)
  const stage: Stage = { team, run: Date.now().toString(36), applications: new Map() }
  for (const { row, play } of rows) {
    const outcome = await play(stage).then(
      (evidence) => ({ ok: true as const, evidence }),
      (error: unknown) => ({ ok: false as const, error: error instanceof Error ? error.message : String(error) }),
    )
    if (!outcome.ok) failed += 1
    print(row, outcome)
  }
} finally {
  await pair?.stop()
}
if (!values.json) console.log(`${rows.length - failed} rows ok, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function print(row: string, outcome: { ok: true; evidence: Evidence } | { ok: false; error: string }): void {
  if (values.json) return console.log(JSON.stringify({ row, ...outcome }))
  if (!outcome.ok) return console.log(`${row} FAILED\n    ${outcome.error}`)
  const { did, fulcrum, sandbox } = outcome.evidence
  console.log(`${row} ok\n    did      ${did}\n    Fulcrum  ${fulcrum}\n    sandbox  ${sandbox}`)
}
