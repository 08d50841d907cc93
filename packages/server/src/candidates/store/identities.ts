import { CandidateId } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { identityKey } from '../core/identity.ts'
import type { Identity } from '../core/identity.ts'
import type { Known, KnownPerson } from '../core/identity-register.ts'
import { detailsOfRow } from './candidates.ts'
import type { CandidateRow } from './candidates.ts'

const wanted = (identities: readonly Identity[]) => {
  const kinds = identities.map(({ kind }) => kind)
  const values = identities.map(({ value }) => value)
  return sql`unnest(${kinds}::text[], ${values}::text[]) as w(kind, value)`
}

/** Who of our candidates is known by these identities; with `lock`, held until the transaction ends. */
export async function knownBy(
  db: Db | Tx,
  organization: OrganizationId,
  identities: readonly Identity[],
  { lock = false } = {},
): Promise<Known> {
  if (identities.length === 0) return { people: new Map(), shared: new Set() }
  const { rows } = await sql<
    CandidateRow & { identity_kind: 'email' | 'linkedin'; identity_value: string; shared: boolean }
  >`
    select i.kind as identity_kind, i.value as identity_value, i.shared, c.*
    from ${wanted(identities)}
    join candidate_identity i on i.organization_id = ${organization} and i.kind = w.kind and i.value = w.value
    join candidate c on c.organization_id = i.organization_id and c.id = i.candidate_id
    order by c.id ${lock ? sql`for update of c` : sql``}`.execute(db)
  const people = new Map<string, KnownPerson>()
  const shared = new Set<string>()
  for (const { identity_kind: kind, identity_value: value, shared: isShared, ...row } of rows) {
    const key = identityKey({ kind, value })
    if (isShared) shared.add(key)
    else
      people.set(key, {
        candidateId: CandidateId.parse(row.id),
        details: detailsOfRow(row),
        doNotContact: row.do_not_contact,
        isErased: row.anonymized_at !== null,
      })
  }
  return { people, shared }
}

/** From now on these tell nobody who somebody is. */
export async function markShared(tx: Tx, organization: OrganizationId, identities: readonly Identity[]): Promise<void> {
  if (identities.length === 0) return
  await sql`update candidate_identity i set shared = true from ${wanted(identities)}
    where i.organization_id = ${organization} and i.kind = w.kind and i.value = w.value and not i.shared`.execute(tx)
}

export interface HeldIdentity {
  identity: Identity
  candidateId: CandidateId
  shared: boolean
}

const rowsAtOnce = 5_000

/**
 * Gives candidates their identities. Answers false where one of them belongs to somebody else by now: who asked decides
 * again from what is there. In one order for everybody, so that two who write at once never wait for each other in a ring.
 */
export async function insertIdentities(
  tx: Tx,
  organization: OrganizationId,
  held: readonly HeldIdentity[],
): Promise<boolean> {
  const ordered = held
    .map((one) => ({ ...one, key: identityKey(one.identity) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.candidateId < b.candidateId ? -1 : 1))
  for (let from = 0; from < ordered.length; from += rowsAtOnce) {
    const part = ordered.slice(from, from + rowsAtOnce)
    await tx
      .insertInto('candidate_identity')
      .values(
        part.map(({ identity: { kind, value }, candidateId, shared }) => ({
          organization_id: organization,
          kind,
          value,
          candidate_id: candidateId,
          shared,
        })),
      )
      .onConflict((c) => c.doNothing())
      .execute()
    const { rows } = await sql<{ missing: number }>`
      select count(*)::int as missing
      from unnest(${part.map(({ identity }) => identity.kind)}::text[], ${part.map(({ identity }) => identity.value)}::text[],
        ${part.map(({ candidateId }) => candidateId)}::uuid[]) as w(kind, value, candidate_id)
      where not exists (select from candidate_identity i where i.organization_id = ${organization}
        and i.kind = w.kind and i.value = w.value and i.candidate_id = w.candidate_id)`.execute(tx)
    if (rows[0]?.missing !== 0) return false
  }
  return true
}

/** Takes identities away that a candidate no longer has. */
export async function deleteIdentities(
  tx: Tx,
  organization: OrganizationId,
  candidateId: CandidateId,
  identities: readonly Identity[],
): Promise<void> {
  if (identities.length === 0) return
  await sql`delete from candidate_identity i using ${wanted(identities)}
    where i.organization_id = ${organization} and i.candidate_id = ${candidateId}
      and i.kind = w.kind and i.value = w.value`.execute(tx)
}
