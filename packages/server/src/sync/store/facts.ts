import { ApplicationId, CandidateId, CloseReasonId, JobId, OpportunityId, StageId } from '@fulcrum/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import type { Base, Choice, Facts, Match, Ours } from '../core/facts.ts'
import { graceMs } from '../core/wishes.ts'
import type { ConnectionKey, ConnectionRow } from './connection.ts'
import { intentsSince } from './intent.ts'
import { placeOfRow } from './mapping.ts'
import type { Mapping } from '../core/mapping.ts'
import { emailHash, observationOf } from './observation.ts'

const Emails = z.array(z.object({ value: z.string() }))

/** What one decision needs, and what carrying it out needs besides. */
export interface Gathered {
  facts: Facts
  job: JobId
  candidateName: string
  createdBy: string | null
  urgent: boolean
  attempt: number
  holdReason: string | null
  outreachName: string | null
  /** Who added them, by name. */
  addedBy: string
  /** The last conflict, while it is worth showing. */
  settled: { at: Date; words: string } | null
}

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
  const added = await tx
    .selectFrom('move')
    .select('actor_name')
    .where('organization_id', '=', key.organization)
    .where('application_id', '=', application)
    .where('seq', '=', 1)
    .executeTakeFirst()
  const posting = await tx
    .selectFrom('lever_posting')
    .select(['state', 'indexed_at', 'vanished_at'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .where('id', '=', row.posting_id)
    .executeTakeFirst()
  const base = baseOfRow(row)
  const intents = await intentsSince(tx, key, application, row.base_at)
  const emails = Emails.parse(app.emails).map((email) => emailHash(key, email.value))
  const observed = row.opportunity_id
    ? await tx
        .selectFrom('observation')
        .selectAll()
        .where('organization_id', '=', key.organization)
        .where('connection_id', '=', key.connection)
        .where('opportunity_id', '=', row.opportunity_id)
        .executeTakeFirst()
    : undefined
  const asked = intents.findLast(
    (intent) => intent.kind === 'create' && intent.outcome !== 'failed' && intent.sentAt !== null,
  )
  const skew = { ms: connection.skewMs, boundMs: connection.skewBoundMs }
  const found = await tx
    .selectFrom('observation as o')
    .leftJoin('pairing as p', (j) =>
      j
        .onRef('p.organization_id', '=', 'o.organization_id')
        .onRef('p.connection_id', '=', 'o.connection_id')
        .onRef('p.opportunity_id', '=', 'o.opportunity_id')
        .on('p.detached_at', 'is', null),
    )
    .select([
      'o.opportunity_id',
      'o.archived_reason_id',
      'o.lever_created_at',
      'o.our_candidate_ids',
      'p.application_id',
    ])
    .where('o.organization_id', '=', key.organization)
    .where('o.connection_id', '=', key.connection)
    .where('o.posting_id', '=', row.posting_id)
    .where('o.presence', '=', 'visible')
    .where('o.opportunity_id', '<>', row.opportunity_id ?? '')
    .where((e) =>
      e.or([
        sql<boolean>`o.email_hashes && ${emails}::text[]`,
        // Links name also whoever became one with this candidate.
        sql<boolean>`o.our_candidate_ids && array(select ${app.candidate_id}::uuid union all select absorbed_id
          from candidate_merged where organization_id = ${key.organization} and kept_id = ${app.candidate_id}::uuid)`,
        e('o.contact_id', '=', row.contact_id ?? ''),
      ]),
    )
    .execute()
  const matches: Match[] = found.map((match) => {
    const createdAt = match.lever_created_at?.getTime() ?? 0
    const inTime =
      asked !== undefined &&
      asked.sentAt !== null &&
      createdAt - skew.ms >= asked.sentAt - skew.boundMs &&
      createdAt - skew.ms <= asked.notAfter + graceMs + skew.boundMs
    return {
      opportunity: OpportunityId.parse(match.opportunity_id),
      active: match.archived_reason_id === null,
      createdAt,
      ours: inTime,
      pairedWith: match.application_id === null ? null : ApplicationId.parse(match.application_id),
    }
  })
  const seenBeyond = asked
    ? await tx
        .selectFrom('observation')
        .select((e) => e.fn.max('lever_created_at').as('at'))
        .where('organization_id', '=', key.organization)
        .where('connection_id', '=', key.connection)
        .where('posting_id', '=', row.posting_id)
        .executeTakeFirst()
    : undefined
  const job = JobId.parse(app.job_id)
  return {
    job,
    candidateName: app.name,
    createdBy: app.created_by,
    outreachName: enrolled?.name ?? null,
    addedBy: added?.actor_name ?? '',
    urgent: row.urgent,
    attempt: row.attempt,
    holdReason: row.hold_reason,
    settled: row.settled_at === null ? null : { at: row.settled_at, words: row.settled_words ?? '' },
    facts: {
      application,
      candidate: CandidateId.parse(app.candidate_id),
      ours: {
        stage: StageId.parse(app.stage_id),
        closeReason: app.close_reason_id === null ? null : CloseReasonId.parse(app.close_reason_id),
        moveSeq: app.move_seq,
        movedAt: app.moved_at.getTime(),
        by: moverOf(app.cause),
      },
      posting: {
        id: row.posting_id,
        open:
          posting !== undefined &&
          posting.vanished_at === null &&
          (posting.state === 'published' || posting.state === 'internal'),
        indexed: posting?.indexed_at != null,
      },
      opportunity: row.opportunity_id === null ? null : OpportunityId.parse(row.opportunity_id),
      origin: row.origin === 'created' || row.origin === 'adopted' ? row.origin : null,
      observation: observed ? observationOf(observed) : null,
      base,
      intents,
      matches,
      matchesReadAt: latest(posting?.indexed_at ?? null, connection.pollWatermark),
      matchesFresh: isFresh(row.created_at, posting?.indexed_at ?? null, connection.pollWatermark),
      matchesSeeBeyond: seenBeyond?.at?.getTime() ?? null,
      mapping: await mappingOf(job),
      policy: connection.policy,
      reuse: connection.reuse,
      skew,
      listening: connection.gapSince === null,
      attachedToAnotherName: row.attached_to_other_name !== null,
      choice: choiceOf(row.choice ?? app.lever_archived_choice, row.choice_detail),
    },
  }
}

/** A create consults an index that was read after its turn came: somebody may have added the person in Lever a moment ago. */
function isFresh(wanted: Date, indexedAt: Date | null, polledSince: Date | null): boolean {
  const read = latest(indexedAt, polledSince)
  return read !== null && indexedAt !== null && read >= wanted.getTime()
}

/** The index is as new as its own reading or the last poll, which keeps it. */
function latest(a: Date | null, b: Date | null): number | null {
  return a === null ? null : Math.max(a.getTime(), b?.getTime() ?? 0)
}

function moverOf(cause: string | null): Ours['by'] {
  if (cause === 'lever') return 'lever'
  return cause === null || cause === 'person' ? 'person' : 'automatic'
}

interface BaseRow {
  base_stage_id: string | null
  base_close_reason_id: string | null
  base_place_kind: string | null
  base_place_id: string | null
  base_move_seq: number | null
  base_rev: number | null
  base_archive_at: Date | null
  base_at: Date | null
}

function baseOfRow(row: BaseRow): Base | null {
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
    archivedAt: row.base_archive_at?.getTime() ?? null,
    at: row.base_at.getTime(),
  }
}

/** What a person chose for this pairing, or for the whole import it came with. */
function choiceOf(choice: string | null, detail: string | null): Choice {
  switch (choice) {
    case 'opportunity':
      return detail === null ? { kind: 'none' } : { kind: 'opportunity', opportunity: OpportunityId.parse(detail) }
    case 'new':
    case 'create-new':
      return { kind: 'create-new' }
    case 'reactivate':
    case 'leave-out':
    case 'push-ours':
    case 'take-levers':
    case 'follow':
    case 'detach':
    case 'confirm-same-person':
      return { kind: choice }
    default:
      return { kind: 'none' }
  }
}
