import type { ApplicationId, HoldAction, ResolveHolds } from '@fulcrum/contract'
import { appendTimeline } from '../candidates/index.ts'
import { moveApplication, setLeverFacts } from '../pipeline/index.ts'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { holdWords, mostLookedAt } from './core/hold-words.ts'
import { inbound } from './core/mapping.ts'
import { resolveHold } from './core/resolve-hold.ts'
import type { Resolution } from './core/resolve-hold.ts'
import { askedByPerson } from './core/way.ts'
import { placeOf } from './core/wishes.ts'
import { jobsToActOn } from './may-act.ts'
import { changeConnection, liveConnection, wholeCatalog } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { changeHeld, letGoOn, lockHolds } from './store/held-lock.ts'
import type { HeldChange, LockedHold } from './store/held-lock.ts'
import { addHints } from './store/hint.ts'
import { readMapping } from './store/mapping.ts'
import { readObservation } from './store/observation.ts'
import { databaseNow, detach, markDirty, writeHold } from './store/pairing.ts'
import { nudge } from './nudge.ts'

type Needs = Pick<App, 'db' | 'pool' | 'poke' | 'random'>

export interface Resolved {
  resolved: number
  /** Those that the action does not fit any more, with the reason. */
  left: { applicationId: ApplicationId; why: string }[]
}

/** Does what a person pressed on holds: each one whose hold still offers it; the others say why not. */
export async function resolveHolds(app: Needs, caller: Caller, request: ResolveHolds): Promise<Resolved> {
  const live = await liveConnection(app.db, caller.organization)
  if (!live)
    throw new Refusal(409, { code: 'not-connected', message: 'Lever is not connected, so nothing is on hold.' })
  const mayActOn = await jobsToActOn(app.db, caller)
  const answer = await app.db.transaction().execute(async (tx) => {
    const holds = await lockHolds(tx, live, request.applicationIds)
    const left: Resolved['left'] = []
    const fitting: Fitting[] = []
    for (const hold of holds) {
      const resolution = mayActOn(hold.jobId)
        ? resolveHold(hold, request.action, request.choice)
        : ({ kind: 'does-not-fit', why: 'Lever does not show you their job.' } as const)
      if (resolution.kind === 'does-not-fit') left.push({ applicationId: hold.applicationId, why: resolution.why })
      else fitting.push({ hold, resolution })
    }
    const found = new Set(holds.map((hold) => hold.applicationId))
    for (const applicationId of new Set(request.applicationIds))
      if (!found.has(applicationId)) left.push({ applicationId, why: 'They are not on hold any more.' })
    await carryOut(tx, app, caller, live, fitting)
    await tell(
      tx,
      caller,
      live,
      fitting.map(({ hold }) => hold),
      request.action,
    )
    return { resolved: fitting.length, left }
  })
  const [first] = answer.left
  if (answer.resolved === 0 && first)
    throw new Refusal(409, {
      code: 'hold-changed',
      message: first.why,
      hint: 'Look at the holds as they are now; nothing was changed.',
    })
  app.poke()
  nudge(app.pool, live.connection)
  return answer
}

interface Fitting {
  hold: LockedHold
  resolution: Exclude<Resolution, { kind: 'does-not-fit' }>
}

async function carryOut(tx: Tx, app: Needs, caller: Caller, live: ConnectionRow, fitting: Fitting[]): Promise<void> {
  const looks = fitting.filter(({ hold, resolution }) => resolution.kind === 'look' && hold.opportunity !== null)
  for (const { hold } of looks.slice(0, mostLookedAt)) await look(tx, app, live, hold)
  for (const { hold, resolution } of fitting) {
    if (resolution.kind === 'take-levers') await takeLevers(tx, caller, live, hold)
    if (resolution.kind === 'detach') await endTie(tx, live, hold)
  }
  // What is only written down is written for everybody at once: a choice may be made for a whole import.
  for (const same of Map.groupBy(fitting, ({ resolution }) => JSON.stringify(resolution)).values()) {
    const change = same[0] ? changeFor(same[0].resolution) : null
    if (change)
      await changeHeld(
        tx,
        live,
        same.map(({ hold }) => hold.applicationId),
        change,
      )
  }
}

