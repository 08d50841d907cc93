import { Outreach } from '@fulcrum/contract'
import type { CandidateId, JobId, OutreachId } from '@fulcrum/contract'
import { asking } from '../pipeline/testing.ts'
import type { World } from '../pipeline/testing.ts'
import type { Db } from '../platform/database.ts'
import { findLocked } from './change-outreach.ts'
import { enroll } from './enroll.ts'
import { outreachRoutes } from './index.ts'
import type { HomeFacts, LeverGate } from './index.ts'
import { startAndTell } from './start-waiting.ts'

/** A Lever that lets everybody link everything and knows nobody. */
export const openGate: LeverGate = {
  linkBlocked: () => Promise.resolve(null),
  visibleJobs: () => Promise.resolve({ kind: 'all', note: null }),
  knownOnJob: (_organization, _job, people) => Promise.resolve(people.map(() => null)),
  entryWords: () => Promise.resolve('Each gets a Lead in “New lead”'),
}

export const nothingInLever: HomeFacts = {
  connected: { done: false, detail: 'Connect Lever' },
  mapped: { done: false, detail: 'Map the stages' },
  holds: [],
}

/** Outreaches of one world, used as a browser would. */
export function outreachesOf(db: Db, world: World, gate: Partial<LeverGate> = {}) {
  const ask = asking(
    outreachRoutes({ db, poke: () => {} }, { ...openGate, ...gate }, () => Promise.resolve(nothingInLever)),
    world.caller,
  )
  const read = async (id: OutreachId) => Outreach.parse((await ask('GET', `/api/outreaches/${id}`)).body)
  return {
    ask,
    read,
    create: async (name: string, jobId?: JobId): Promise<OutreachId> => {
      const { id } = Outreach.parse((await ask('POST', '/api/outreaches', { name })).body)
      if (jobId) Outreach.parse((await ask('PATCH', `/api/outreaches/${id}`, { jobId })).body)
      return id
    },
    change: (id: OutreachId, change: unknown) => ask('PATCH', `/api/outreaches/${id}`, change),
    /** Adds candidates without a preview. */
    add: (id: OutreachId, candidates: CandidateId[]) =>
      db.transaction().execute(async (tx) => {
        const outreach = await findLocked(tx, world.caller, id)
        const people = candidates.map((candidateId, n) => ({ candidateId, line: n + 1, name: `Person ${n + 1}` }))
        const rows = await enroll(tx, world.caller, outreach, people, null)
        await startAndTell(tx, world.organization)
        return rows
      }),
  }
}

/** Where somebody's enrollments stand, by the name of the outreach. */
export async function enrollmentsOf(db: Db, candidateId: CandidateId): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('enrollment')
    .innerJoin('outreach', 'outreach.id', 'enrollment.outreach_id')
    .select(['outreach.name', 'enrollment.status', 'enrollment.stopped_because'])
    .where('enrollment.candidate_id', '=', candidateId)
    .execute()
  return Object.fromEntries(
    rows.map((row) => [row.name, row.stopped_because ? `${row.status}, ${row.stopped_because}` : row.status]),
  )
}
