import type { OrganizationId, SelfCheck, SyncHealth } from '@fulcrum/contract'
import { byteOrderMark, csvLine } from '../candidates/core/index.ts'
import type { App } from '../platform/app.ts'
import { groupHolds } from './core/hold-groups.ts'
import { historyEntry } from './core/history-words.ts'
import { recentConflicts } from './store/conflicts.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { heldPeople } from './store/held.ts'
import { syncHistory } from './store/history.ts'
import { latestDifferences } from './store/self-check.ts'

export const exportable = ['holds', 'conflicts', 'history', 'differences'] as const
export type Exportable = (typeof exportable)[number]

const pageSize = 2_000

/** A file for spreadsheets, safe to open in them, piece by piece. Times are UTC. */
export async function* syncCsv(
  { db }: Pick<App, 'db'>,
  organization: OrganizationId,
  what: Exportable,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const text = (lines: string[][]) => encoder.encode(lines.map(csvLine).join(''))
  yield encoder.encode(byteOrderMark + csvLine(headers[what]))
  const live = await liveConnection(db, organization)
  if (!live) return
  if (what === 'holds') yield text(holdLines(groupHolds(await heldPeople(db, live))))
  else if (what === 'conflicts') yield text(conflictLines(await recentConflicts(db, live)))
  else if (what === 'differences') yield text(differenceLines(await latestDifferences(db, live)))
  else for await (const lines of historyPages(db, live)) yield text(lines)
}

const headers: Record<Exportable, string[]> = {
  holds: ['Since', 'Name', 'Cause', 'Why', 'Stage here', 'Place in Lever', 'What resolves it', 'Application'],
  conflicts: [
    'Settled at',
    'Name',
    'Here',
    'Moved here at',
    'In Lever',
    'Moved in Lever at',
    'Won',
    'Because',
    'Application',
  ],
  differences: ['Name', 'Kind', 'Here', 'In Lever', 'Agreed', 'Why it may be', 'Application'],
  history: ['At', 'Name', 'Job', 'Kind', 'What', 'Made in Lever at', 'How', 'Application'],
}

const holdLines = (groups: SyncHealth['holds']) =>
  groups.flatMap(({ title, detail, actions, people }) =>
    people.map((person) => [
      person.since,
      person.name,
      title,
      detail,
      person.stageName,
      person.leverPlace,
      actions.map(({ label }) => label).join(' or '),
      person.applicationId,
    ]),
  )

const conflictLines = (conflicts: SyncHealth['conflicts']) =>
  conflicts.map((conflict) => [
    conflict.at,
    conflict.name,
    conflict.here,
    conflict.hereAt ?? '',
    conflict.inLever,
    conflict.inLeverAt ?? '',
    conflict.winner === 'lever' ? 'Lever' : 'Fulcrum',
    conflict.because,
    conflict.applicationId,
  ])

const differenceLines = (differences: SelfCheck['differences']) =>
  differences.map(({ name, kind, ours, levers, agreed, why, applicationId }) => [
    name,
    kind,
    ours,
    levers,
    agreed,
    why,
    applicationId,
  ])

async function* historyPages(db: App['db'], live: ConnectionRow): AsyncGenerator<string[][]> {
  for (let before: { at: Date; id: string } | null = null; ;) {
    const page = await syncHistory(db, live, { candidate: null, before, limit: pageSize })
    yield page.map((fact) => {
      const { at, kind, title, inLeverAt, detail, applicationId } = historyEntry(fact)
      return [at, fact.name, fact.job, kind, title, inLeverAt ?? '', detail, applicationId ?? '']
    })
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    before = { at: last.at, id: last.id }
  }
}
