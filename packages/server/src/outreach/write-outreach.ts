import type { NewOutreach, OutreachId, StepsChange } from '@fulcrum/contract'
import type { z } from 'zod'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { findLocked } from './change-outreach.ts'
import { appendActivity } from './store/activity.ts'
import { insertOutreach, replaceSteps, stepsOf, summariesOf } from './store/outreaches.ts'

type Shell = Pick<App, 'db' | 'poke'>

/** Makes a draft, empty or with the steps of another. A copy has no job: another job is why one copies. */
export async function createOutreach(
  app: Shell,
  caller: Caller,
  { name, copyOf }: z.output<typeof NewOutreach>,
): Promise<OutreachId> {
  const { organization } = caller
  const id = await app.db.transaction().execute(async (tx) => {
    const [original] = copyOf ? await summariesOf(tx, organization, copyOf) : []
    if (copyOf && !original)
      throw new Refusal(404, {
        code: 'outreach-unknown',
        message: 'There is no such outreach to copy.',
        field: 'copyOf',
      })
    const outreachId = await insertOutreach(tx, organization, { name, owner: caller.user.id })
    if (original) await replaceSteps(tx, organization, outreachId, await stepsOf(tx, organization, original.id))
    const title = original ? `Copied from ${original.name}` : 'Created'
    await appendActivity(tx, organization, [{ outreachId, title, actor: caller.user.name }])
    await append(tx, organization, [{ topic: 'outreach.changed', outreachId }])
    return outreachId
  })
  app.poke()
  return id
}

/** Replaces all steps of an outreach that is not completed. */
export async function changeSteps(
  app: Shell,
  caller: Caller,
  id: OutreachId,
  { steps }: z.output<typeof StepsChange>,
): Promise<void> {
  const { organization } = caller
  await app.db.transaction().execute(async (tx) => {
    const outreach = await findLocked(tx, caller, id)
    if (outreach.status === 'completed')
      throw new Refusal(409, {
        code: 'outreach-completed',
        message: 'The steps of a completed outreach stay as they were.',
        hint: 'Make a copy of it.',
      })
    await replaceSteps(tx, organization, id, steps)
    const title = steps.length === 1 ? 'Steps changed: 1 step' : `Steps changed: ${steps.length} steps`
    await appendActivity(tx, organization, [{ outreachId: id, title, actor: caller.user.name }])
    await append(tx, organization, [{ topic: 'outreach.changed', outreachId: id }])
  })
  app.poke()
}
