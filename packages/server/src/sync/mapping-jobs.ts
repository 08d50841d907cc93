import type { ApplicationId, JobId, MappingJob, StartMappingJob } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { brakeLimit } from './core/brake.ts'
import { elsewhereHere, elsewhereInLever, isReleased } from './core/mapping-effect.ts'
import { agreedUnder, inForce, jobsApart, mappingFacts, mappingHistory } from './mapping-facts.ts'
import { nudge } from './nudge.ts'
import type { ConnectionKey, ConnectionRow } from './store/connection.ts'
import {
  insertMappingJob,
  isMappingJobAtWork,
  lockMappingJob,
  mappingJobs,
  setMappingJobState,
} from './store/mapping-job.ts'
import { heldForMapping, restingPeople } from './store/mapping-people.ts'
import { readMapping } from './store/mapping.ts'

type Needs = Pick<App, 'db' | 'pool' | 'poke'>

/** Applies the saved mapping to the people already there, as the preview counted them. Refused while another is at work. */
export async function startMappingJob(
  app: Needs,
  caller: Caller,
  live: ConnectionRow,
  { kind, jobId, version, people: shown }: StartMappingJob,
): Promise<void> {
  if (live.state !== 'connected')
    throw new Refusal(409, {
      code: live.state,
      message: 'Nothing is moved while sync with Lever rests.',
      hint: live.state === 'paused' ? 'Resume it on the Sync page first.' : 'Connect Lever again first.',
    })
  await app.db.transaction().execute(async (tx) => {
    const inForceNow = await readMapping(tx, live, jobId)
    if (inForceNow.version !== version)
      throw new Refusal(409, {
        code: 'changed-meanwhile',
        message: 'The mapping was saved again since you looked.',
        field: 'version',
        value: String(version),
        hint: 'Look at the numbers as they are now.',
      })
    const people = kind === 'release' ? await releasable(tx, live, jobId) : await movable(tx, live, jobId, kind)
    if (people.length === 0)
      throw new Refusal(409, {
        code: 'nobody-to-move',
        message: kind === 'release' ? 'Nobody on hold could go on.' : 'Nobody is left whom a job may move.',
        hint: 'Look at the numbers as they are now.',
      })
    // The brake of a mapping job: whoever starts it approves a number, and not what it has grown to since.
    if (people.length - shown > brakeLimit(shown))
      throw new Refusal(409, {
        code: 'more-than-shown',
        message: `It would be ${people.length} people now; you were shown ${shown}.`,
        field: 'people',
        value: String(shown),
        hint: 'Look at the numbers on the mapping page as they are now, and start it there.',
      })
    const by = { askedBy: caller.user.id, askedByName: caller.user.name }
    if ((await insertMappingJob(tx, live, { kind, jobId, version, ...by }, people)) === null)
      throw new Refusal(409, {
        code: 'already-running',
        message: 'The mapping is being applied already.',
        hint: 'Wait until it is done, or stop it.',
      })
    await append(tx, live.organization, [{ topic: 'mapping.changed' }])
  })
  app.poke()
  nudge(app.pool, live.connection)
}

async function movable(
  tx: Tx,
  key: ConnectionKey,
  job: JobId | null,
  kind: 'here' | 'lever',
): Promise<ApplicationId[]> {
  const facts = await mappingFacts(tx, key, job)
  const history = await mappingHistory(tx, key)
  const found = kind === 'here' ? elsewhereHere : elsewhereInLever
  const people = await restingPeople(tx, key, job, jobsApart(history))
  return people.flatMap(({ standing, applicationIds }) => {
    const before = agreedUnder(history, standing.job, standing.agreedUnder)
    const elsewhere = found(standing, { before, after: inForce(history, standing.job) }, facts)
    return elsewhere && !elsewhere.byHand ? applicationIds : []
  })
}

async function releasable(tx: Tx, key: ConnectionKey, job: JobId | null): Promise<ApplicationId[]> {
  const history = await mappingHistory(tx, key)
  const people = await heldForMapping(tx, key, job, jobsApart(history))
  return people.flatMap(({ held, applicationIds }) =>
    isReleased(held, inForce(history, held.job)) ? applicationIds : [],
  )
}

/** Stops a job: nobody else is taken; those for whom Lever is asked already come to their end. */
export async function stopMappingJob(app: Needs, live: ConnectionRow, id: string): Promise<void> {
  await change(app, live, id, (job) => {
    if (job.state === 'running') return 'stopped'
    // Stopping what is stopped is no error; an undo goes to its end.
    if (job.state === 'undoing')
      throw new Refusal(409, { code: 'undoing', message: 'It is being undone; that goes to its end.' })
    return null
  })
}

/** Moves those back whom the job moved and nobody has moved since. */
export async function undoMappingJob(app: Needs, live: ConnectionRow, id: string): Promise<void> {
  const before = (await mappingJobs(app.db, live)).find((job) => job.id === id)
  await change(app, live, id, (job) => {
    if (job.state === 'undoing' || job.state === 'undone') return null
    if (job.state === 'running')
      throw new Refusal(409, { code: 'running', message: 'It is still at work.', hint: 'Stop it first.' })
    if (job.kind === 'release' || !before?.canUndo)
      throw new Refusal(409, {
        code: 'nothing-to-undo',
        message: 'There is nobody to move back.',
        hint: 'Whoever was released went on as they had been moved; move them by hand.',
      })
    return 'undoing'
  })
}

async function change(
  app: Needs,
  live: ConnectionRow,
  id: string,
  next: (job: { state: MappingJob['state']; kind: MappingJob['kind'] }) => 'stopped' | 'undoing' | null,
): Promise<void> {
  await app.db.transaction().execute(async (tx) => {
    const job = await lockMappingJob(tx, live, id)
    if (!job) throw new Refusal(404, { code: 'no-such-mapping-job', message: 'There is no such job any more.' })
    const state = next(job)
    if (state === null) return
    if (state === 'undoing' && (await isMappingJobAtWork(tx, live, id)))
      throw new Refusal(409, {
        code: 'already-running',
        message: 'Another one is at work.',
        hint: 'Wait until it is done, or stop it.',
      })
    await setMappingJobState(tx, live, id, state, false)
    await append(tx, live.organization, [{ topic: 'mapping.changed' }])
  })
  app.poke()
  nudge(app.pool, live.connection)
}
