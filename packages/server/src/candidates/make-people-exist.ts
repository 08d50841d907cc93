import type { CandidateId, OrganizationId, UserId } from '@fulcrum/contract'
import { sql } from 'kysely'
import { userNames } from '../accounts/index.ts'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import type { Known } from './core/identity-register.ts'
import { identitiesOf, identityKey } from './core/identity.ts'
import { learnedWords } from './core/merge.ts'
import { planAdd } from './core/plan-add.ts'
import type { Plan, Reading } from './core/plan-add.ts'
import { insertCandidates, newCandidateIds, updateDetails } from './store/candidates.ts'
import { insertIdentities, knownBy, markShared } from './store/identities.ts'
import { appendTimeline } from './store/timeline.ts'

/** Who adds, and where the records come from: `candidates.csv`, `pasted text`. */
export interface AddedBy {
  userId: UserId
  from: string
}

export interface ExistingPeople {
  plan: Plan
  /** In the order of `plan.people`. */
  ids: CandidateId[]
}

const mostAttempts = 5

/**
 * Makes a candidate of everybody the records name who is none yet, and lets those we know learn. When somebody else adds
 * one of them at the same moment, the database's unique identities tell, and it is decided again from what is there.
 */
export async function makePeopleExist(
  tx: Tx,
  organization: OrganizationId,
  readings: readonly Reading[],
  by: AddedBy,
): Promise<ExistingPeople> {
  const identities = readings.flatMap((reading) => (reading.kind === 'person' ? identitiesOf(reading.details) : []))
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const known = await knownBy(tx, organization, identities, { lock: true })
    const plan = planAdd(readings, known)
    await sql`savepoint people`.execute(tx)
    const ids = await writePlan(tx, organization, plan, known, by)
    if (ids) return { plan, ids }
    await sql`rollback to savepoint people`.execute(tx)
  }
  throw new Error(`The same people were added by others ${mostAttempts} times while adding them`)
}

/** Null where somebody else has added one of these people meanwhile. */
async function writePlan(
  tx: Tx,
  organization: OrganizationId,
  plan: Plan,
  known: Known,
  by: AddedBy,
): Promise<CandidateId[] | null> {
  const fresh = await newCandidateIds(tx, plan.people.length)
  const people = plan.people.flatMap((person, position) => {
    const id = person.candidateId ?? fresh[position]
    return id ? [{ ...person, id }] : []
  })
  const made = people.filter(({ candidateId }) => candidateId === null)
  const taught = people.filter(({ candidateId, learned }) => candidateId !== null && learned.length > 0)
  await insertCandidates(tx, organization, by.userId, made)
  for (const { id, details } of taught) await updateDetails(tx, organization, id, details)

  await markShared(tx, organization, plan.shared)
  const sharedKeys = new Set([...known.shared, ...plan.shared.map(identityKey)])
  const held = [...made, ...taught].flatMap(({ id, details }) =>
    identitiesOf(details).map((identity) => ({
      identity,
      candidateId: id,
      shared: sharedKeys.has(identityKey(identity)),
    })),
  )
  if (!(await insertIdentities(tx, organization, held))) return null

  const actor = (await userNames(tx, organization)).get(by.userId)?.name ?? ''
  await appendTimeline(tx, organization, [
    ...made.map(({ id, first }) => {
      const detail = by.from === '' ? '' : `From ${by.from}, line ${first.line}`
      return { candidateId: id, kind: 'added', title: 'Added to Fulcrum', detail, actor } as const
    }),
    ...taught.map(({ id, first, learned }) => {
      const detail = `${learnedWords(learned)}. From ${by.from || 'the form'}, line ${first.line}`
      return { candidateId: id, kind: 'contact', title: 'Details added', detail, actor } as const
    }),
  ])
  await append(
    tx,
    organization,
    [...made, ...taught].map(({ id }) => ({ topic: 'candidate.changed', candidateId: id, urgency: 'bulk' })),
  )
  return people.map(({ id }) => id)
}
