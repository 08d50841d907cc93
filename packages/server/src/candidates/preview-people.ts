import type { CandidateId, OutreachId, Preview, PreviewRequest, PreviewRow } from '@fulcrum/contract'
import type { z } from 'zod'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { addSummary, countVerdicts } from './core/add-summary.ts'
import { cleanDetails } from './core/clean-details.ts'
import { emailIdentity } from './core/email.ts'
import { identitiesOf } from './core/identity.ts'
import { planAdd } from './core/plan-add.ts'
import type { PlannedRow, Reading } from './core/plan-add.ts'
import { planExisting } from './core/plan-existing.ts'
import type { CandidatesNeighbours } from './neighbours.ts'
import { readCsv } from './read/read-csv.ts'
import type { ReadPeople } from './read/read-csv.ts'
import { readPaste } from './read/read-paste.ts'
import { flawWords } from './read/read-table.ts'
import { candidatesByIds } from './store/candidates.ts'
import { knownBy } from './store/identities.ts'
import { insertPreview } from './store/previews.ts'
import type { StoredPreview } from './stored-preview.ts'

type Input = PreviewRequest['input']
type Row = z.output<typeof PreviewRow>
type Neighbours = Pick<CandidatesNeighbours, 'jobOf' | 'knownInLever' | 'inOutreach' | 'entryWords'>

/** Says what would become of everybody somebody wants to add, and keeps it for an hour. Creates nobody. */
export async function previewPeople(
  app: Pick<App, 'db'>,
  neighbours: Neighbours,
  caller: Caller,
  { outreachId, input }: PreviewRequest,
): Promise<Preview> {
  const { rows: planned, people, keep, columns } = await planInput(app, caller, input)
  const jobId = outreachId ? await neighbours.jobOf(caller.organization, outreachId) : null
  const entryWords = outreachId ? await neighbours.entryWords(caller.organization, outreachId) : ''
  const inLever = outreachId
    ? await knownInLever(neighbours, caller, outreachId, planned, people)
    : new Map<number, InLever>()
  const ours = people.flatMap(({ candidateId }) => candidateId ?? [])
  const there = outreachId ? await neighbours.inOutreach(caller.organization, outreachId, ours) : new Set<CandidateId>()
  const rows = planned.map((row) => rowOf(row, people, inLever, there))
  const counts = countVerdicts(rows.map(({ verdict }) => verdict))
  const archivedInLever = rows.filter(
    ({ verdict, record }) => verdict === 'in-lever' && inLever.get(record)?.kind === 'archived',
  ).length
  const words = Object.fromEntries([...inLever].map(([record, known]) => [record, known.words]))
  const stored = { ...keep, inLever: words, jobId }
  const previewId = await insertPreview(app.db, caller.organization, { createdBy: caller.user.id, outreachId, stored })
  return { previewId, columns, counts, rows, archivedInLever, summary: addSummary(counts, entryWords) }
}

/** Somebody of the plan: who they are with us, and where else they may be known by. */
interface Somebody {
  candidateId: CandidateId | null
  emails: string[]
}

interface Planned {
  rows: PlannedRow[]
  people: Somebody[]
  keep: StoredPreview
  columns: ReadPeople['columns']
}

async function planInput({ db }: Pick<App, 'db'>, { organization }: Caller, input: Input): Promise<Planned> {
  if (input.kind === 'existing') {
    const found = await candidatesByIds(db, organization, input.candidateIds)
    const people = input.candidateIds.map((candidateId) => ({
      candidateId,
      emails: found.get(candidateId)?.emails.map(({ value }) => emailIdentity(value)) ?? [],
    }))
    const keep = { kind: 'existing', candidateIds: input.candidateIds, inLever: {}, jobId: null } as const
    return { rows: planExisting(input.candidateIds, found), people, keep, columns: [] }
  }
  const { readings, columns } = readInput(input)
  const identities = readings.flatMap((reading) => (reading.kind === 'person' ? identitiesOf(reading.details) : []))
  const { rows, people } = planAdd(readings, await knownBy(db, organization, identities))
  return {
    rows,
    people: people.map(({ candidateId, details }) => ({
      candidateId,
      emails: details.emails.map(({ value }) => emailIdentity(value)),
    })),
    keep: { kind: 'records', from: sourceOf(input), readings, inLever: {}, jobId: null },
    columns,
  }
}

function readInput(input: Exclude<Input, { kind: 'existing' }>): {
  readings: Reading[]
  columns: ReadPeople['columns']
} {
  if (input.kind === 'form') return { readings: [readForm(input)], columns: [] }
  const read = input.kind === 'csv' ? readCsv(input.text, input.columns) : readPaste(input.text)
  if (read.kind === 'read') return read
  throw new Refusal(422, { code: 'unreadable', field: 'input.text', ...flawWords(read.flaw) })
}

function readForm({ details: typed }: Extract<Input, { kind: 'form' }>): Reading {
  const clean = cleanDetails(typed)
  const place = { line: 1, record: 1, warnings: [] }
  if (clean.kind === 'clean') return { ...place, kind: 'person', details: clean.details }
  throw new Refusal(400, {
    code: 'invalid-input',
    message: `${clean.words}.`,
    field: `input.details.${clean.field}`,
    value: clean.value,
    hint: 'Correct it and look again.',
  })
}

function sourceOf(input: Exclude<Input, { kind: 'existing' }>): string {
  if (input.kind === 'csv') return input.fileName.replaceAll(/[\p{Cc}]/gu, ' ').trim()
  return input.kind === 'paste' ? 'pasted text' : ''
}

type InLever = NonNullable<Awaited<ReturnType<Neighbours['knownInLever']>>[number]>

/** What Lever has, by record, of those who would be added. */
async function knownInLever(
  { knownInLever: ask }: Neighbours,
  caller: Caller,
  outreachId: OutreachId,
  rows: readonly PlannedRow[],
  people: readonly Somebody[],
): Promise<Map<number, InLever>> {
  const asked = rows.flatMap(({ verdict, record, person }) => {
    const somebody = person === null ? undefined : people[person]
    return somebody && (verdict === 'new' || verdict === 'known') ? [{ record, somebody }] : []
  })
  const answers = await ask(
    caller,
    outreachId,
    asked.map(({ somebody }) => somebody),
  )
  return new Map(
    asked.flatMap(({ record }, position) => {
      const answer = answers[position]
      return answer ? [[record, answer] as const] : []
    }),
  )
}

function rowOf(
  row: PlannedRow,
  people: readonly Somebody[],
  inLever: ReadonlyMap<number, InLever>,
  there: ReadonlySet<CandidateId>,
): Row {
  const { line, record, verdict, name, email, warnings, person } = row
  const words = inLever.get(record)?.words
  const why = words ?? (verdict === 'new' ? 'Not in Fulcrum yet' : row.why)
  const candidateId = person === null ? null : (people[person]?.candidateId ?? null)
  if (verdict === 'known' && candidateId !== null && there.has(candidateId))
    return { line, record, verdict: 'in-outreach', name, email, why: 'In this outreach already', warnings, candidateId }
  return { line, record, verdict: words === undefined ? verdict : 'in-lever', name, email, why, warnings, candidateId }
}
