import { appendTimeline } from '../candidates/index.ts'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import type { BrakeCause } from './core/brake.ts'
import { brakeTitles, peopleOf } from './core/hold-words.ts'
import { nudge } from './nudge.ts'
import { answerBrake } from './store/brake.ts'
import { liveConnection } from './store/connection.ts'

/** Answers for everybody whom the brake holds for one cause: they go on, or both sides stay as they are. */
export async function answerForBrake(
  app: Pick<App, 'db' | 'pool' | 'poke'>,
  caller: Caller,
  cause: BrakeCause,
  press: 'approve' | 'dismiss',
): Promise<void> {
  const live = await liveConnection(app.db, caller.organization)
  await app.db.transaction().execute(async (tx) => {
    const people = live ? await answerBrake(tx, live, cause, press === 'approve' ? 'approved' : 'dismissed') : []
    if (people.length === 0)
      throw new Refusal(409, {
        code: 'brake-changed',
        message: 'The brake holds nobody for this cause any more.',
        hint: 'Look at the Sync page as it is now; nothing was changed.',
      })
    await appendTimeline(
      tx,
      caller.organization,
      people.map((one) => ({
        ...one,
        kind: 'sync',
        title: press === 'approve' ? 'Brake: let go on' : 'Brake: left as they are',
        detail: `${brakeTitles[cause]}, for ${peopleOf(people.length)} at once.`,
        actor: caller.user.name,
      })),
    )
    await append(tx, caller.organization, [{ topic: 'sync.changed' }])
  })
  app.poke()
  nudge(app.pool, live?.connection ?? null)
}
