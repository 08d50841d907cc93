import { ApplicationId, CandidateId, CloseReasonId, JobId, StageId } from '@fulcrum/contract'
import type { SelfCheck } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { append } from '../../platform/outbox.ts'
import { holdWords } from '../core/hold-words.ts'
import type { Compared } from '../core/self-check.ts'
import { changeConnection } from './connection.ts'
import type { ConnectionKey } from './connection.ts'
import { holdKindOf } from './held.ts'
import { placeOfRow } from './mapping.ts'
import { observationOf } from './observation.ts'

/** A check that a worker is to run, or goes on with after another was lost. */
export interface RunningCheck {
  id: string
  scope: SelfCheck['scope']
}

export async function runningCheck(db: Db, key: ConnectionKey): Promise<RunningCheck | null> {
  const row = await db
    .selectFrom('self_check')
    .select(['id', 'scope'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return row ? { id: row.id, scope: row.scope === 'sample' ? 'sample' : 'everything' } : null
}

/** Begins anew: what a lost worker had found is found again. */
export async function beginCheck(db: Db, key: ConnectionKey, id: string, total: number): Promise<void> {
  await db
    .deleteFrom('self_check_difference')
    .where('organization_id', '=', key.organization)
    .where('check_id', '=', id)
    .execute()
  await db
    .updateTable('self_check')
    .set({ total, compared: 0, calls: 0 })
    .where('organization_id', '=', key.organization)
    .where('id', '=', id)
    .execute()
}

export interface FoundDifference {
  application: ApplicationId
  kind: string
  ours: string
  levers: string
  agreed: string
  why: string
}

/** Writes down how far a check is and what it found since. Answers whether a person wants it to stop. */
export async function checkProgress(
  db: Db,
  key: ConnectionKey,
  id: string,
  { compared, calls, found }: { compared: number; calls: number; found: FoundDifference[] },
): Promise<{ stopWanted: boolean }> {
  return db.transaction().execute(async (tx) => {
    if (found.length > 0)
      await tx
        .insertInto('self_check_difference')
        .values(
          found.map(({ application, ...words }) => ({
            ...words,
            organization_id: key.organization,
            check_id: id,
            application_id: application,
          })),
        )
        .execute()
    const row = await tx
      .updateTable('self_check')
      .set({ compared, calls })
      .where('organization_id', '=', key.organization)
      .where('id', '=', id)
      .returning('stop_wanted')
      .executeTakeFirst()
    await append(tx, key.organization, [{ topic: 'sync.changed', cause: 'sync' }])
    return { stopWanted: row?.stop_wanted ?? true }
  })
}

export async function endCheck(
  db: Db,
  key: ConnectionKey,
  id: string,
  state: 'done' | 'stopped' | 'failed',
  words: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('self_check')
      .set({ state, words, finished_at: sql<Date>`clock_timestamp()` })
      .where('organization_id', '=', key.organization)
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute()
    await changeConnection(tx, key, { self_check_wanted: false })
    await append(tx, key.organization, [{ topic: 'sync.changed', cause: 'sync' }])
  })
}

/** @returns false: one is running already */
export async function askForCheck(
  tx: Tx,
  key: ConnectionKey,
  scope: SelfCheck['scope'],
  askedBy: string,
): Promise<boolean> {
  const made = await tx
    .insertInto('self_check')
    .values({ organization_id: key.organization, connection_id: key.connection, scope, asked_by: askedBy })
    .onConflict((c) => c.columns(['organization_id', 'connection_id']).where('state', '=', 'running').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) await changeConnection(tx, key, { self_check_wanted: true })
  return made !== undefined
}

export async function stopCheck(tx: Tx, key: ConnectionKey): Promise<void> {
  await tx
    .updateTable('self_check')
    .set({ stop_wanted: true })
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('state', '=', 'running')
    .execute()
}

/** A pairing as a check compares it. */
export interface CheckRow {
  application: ApplicationId
  candidate: CandidateId
  job: JobId
  opportunity: string | null
  compared: Compared
}

/** Which pairings: all of these opportunities; a sample of so many; or those without a Lead. */
export type Which = { opportunities: string[] } | { sample: number } | { withoutLead: true }

