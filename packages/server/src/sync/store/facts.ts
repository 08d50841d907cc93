import {
  ApplicationId,
  CandidateId,
  CloseReasonId,
  JobId,
  LeverStageId,
  OpportunityId,
  StageId,
} from '@fulcrum/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import type { Base } from '../core/facts.ts'
import type { Mapping } from '../core/mapping.ts'
import { BrakeCause } from '../core/brake.ts'
import type { BrakeAnswer } from '../core/brake.ts'
import type { ErasedWhy } from '../core/decision.ts'
import { Way } from '../core/way.ts'
import { gathered } from '../engine/gathered.ts'
import type { Added, Gathered } from '../engine/gathered.ts'
import type { ConnectionKey, ConnectionRow } from './connection.ts'
import { intentsSince } from './intent.ts'
import { placeOfRow } from './mapping.ts'
import { emailHash, observationOf } from './observation.ts'

const Emails = z.array(z.object({ value: z.string() }))

/** Locks the pairing and gathers its facts. Null: there is no such pairing, or it is detached. */
export async function gather(
  tx: Tx,
  connection: ConnectionRow,
  application: ApplicationId,
  mappingOf: (job: JobId) => Promise<Mapping>,
): Promise<Gathered | null> {
  const key: ConnectionKey = connection
  const row = await tx
    .selectFrom('pairing')
    .selectAll()
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('application_id', '=', application)
    .where('detached_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const app = await tx
    .selectFrom('application as a')
    .innerJoin('candidate as c', (j) =>
      j.onRef('c.organization_id', '=', 'a.organization_id').onRef('c.id', '=', 'a.candidate_id'),
    )
    .leftJoin('move as m', (j) =>
      j
        .onRef('m.organization_id', '=', 'a.organization_id')
        .onRef('m.application_id', '=', 'a.id')
        .onRef('m.seq', '=', 'a.move_seq'),
    )
    .select([
      'a.candidate_id',
      'a.job_id',
      'a.stage_id',
      'a.close_reason_id',
      'a.move_seq',
      'a.moved_at',
      'a.created_by',
      'a.created_at',
    ])
    .select(['a.lever_archived_choice', 'm.cause', 'c.name', 'c.emails'])
    .where('a.organization_id', '=', key.organization)
    .where('a.id', '=', application)
    // Nobody moves it between the decision and what is written for it.
    .forNoKeyUpdate('a')
    .executeTakeFirstOrThrow()
  // After the locks: whoever ends sync writes to all applications, and what was gathered before is written before.
  const live = await tx
    .selectFrom('connection as c')
    .leftJoin('lever_posting as p', (j) =>
      j
        .onRef('p.organization_id', '=', 'c.organization_id')
        .onRef('p.connection_id', '=', 'c.id')
        .on('p.id', '=', row.posting_id),
    )
    .select(['c.state as connection', 'p.state', 'p.indexed_at', 'p.vanished_at'])
    .where('c.organization_id', '=', key.organization)
    .where('c.id', '=', key.connection)
    .executeTakeFirstOrThrow()
  const observed = row.opportunity_id
    ? await tx
        .selectFrom('observation')
        .selectAll()
        .where('organization_id', '=', key.organization)
        .where('connection_id', '=', key.connection)
        .where('opportunity_id', '=', row.opportunity_id)
        .executeTakeFirst()
    : undefined
  // Whoever stands active in Lever is that person on that posting, whatever else is there.
  const isActive = observed !== undefined && observed.archived_reason_id === null
  const found = isActive ? [] : await peopleAlike(tx, key, row, app)
  const intents = await intentsSince(tx, key, application, row.base_at)
  const job = JobId.parse(app.job_id)
  return gathered(connection, {
    application,
    isLive: live.connection === 'connected',
    candidate: CandidateId.parse(app.candidate_id),
    candidateName: app.name,
    job,
    stage: StageId.parse(app.stage_id),
    closeReason: app.close_reason_id === null ? null : CloseReasonId.parse(app.close_reason_id),
    moveSeq: app.move_seq,
    movedAt: app.moved_at,
    cause: app.cause,
    createdBy: app.created_by,
    archivedChoice: app.lever_archived_choice,
    added: row.opportunity_id === null ? await howAdded(tx, key, application) : null,
    pairing: {
      posting: row.posting_id,
      opportunity: row.opportunity_id === null ? null : OpportunityId.parse(row.opportunity_id),
      origin: row.origin,
      base: baseOfRow(row),
      urgent: row.urgent,
      attempt: row.attempt,
      holdReason: row.hold_reason,
      paused: row.paused_at !== null,
      brake: brakeOf(row.brake_cause, row.brake_answer),
      settled: row.settled_at === null ? null : { at: row.settled_at, words: row.settled_words ?? '' },
      attachedToOtherName: row.attached_to_other_name,
      lookedForAt: row.looked_for_at,
      choice: row.choice,
      choiceDetail: row.choice_detail,
      createdAt: row.created_at,
    },
    posting:
      live.state === null ? null : { state: live.state, indexedAt: live.indexed_at, vanishedAt: live.vanished_at },
    observation: observed ? observationOf(observed) : null,
    changedBy: observed?.changed_by == null ? null : Way.parse(observed.changed_by),
    erased: row.opportunity_id === null ? await erasedWhy(tx, key, app.candidate_id) : null,
    intents,
    found: found.map((match) => ({
      opportunity: OpportunityId.parse(match.opportunity_id),
      active: match.archived_reason_id === null,
      createdAt: match.lever_created_at,
      firstStage: match.first_stage_id === null ? null : LeverStageId.parse(match.first_stage_id),
      linked: match.our_candidate_ids.includes(app.candidate_id),
      pairedWith: match.paired_with === null ? null : ApplicationId.parse(match.paired_with),
    })),
    mapping: await mappingOf(job),
  })
}

/** Opportunities on the posting that may be this person: by an address, by our link, or by Lever's contact. */
async function peopleAlike(
  tx: Tx,
  key: ConnectionKey,
  pairing: { posting_id: string; opportunity_id: string | null; contact_id: string | null },
  app: { candidate_id: string; emails: unknown },
) {
  const emails = Emails.parse(app.emails).map((email) => emailHash(key, email.value))
  return (
    tx
      .selectFrom('observation as o')
      .select((e) => [
        e
          .selectFrom('pairing as p')
          .select('p.application_id')
          .whereRef('p.organization_id', '=', 'o.organization_id')
          .whereRef('p.connection_id', '=', 'o.connection_id')
          .whereRef('p.opportunity_id', '=', 'o.opportunity_id')
          .where('p.detached_at', 'is', null)
          .as('paired_with'),
        'o.opportunity_id',
        'o.archived_reason_id',
        'o.lever_created_at',
        'o.our_candidate_ids',
        sql<string | null>`o.stage_changes -> 0 ->> 'toStage'`.as('first_stage_id'),
      ])
      .where('o.organization_id', '=', key.organization)
      .where('o.connection_id', '=', key.connection)
      .where('o.posting_id', '=', pairing.posting_id)
      .where('o.presence', '=', 'visible')
      .where('o.opportunity_id', '<>', pairing.opportunity_id ?? '')
      // An array, because the database expects few of them then, and does not read the whole posting instead. Links name
      // also whoever became one with this candidate.
      .where(
        sql<boolean>`o.opportunity_id = any(array(
        select opportunity_id from observation where email_hashes && ${emails}::text[]
        union all
        select opportunity_id from observation where our_candidate_ids && array(select ${app.candidate_id}::uuid union all
          select absorbed_id from candidate_merged where organization_id = ${key.organization} and kept_id = ${app.candidate_id}::uuid)
        union all
        select opportunity_id from observation where organization_id = ${key.organization}
          and connection_id = ${key.connection} and contact_id = ${pairing.contact_id}))`,
      )
      .execute()
  )
}

/** Asked only of who has no opportunity: it is for the note with which one is made. */
async function howAdded(tx: Tx, key: ConnectionKey, application: ApplicationId): Promise<Added> {
  const enrolled = await tx
    .selectFrom('enrollment as e')
    .innerJoin('outreach as o', (j) =>
      j.onRef('o.organization_id', '=', 'e.organization_id').onRef('o.id', '=', 'e.outreach_id'),
    )
    .select('o.name')
    .where('e.organization_id', '=', key.organization)
    .where('e.application_id', '=', application)
    .orderBy('e.added_at', 'desc')
    .executeTakeFirst()
  const first = await tx
    .selectFrom('move')
    .select('actor_name')
    .where('organization_id', '=', key.organization)
    .where('application_id', '=', application)
    .where('seq', '=', 1)
    .executeTakeFirst()
  return { outreachName: enrolled?.name ?? null, by: first?.actor_name ?? '' }
}

/** Only who has no opportunity can be made anew, so only then it is asked. */
async function erasedWhy(tx: Tx, key: ConnectionKey, candidate: string): Promise<ErasedWhy | null> {
  const row = await tx
    .selectFrom('pairing')
    .select('detached_reason')
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where(
      sql<boolean>`application_id = any(array(
        select id from application where organization_id = ${key.organization} and candidate_id = ${candidate}))`,
    )
    .where('detached_reason', 'in', ['deleted', 'anonymized'])
    .orderBy('detached_reason')
    .executeTakeFirst()
  return row ? (row.detached_reason === 'anonymized' ? 'anonymized' : 'deleted') : null
}

function brakeOf(cause: string | null, answer: string | null): { cause: BrakeCause; answer: BrakeAnswer } | null {
  if (answer !== 'approved' && answer !== 'dismissed') return null
  return { cause: BrakeCause.parse(cause), answer }
}

interface BaseRow {
  base_stage_id: string | null
  base_close_reason_id: string | null
  base_place_kind: string | null
  base_place_id: string | null
  base_move_seq: number | null
  base_rev: number | null
  base_archive_rev: number | null
  base_at: Date | null
}

/** The agreement as a pairing keeps it; null before the first. */
export function baseOfRow(row: BaseRow): Base | null {
  if (row.base_stage_id === null || row.base_place_kind === null || row.base_place_id === null || row.base_at === null)
    return null
  return {
    here: {
      stage: StageId.parse(row.base_stage_id),
      closeReason: row.base_close_reason_id === null ? null : CloseReasonId.parse(row.base_close_reason_id),
    },
    moveSeq: row.base_move_seq ?? 0,
    place: placeOfRow(row.base_place_kind, row.base_place_id),
    rev: row.base_rev ?? 0,
    archiveRev: row.base_archive_rev ?? 0,
    at: row.base_at.getTime(),
  }
}
