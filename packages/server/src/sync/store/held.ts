import { ApplicationId, CandidateId, LeverPlace, StageId } from '@fulcrum/contract'
import { z } from 'zod'
import type { Db, Tx } from '../../platform/database.ts'
import { isHoldKind } from '../core/hold-groups.ts'
import type { Held, HoldKind } from '../core/hold-groups.ts'
import { placeKey } from '../core/place.ts'
import type { ConnectionKey } from './connection.ts'
import { placeName, stageName } from './names.ts'

/** What holds keep of their reason, as far as the page and the actions need it. */
const Detail = z.object({
  here: z.object({ stage: StageId }).optional(),
  place: LeverPlace.optional(),
  opportunities: z.array(z.string()).default([]),
  posting: z.string().nullable().default(null),
  words: z.string().default(''),
  cause: z.string().default(''),
  with: ApplicationId.optional(),
})
export type HoldDetail = z.output<typeof Detail>

export const holdDetailOf = (stored: unknown): HoldDetail => Detail.parse(stored)

/** A reason that this version does not know is shown as a refusal: it can be looked at again. */
export const holdKindOf = (reason: string): HoldKind => (isHoldKind(reason) ? reason : 'refused')

/** Everybody on hold, with names. */
export async function heldPeople(db: Db, key: ConnectionKey): Promise<Held[]> {
  const rows = await db
    .selectFrom('pairing as p')
    .innerJoin('application as a', (j) =>
      j.onRef('a.organization_id', '=', 'p.organization_id').onRef('a.id', '=', 'p.application_id'),
    )
    .innerJoin('candidate as c', (j) =>
      j.onRef('c.organization_id', '=', 'a.organization_id').onRef('c.id', '=', 'a.candidate_id'),
    )
    .innerJoin('stage as s', (j) =>
      j.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.stage_id'),
    )
    .select(['p.application_id', 'a.candidate_id', 'c.name', 's.name as stage_name', 'a.lever_place'])
    .select(['p.hold_reason', 'p.hold_detail', 'p.hold_since', 'p.attached_to_other_name', 'p.created_at'])
    .where('p.organization_id', '=', key.organization)
    .where('p.connection_id', '=', key.connection)
    .where('p.hold_reason', 'is not', null)
    // What the brake holds is shown as sets: there may be thousands.
    .where('p.hold_reason', '<>', 'braked')
    .where('p.detached_at', 'is', null)
    .orderBy('p.hold_since')
    .orderBy('c.name')
    .orderBy('p.application_id')
    .execute()
  const details = rows.map((row) => ({
    row,
    kind: holdKindOf(row.hold_reason ?? ''),
    detail: holdDetailOf(row.hold_detail),
  }))
  const options = await optionsOf(
    db,
    key,
    details.flatMap(({ kind, detail }) => (kind === 'several-active' ? detail.opportunities : [])),
  )
  const twins = await candidatesOf(
    db,
    key,
    details.flatMap(({ detail }) => detail.with ?? []),
  )
  const nameOf = cachedNames()
  return Promise.all(
    details.map(async ({ row, kind, detail }): Promise<Held> => {
      const subject = subjectOf(kind, detail, row.attached_to_other_name)
      return {
        kind,
        subject,
        subjectName: await nameOf(`${kind}:${subject}`, () => subjectName(db, key, kind, detail, subject)),
        applicationId: ApplicationId.parse(row.application_id),
        candidateId: CandidateId.parse(row.candidate_id),
        name: row.name,
        stageName: row.stage_name,
        leverPlace: row.lever_place ?? '',
        since: row.hold_since ?? row.created_at,
        options:
          kind === 'several-active'
            ? detail.opportunities.map((value) => ({ value, label: options.get(value) ?? value }))
            : [],
        sameAs: (detail.with && twins.get(detail.with)) ?? null,
      }
    }),
  )
}

/** Whose these applications are. */
async function candidatesOf(
  db: Db,
  key: ConnectionKey,
  applications: ApplicationId[],
): Promise<Map<string, { id: CandidateId; name: string }>> {
  if (applications.length === 0) return new Map()
  const rows = await db
    .selectFrom('application as a')
    .innerJoin('candidate as c', (j) =>
      j.onRef('c.organization_id', '=', 'a.organization_id').onRef('c.id', '=', 'a.candidate_id'),
    )
    .select(['a.id', 'c.id as candidate_id', 'c.name'])
    .where('a.organization_id', '=', key.organization)
    .where('a.id', 'in', applications)
    .execute()
  return new Map(rows.map((row) => [row.id, { id: CandidateId.parse(row.candidate_id), name: row.name }]))
}

function subjectOf(kind: HoldKind, detail: HoldDetail, otherName: string | null): string {
  if (kind === 'unmapped-out') return detail.here?.stage ?? ''
  if (kind === 'unmapped-in') return detail.place ? placeKey(detail.place) : ''
  if (kind === 'refused') return detail.words
  if (kind === 'left-as-is') return detail.cause
  return kind === 'attached-to-another' ? (otherName ?? '') : ''
}

async function subjectName(
  db: Db,
  key: ConnectionKey,
  kind: HoldKind,
  detail: HoldDetail,
  subject: string,
): Promise<string> {
  if (kind === 'unmapped-out' && detail.here) return stageName(db, key, detail.here.stage)
  if (kind === 'unmapped-in' && detail.place) return placeName(db, key, detail.place)
  return subject
}

/** Asks once for each name, however many people it concerns. */
function cachedNames() {
  const known = new Map<string, Promise<string>>()
  return (name: string, read: () => Promise<string>): Promise<string> => {
    const found = known.get(name) ?? read()
    known.set(name, found)
    return found
  }
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** Where these opportunities stand and since when they exist, to pick one. */
async function optionsOf(db: Db | Tx, key: ConnectionKey, opportunities: string[]): Promise<Map<string, string>> {
  if (opportunities.length === 0) return new Map()
  const rows = await db
    .selectFrom('observation as o')
    .leftJoin('lever_stage as s', (j) =>
      j
        .onRef('s.organization_id', '=', 'o.organization_id')
        .onRef('s.connection_id', '=', 'o.connection_id')
        .onRef('s.id', '=', 'o.stage_id'),
    )
    .select(['o.opportunity_id', 'o.stage_id', 's.name', 'o.lever_created_at'])
    .where('o.organization_id', '=', key.organization)
    .where('o.connection_id', '=', key.connection)
    .where('o.opportunity_id', 'in', opportunities)
    .execute()
  return new Map(
    rows.map((row) => {
      const since = row.lever_created_at ? `, created ${day.format(row.lever_created_at)}` : ''
      return [row.opportunity_id, `${row.name ?? row.stage_id}${since}`]
    }),
  )
}