/** Pairings that have not ended, with everything that is compared. */
export async function checkRows(db: Db, key: ConnectionKey, which: Which): Promise<CheckRow[]> {
  let query = db
    .selectFrom('pairing as p')
    .innerJoin('application as a', (j) =>
      j.onRef('a.organization_id', '=', 'p.organization_id').onRef('a.id', '=', 'p.application_id'),
    )
    .leftJoin('observation as o', (j) =>
      j
        .onRef('o.organization_id', '=', 'p.organization_id')
        .onRef('o.connection_id', '=', 'p.connection_id')
        .onRef('o.opportunity_id', '=', 'p.opportunity_id'),
    )
    .selectAll('o')
    .select([
      'p.application_id',
      'a.candidate_id',
      'a.job_id',
      'p.opportunity_id as paired_with',
      'p.posting_id as ours_posting',
    ])
    .select(['a.stage_id as ours_stage', 'a.close_reason_id as ours_reason'])
    .select(['p.base_stage_id', 'p.base_close_reason_id', 'p.base_place_kind', 'p.base_place_id'])
    .select(['p.hold_reason', 'p.dirty'])
    .where('p.organization_id', '=', key.organization)
    .where('p.connection_id', '=', key.connection)
    .where('p.detached_at', 'is', null)
  if ('opportunities' in which) {
    if (which.opportunities.length === 0) return []
    query = query.where('p.opportunity_id', 'in', which.opportunities)
  } else if ('withoutLead' in which) query = query.where('p.opportunity_id', 'is', null)
  else
    query = query
      .where('p.opportunity_id', 'is not', null)
      .orderBy(sql`random()`)
      .limit(which.sample)
  const rows = await query.execute()
  return rows.map((row) => {
    const { stage_id, read_at, stage_changes, presence } = row
    const known =
      stage_id === null || read_at === null || presence === null
        ? null
        : observationOf({ ...row, opportunity_id: row.paired_with ?? '', stage_id, read_at, presence, stage_changes })
    return {
      application: ApplicationId.parse(row.application_id),
      candidate: CandidateId.parse(row.candidate_id),
      job: JobId.parse(row.job_id),
      opportunity: row.paired_with,
      compared: {
        ours: hereOf(row.ours_stage, row.ours_reason),
        posting: row.ours_posting,
        agreed:
          row.base_stage_id === null || row.base_place_kind === null || row.base_place_id === null
            ? null
            : {
                here: hereOf(row.base_stage_id, row.base_close_reason_id),
                place: placeOfRow(row.base_place_kind, row.base_place_id),
              },
        known,
        held: row.hold_reason === null ? null : holdWords[holdKindOf(row.hold_reason)].mark,
        dirty: row.dirty,
      },
    }
  })
}

const hereOf = (stage: string, reason: string | null) => ({
  stage: StageId.parse(stage),
  closeReason: reason === null ? null : CloseReasonId.parse(reason),
})

/** Opportunities of pairings that have not ended. */
export async function pairedOpportunities(db: Db, key: ConnectionKey): Promise<string[]> {
  const rows = await db
    .selectFrom('pairing')
    .select('opportunity_id')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('detached_at', 'is', null)
    .where('opportunity_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.opportunity_id ?? [])
}

/** As many differences are shown; the export has all. */
const mostShown = 500

/** Everything that the newest check found. */
export async function latestDifferences(db: Db, key: ConnectionKey): Promise<SelfCheck['differences']> {
  const row = await newestCheck(db, key)
  return row ? differencesOf(db, key, row.id, null) : []
}

const newestCheck = (db: Db, key: ConnectionKey) =>
  db
    .selectFrom('self_check')
    .selectAll()
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The newest check with what it found. */
export async function latestCheck(db: Db, key: ConnectionKey): Promise<SelfCheck | null> {
  const row = await newestCheck(db, key)
  if (!row) return null
  const count = await db
    .selectFrom('self_check_difference')
    .select((e) => e.fn.countAll<number>().as('differences'))
    .where('organization_id', '=', key.organization)
    .where('check_id', '=', row.id)
    .executeTakeFirstOrThrow()
  return {
    scope: row.scope === 'sample' ? 'sample' : 'everything',
    state: stateOf(row.state),
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    total: row.total,
    compared: row.compared,
    calls: row.calls,
    words: row.words,
    differenceCount: count.differences,
    differences: await differencesOf(db, key, row.id, mostShown),
  }
}

function stateOf(state: string): SelfCheck['state'] {
  return state === 'done' || state === 'stopped' || state === 'failed' ? state : 'running'
}

async function differencesOf(
  db: Db,
  key: ConnectionKey,
  check: string,
  limit: number | null,
): Promise<SelfCheck['differences']> {
  let query = db
    .selectFrom('self_check_difference as d')
    .innerJoin('application as a', (j) =>
      j.onRef('a.organization_id', '=', 'd.organization_id').onRef('a.id', '=', 'd.application_id'),
    )
    .innerJoin('candidate as c', (j) =>
      j.onRef('c.organization_id', '=', 'a.organization_id').onRef('c.id', '=', 'a.candidate_id'),
    )
    .select([
      'd.id',
      'd.application_id',
      'a.candidate_id',
      'c.name',
      'd.kind',
      'd.ours',
      'd.levers',
      'd.agreed',
      'd.why',
    ])
    .where('d.organization_id', '=', key.organization)
    .where('d.check_id', '=', check)
    .orderBy('d.kind')
    .orderBy('c.name')
    .orderBy('d.id')
  if (limit !== null) query = query.limit(limit)
  const rows = await query.execute()
  return rows.map(({ application_id, candidate_id, ...words }) => ({
    ...words,
    applicationId: ApplicationId.parse(application_id),
    candidateId: CandidateId.parse(candidate_id),
  }))
}
