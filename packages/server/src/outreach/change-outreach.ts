import type { OutreachChange, OutreachId } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { peopleWords } from './core/count-words.ts'
import { completingWord, decideStatus, launchWarnings } from './core/status-change.ts'
import type { StatusDecision } from './core/status-change.ts'
import type { LeverGate } from './lever-gate.ts'
import { askBeforeLinking, linkJob } from './link-job.ts'
import { startAndTell } from './start-waiting.ts'
import { appendActivity } from './store/activity.ts'
import { changeStatuses, countByStatus } from './store/enrollments.ts'
import { lockOutreach, stepsOf, updateOutreach } from './store/outreaches.ts'
import type { LockedOutreach } from './store/outreaches.ts'

/** Renames, links, launches, pauses or completes an outreach: all that was asked for, or nothing. */
export async function changeOutreach(
  app: Pick<App, 'db' | 'poke'>,
  gate: LeverGate,
  caller: Caller,
  id: OutreachId,
  change: OutreachChange,
): Promise<void> {
  const { organization } = caller
  const { jobId } = change
  const answers = jobId === undefined ? null : await askBeforeLinking(app.db, gate, caller, jobId)
  await app.db.transaction().execute(async (tx) => {
    const outreach = await findLocked(tx, caller, id)
    if (change.name !== undefined && change.name !== outreach.name) {
      await updateOutreach(tx, organization, id, { name: change.name })
      const title = `Renamed from ${outreach.name} to ${change.name}`
      await appendActivity(tx, organization, [{ outreachId: id, title, actor: caller.user.name }])
    }
    if (answers && jobId !== undefined && jobId !== outreach.jobId) await linkJob(tx, caller, outreach, jobId, answers)
    if (change.status !== undefined) await changeStatus(tx, caller, outreach, change.status, change.typed)
    await append(tx, organization, [{ topic: 'outreach.changed', outreachId: id }])
  })
  app.poke()
}

/** The outreach under a lock, or a 404. */
export async function findLocked(tx: Tx, caller: Caller, id: OutreachId): Promise<LockedOutreach> {
  const outreach = await lockOutreach(tx, caller.organization, id)
  if (!outreach) throw new Refusal(404, { code: 'outreach-unknown', message: 'There is no such outreach.' })
  return outreach
}

async function changeStatus(
  tx: Tx,
  caller: Caller,
  outreach: LockedOutreach,
  to: LockedOutreach['status'],
  typed: string | undefined,
): Promise<void> {
  const { organization } = caller
  const decision = decideStatus(outreach.status, to, typed)
  if (decision.kind === 'unchanged') return
  if (decision.kind === 'refused') throw refusal(decision.because)
  const before = await countByStatus(tx, organization, outreach.id)
  await updateOutreach(tx, organization, outreach.id, { status: to })
  if (to === 'active') await changeStatuses(tx, organization, outreach.id, ['paused'], 'waiting')
  if (to === 'paused') await changeStatuses(tx, organization, outreach.id, ['active'], 'paused')
  if (to === 'completed')
    await changeStatuses(tx, organization, outreach.id, ['waiting', 'active', 'paused'], 'finished')
  // Starts this outreach's people, or frees them for the next that waits.
  await startAndTell(tx, organization)
  const after = await countByStatus(tx, organization, outreach.id)
  const people = [...before.values()].reduce((sum, count) => sum + count, 0)
  const steps = (await stepsOf(tx, organization, outreach.id)).length
  const waiting = to === 'active' ? (after.get('waiting') ?? 0) : 0
  const detail = [
    to === 'active' ? launchWarnings({ steps, people, hasJob: outreach.jobId !== null }) : '',
    waiting > 0 ? `${peopleWords(waiting)} must wait: another outreach writes to them, or nobody may.` : '',
  ]
  await appendActivity(tx, organization, [
    {
      outreachId: outreach.id,
      title: decision.title,
      detail: detail.filter((sentence) => sentence !== '').join(' '),
      actor: caller.user.name,
    },
  ])
}

function refusal(because: Extract<StatusDecision, { kind: 'refused' }>['because']): Refusal {
  switch (because) {
    case 'completed':
      return new Refusal(409, {
        code: 'outreach-completed',
        message: 'A completed outreach does not start again.',
        hint: 'Make a copy of it.',
      })
    case 'not-typed':
      return new Refusal(400, {
        code: 'not-typed',
        message: `Completing cannot be taken back, so it needs the word ${completingWord}.`,
        field: 'typed',
        hint: `Type ${completingWord} and press again; nothing was changed.`,
      })
    case 'started':
      return new Refusal(409, {
        code: 'outreach-started',
        message: 'An outreach that was launched is no draft any more.',
        hint: 'Pause it instead.',
      })
    case 'never-started':
      return new Refusal(409, { code: 'outreach-not-started', message: 'Only a launched outreach can be paused.' })
  }
}