/** What the next decision finds of it; null where it was carried out here. */
function changeFor(resolution: Fitting['resolution']): HeldChange | null {
  switch (resolution.kind) {
    case 'look':
      return { attempt: 0 }
    case 'choice':
      return { choice: resolution.choice, choice_detail: resolution.detail }
    case 'same-person':
      return { attached_to_other_name: null }
    case 'follow-posting':
      return { posting_id: resolution.posting }
    case 'let-go-on':
      return letGoOn
    case 'resume':
      return { paused_at: null, paused_by: null }
    case 'take-levers':
      return { choice: 'take-levers', choice_detail: null }
    case 'detach':
      return null
  }
}

/** A name to look at, like a webhook's: satisfied only by a reading that is newer than now. */
async function look(tx: Tx, { random }: Needs, live: ConnectionRow, hold: LockedHold): Promise<void> {
  const { organization, connection } = live
  await addHints(tx, [
    {
      organization,
      connection,
      subscription: connection,
      token: random.uuid(),
      event: askedByPerson,
      opportunity: hold.opportunity,
      contact: hold.contact,
      shows: null,
      signedAt: await databaseNow(tx),
    },
  ])
}

/** Their own move to where they stand in Lever; where the mapping knows no such stage, the next decision holds again. */
async function takeLevers(tx: Tx, caller: Caller, live: ConnectionRow, hold: LockedHold): Promise<void> {
  const observation = hold.opportunity === null ? null : await readObservation(tx, live, hold.opportunity)
  if (!observation) return
  const target = inbound(await readMapping(tx, live, hold.jobId), placeOf(observation))
  if (target.kind !== 'to') return
  await moveApplication(tx, {
    organization: live.organization,
    applicationId: hold.applicationId,
    toStageId: target.to.stage,
    closeReasonId: target.to.closeReason,
    cause: 'person',
    actorUserId: caller.user.id,
    actorName: caller.user.name,
    urgency: 'person',
    timelineDetail: 'Took the stage that Lever has',
  })
}

async function endTie(tx: Tx, live: ConnectionRow, hold: LockedHold): Promise<void> {
  await writeHold(tx, live, hold.applicationId, null, hold.reason)
  await detach(tx, live, hold.applicationId, 'by-choice')
  await setLeverFacts(tx, live.organization, [
    {
      applicationId: hold.applicationId,
      mark: 'not-linked',
      direction: null,
      words: 'Detached',
      place: hold.leverPlace,
      url: hold.leverUrl,
      linked: false,
    },
  ])
}

async function tell(
  tx: Tx,
  caller: Caller,
  live: ConnectionRow,
  done: LockedHold[],
  action: HoldAction,
): Promise<void> {
  if (done.length === 0) return
  const ids = done.map((hold) => hold.applicationId)
  await markDirty(tx, live.organization, ids, ids.length <= mostLookedAt)
  if (action === 'look-again') {
    const now = await databaseNow(tx)
    const asksCatalog = done.some(({ kind }) => kind === 'posting-closed' || kind === 'refused')
    await changeConnection(tx, live, { poll_due_at: now, ...(asksCatalog ? { catalog_due_at: wholeCatalog } : {}) })
  }
  await appendTimeline(
    tx,
    live.organization,
    done.map(({ candidateId, applicationId, kind }) => {
      const pressed = holdWords[kind].actions.find((offered) => offered.action === action)
      return {
        candidateId,
        applicationId,
        kind: 'sync',
        title: `On hold: ${pressed?.label ?? action}`,
        detail: pressed?.does(1) ?? '',
        actor: caller.user.name,
      }
    }),
  )
  await append(tx, live.organization, [{ topic: 'sync.changed' }])
}
