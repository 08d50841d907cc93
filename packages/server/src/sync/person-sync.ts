import type { ApplicationId, CandidateId, PersonSync } from '@fulcrum/contract'
import { appendTimeline } from '../candidates/index.ts'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { historyEntry } from './core/history-words.ts'
import { markWords } from './core/mark-words.ts'
import { askedByPerson } from './core/way.ts'
import { jobsToActOn } from './may-act.ts'
import { changeConnection, liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { addHints } from './store/hint.ts'
import { syncHistory } from './store/history.ts'
import { databaseNow, markDirty } from './store/pairing.ts'
import { lockTie, setPaused, tieAgain, tiesOf } from './store/person-sync.ts'
import type { LockedTie } from './store/person-sync.ts'
import { nudge } from './nudge.ts'

type Needs = Pick<App, 'db' | 'pool' | 'poke' | 'random'>
export type PersonAction = 'pause' | 'resume' | 'look-now' | 'make-again'
const mostEntries = 500

/** One person's whole way between both sides, and how each of their applications stands. */
export async function personSync({ db }: Pick<App, 'db'>, caller: Caller, id: CandidateId): Promise<PersonSync> {
  const live = await connected(db, caller)
  const found = await tiesOf(db, live, id)
  if (!found) throw new Refusal(404, { code: 'candidate-unknown', message: 'There is no such person.' })
  const facts = await syncHistory(db, live, { candidate: id, before: null, limit: mostEntries })
  return {
    candidateId: id,
    name: found.name,
    applications: found.ties.map(({ mark, markWords: words, pausedAt, ...tie }) => ({
      ...tie,
      pausedAt: pausedAt?.toISOString() ?? null,
      words: markWords(mark, words),
    })),
    entries: facts.map(historyEntry),
  }
}

/**
 * Keeps one application still while the others go on, lets it go on again, asks Lever about it now, or makes a new Lead of
 * somebody whom Lever erased.
 */
export async function controlPerson(
  app: Needs,
  caller: Caller,
  id: ApplicationId,
  action: PersonAction,
): Promise<void> {
  const live = await connected(app.db, caller)
  const mayActOn = await jobsToActOn(app.db, caller)
  await app.db.transaction().execute(async (tx) => {
    const tie = action === 'make-again' ? await tieAgain(tx, live, id) : await lockTie(tx, live, id)
    if (!tie || !mayActOn(tie.jobId))
      throw new Refusal(404, {
        code: 'not-linked',
        message: 'They are not tied to Lever, or Lever does not show you their job.',
      })
    if (action === 'look-now') await look(tx, app, live, tie)
    else if (action === 'make-again') await told(tx, caller, id, tie, madeAgain)
    else if (tie.paused === (action === 'pause')) return
    else {
      await setPaused(tx, live, id, action === 'pause' ? caller.user.name : null)
      await told(tx, caller, id, tie, action === 'pause' ? paused : resumed)
    }
    await markDirty(tx, caller.organization, [id], true)
    await append(tx, caller.organization, [{ topic: 'sync.changed' }])
  })
  app.poke()
  nudge(app.pool, live.connection)
}

const paused = {
  title: 'Sync paused for this application',
  detail: 'Neither side is moved until somebody resumes.',
}
const resumed = { title: 'Sync resumed for this application', detail: 'What both sides wished is carried over.' }
const madeAgain = {
  title: 'To be made in Lever again',
  detail: 'Lever had erased them; a new Lead is made on request.',
}

const told = (tx: Tx, { organization, user }: Caller, id: ApplicationId, tie: LockedTie, words: typeof paused) =>
  appendTimeline(tx, organization, [
    { candidateId: tie.candidateId, applicationId: id, kind: 'sync', ...words, actor: user.name },
  ])

/** A name to look at, like a webhook's; who is not in Lever yet is found by a poll. */
async function look(tx: Tx, { random }: Needs, live: ConnectionRow, tie: LockedTie): Promise<void> {
  if (live.state !== 'connected')
    throw new Refusal(409, {
      code: 'not-connected',
      message: 'Nothing is asked of Lever now.',
      hint: 'Resume or reconnect first.',
    })
  const now = await databaseNow(tx)
  if (tie.opportunity === null) return changeConnection(tx, live, { poll_due_at: now })
  await addHints(tx, [
    {
      organization: live.organization,
      connection: live.connection,
      subscription: live.connection,
      token: random.uuid(),
      event: askedByPerson,
      opportunity: tie.opportunity,
      contact: tie.contact,
      shows: null,
      signedAt: now,
    },
  ])
}

async function connected(db: App['db'], { organization }: Caller): Promise<ConnectionRow> {
  const live = await liveConnection(db, organization)
  if (live) return live
  throw new Refusal(409, {
    code: 'not-connected',
    message: 'Lever is not connected.',
    hint: 'Connect it in Settings > Integrations first.',
  })
}
