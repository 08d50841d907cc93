import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import { holdWords } from './core/hold-words.ts'
import { mappingJobStep, undoStep } from './core/mapping-job.ts'
import { agreedUnder, inForce, mappingFacts, mappingHistory } from './mapping-facts.ts'
import { followLever, letLeverFollow, releaseHolds, takeBackHere, takeBackInLever } from './mapping-job-moves.ts'
import type { FollowsLever, LeverFollows, TakenBack } from './mapping-job-moves.ts'
import type { ConnectionKey, ConnectionRow } from './store/connection.ts'
import { holdKindOf } from './store/held.ts'
import { stillHolds } from './store/lease.ts'
import { countJobPeople, lockJobPeople, settledPeople } from './store/mapping-job-people.ts'
import type { LockedJobPerson } from './store/mapping-job-people.ts'
import { isMappingJobAtWork, lockMappingJob, setMappingJobState, writeOutcomes } from './store/mapping-job.ts'
import type { JobOutcome, MappingJobRow } from './store/mapping-job.ts'

/** People whom Lever is asked about at once: a stop leaves no more than these to come to their end. */
const mostUnderWay = 24
/** People who are moved here in one transaction. */
const mostAtOnce = 100

/** `again`: more can be done at once. `later`: what is under way comes to its end first. */
export type JobPace = 'again' | 'later' | 'nothing'

/**
 * One step of the mapping job that is at work for a connection, if any; `begins` is called before it. Only the holder of
 * the lease's `epoch` takes it.
 */
export async function workOnMappingJob(
  { db, poke }: Pick<App, 'db' | 'poke'>,
  connection: ConnectionRow,
  epoch: number,
  begins: () => void,
): Promise<JobPace> {
  if (!(await isMappingJobAtWork(db, connection))) return 'nothing'
  begins()
  const pace = await db.transaction().execute(async (tx): Promise<JobPace> => {
    if (!(await stillHolds(tx, connection, epoch))) return 'nothing'
    const job = await lockMappingJob(tx, connection, null)
    if (!job) return 'nothing'
    await settle(tx, connection, job)
    const taken =
      job.state === 'running'
        ? await goOn(tx, connection, job)
        : job.state === 'undoing'
          ? await takeBack(tx, connection, job)
          : 0
    return (await endIfOver(tx, connection, job)) ? 'nothing' : taken > 0 && job.kind === 'here' ? 'again' : 'later'
  })
  poke()
  return pace
}

/** Writes down what became of those who were on their way. */
async function settle(tx: Tx, key: ConnectionKey, job: MappingJobRow): Promise<void> {
  const people = await settledPeople(tx, key, job.id)
  const outcomes = people.map(({ applicationId, state, holdReason }): JobOutcome => {
    if (state === 'taking-back') return { applicationId, state: 'undone' }
    if (holdReason === null) return { applicationId, state: 'done' }
    return { applicationId, state: 'left', why: `On hold: ${holdWords[holdKindOf(holdReason)].mark}.` }
  })
  await writeOutcomes(tx, key, job.id, outcomes)
}

/** Takes the next people; answers how many. */
async function goOn(tx: Tx, key: ConnectionKey, job: MappingJobRow): Promise<number> {
  const people = await next(tx, key, job, 'waiting', 'under-way')
  const facts = await mappingFacts(tx, key, null)
  const history = await mappingHistory(tx, key)
  const outcomes = people.gone
  const here: FollowsLever[] = []
  const inLever: LeverFollows[] = []
  const released: LockedJobPerson[] = []
  for (const one of people.locked) {
    const edit = { before: agreedUnder(history, one.jobId, one.agreedUnder), after: inForce(history, one.jobId) }
    const step = mappingJobStep(job.kind, one.person, edit, facts)
    switch (step.kind) {
      case 'leave':
        outcomes.push({ applicationId: one.applicationId, state: 'left', why: step.why })
        break
      case 'move-here':
        here.push({ one, to: step.to })
        break
      case 'wish-again':
        inLever.push({ one, to: step.to })
        break
      case 'release':
        released.push(one)
        break
    }
  }
  outcomes.push(
    ...(await followLever(tx, key, job, here, history.newest)),
    ...(await letLeverFollow(tx, key, job, inLever)),
    ...(await releaseHolds(tx, key, job, released)),
  )
  await writeOutcomes(tx, key, job.id, outcomes)
  return outcomes.length
}

/** Moves the next people back, those who were not moved since. */
async function takeBack(tx: Tx, key: ConnectionKey, job: MappingJobRow): Promise<number> {
  const people = await next(tx, key, job, 'done', 'taking-back')
  const { mapping } = await mappingFacts(tx, key, null)
  const outcomes: JobOutcome[] = people.gone.map((one) => ({ ...one, state: 'kept' }))
  const back: TakenBack[] = []
  for (const one of people.locked) {
    if (!one.made) continue
    const step = undoStep(
      one.person,
      one.made,
      (place) => place.kind === 'archived' || mapping.leverStages.has(place.stage),
    )
    if (step.kind === 'take-back') back.push({ one, made: one.made })
    if (step.kind === 'keep') outcomes.push({ applicationId: one.applicationId, state: 'kept', why: step.why })
  }
  const undo = job.kind === 'here' ? takeBackHere : takeBackInLever
  outcomes.push(...(await undo(tx, key, job, back)))
  await writeOutcomes(tx, key, job.id, outcomes)
  return outcomes.length
}

async function next(
  tx: Tx,
  key: ConnectionKey,
  job: MappingJobRow,
  state: JobOutcome['state'],
  underWay: JobOutcome['state'],
): Promise<{ locked: LockedJobPerson[]; gone: JobOutcome[] }> {
  const count = await countJobPeople(tx, key, job.id)
  const room = job.kind === 'here' ? mostAtOnce : Math.max(0, mostUnderWay - count(underWay))
  const { locked, gone } = await lockJobPeople(tx, key, job.id, state, room)
  return {
    locked,
    gone: gone.map((applicationId) => ({ applicationId, state: 'left', why: 'Not linked with Lever any more.' })),
  }
}

async function endIfOver(tx: Tx, key: ConnectionKey, job: MappingJobRow): Promise<boolean> {
  const count = await countJobPeople(tx, key, job.id)
  if (count('under-way') + count('taking-back') > 0) return false
  if (job.state === 'running' && count('waiting') > 0) return false
  if (job.state === 'undoing' && count('done') > 0) return false
  const over = { running: 'done', undoing: 'undone', stopped: 'stopped', done: 'done', undone: 'undone' } as const
  await setMappingJobState(tx, key, job.id, over[job.state], true)
  await append(tx, key.organization, [{ topic: 'mapping.changed', cause: 'sync' }])
  return true
}
