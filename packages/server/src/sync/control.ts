import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { changeConnection, liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { databaseNow, wakeAll } from './store/pairing.ts'
import { nudge } from './nudge.ts'

type Needs = Pick<App, 'db' | 'pool' | 'poke'>
export type Control = 'pause' | 'resume' | 'sweep' | 'look-now'

/** What an admin presses on the Sync page. Pressing twice is no error. */
export async function control(app: Needs, { organization }: Caller, action: Control): Promise<void> {
  const live = await liveConnection(app.db, organization)
  if (!live)
    throw new Refusal(409, {
      code: 'not-connected',
      message: 'Lever is not connected.',
      hint: 'Connect it in Settings > Integrations first.',
    })
  await app.db.transaction().execute(async (tx) => {
    await carryOut(tx, live, action)
    await append(tx, organization, [{ topic: 'connection.changed' }, { topic: 'sync.changed' }])
  })
  app.poke()
  nudge(app.pool, live.connection)
}

async function carryOut(tx: Tx, live: ConnectionRow, action: Control): Promise<void> {
  const now = await databaseNow(tx)
  switch (action) {
    case 'pause':
      if (live.state === 'paused') return
      refuseUnless(live, 'connected')
      return changeConnection(tx, live, { state: 'paused', state_since: now })
    case 'resume':
      if (live.state === 'connected') return
      refuseUnless(live, 'paused')
      // Nobody listened meanwhile: what waits goes out once a poll has come through.
      await changeConnection(tx, live, { state: 'connected', state_since: now, gap_since: now, poll_due_at: now })
      return wakeAll(tx, live, 'waiting')
    case 'sweep':
      refuseUnless(live, 'connected')
      return changeConnection(tx, live, { sweep_wanted: true })
    case 'look-now':
      refuseUnless(live, 'connected')
      return changeConnection(tx, live, { poll_due_at: now })
  }
}

function refuseUnless({ state }: ConnectionRow, wanted: 'connected' | 'paused'): void {
  if (state === wanted) return
  if (state === 'paused')
    throw new Refusal(409, { code: 'paused', message: 'Sync is paused.', hint: 'Resume it first.' })
  throw new Refusal(409, {
    code: 'revoked',
    message: 'Lever no longer accepts our access, so nothing can be asked of it.',
    hint: 'Connect Lever again in Settings > Integrations; nothing is lost.',
  })
}
