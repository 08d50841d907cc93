import { ApplicationId, CandidateId } from '@fulcrum/contract'
import { inbound } from '../core/mapping.ts'
import { isHoldKind } from '../core/hold-groups.ts'
import { holdWords } from '../core/hold-words.ts'
import { resolveHold } from '../core/resolve-hold.ts'
import { placeOf } from '../core/wishes.ts'
import { askedByPerson } from '../core/way.ts'
import { holdDetailOf } from '../store/held.ts'
import { archiveInLever, moveInLever } from './acts-in-lever.ts'
import { someMapping } from './mapping-of.ts'
import { readMapping } from './store/catalog.ts'
import { within } from './store/database.ts'
import { addHint } from './store/hints.ts'
import { moveStored } from './store/memory-tx.ts'
import { markDirty, pairingsOf, setPairing, wakeAll, writeHold } from './store/pairings.ts'
import type { StoredApplication, StoredPairing } from './store/rows.ts'
import { policies } from './world.ts'
import type { World } from './world.ts'
import { isSettled } from './real-place.ts'

/* What people do in Fulcrum, as the doors of its other rooms do it. */

/** What a deed of our own needs of the world around it. */
type Around = Pick<World, 'db' | 'fulcrum' | 'dice' | 'trace'>

export function addPerson(world: Around, email: string, name: string): void {
  const { db, fulcrum, dice, trace } = world
  const job = dice.pick([...db.jobs.values()])?.id
  const [entry] = fulcrum.stages
  if (!job || !entry) return
  const candidate = CandidateId.parse(dice.uuid())
  const id = ApplicationId.parse(dice.uuid())
  const { organization } = fulcrum
  act(world, () => {
    db.candidates.put(candidate, { organization, id: candidate, name, emails: [email] })
    db.applications.put(id, {
      organization,
      id,
      candidate,
      job,
      stage: entry.id,
      closeReason: null,
      moveSeq: 1,
      movedAt: db.now(),
      createdBy: fulcrum.member,
      addedBy: 'Ana',
      archivedChoice: null,
      cause: 'person',
      mover: 'Ana',
      shown: { mark: 'not-linked', direction: null, words: '', place: null, url: null, linked: false },
    })
    db.append(organization, {
      topic: 'application.changed',
      applicationId: id,
      candidateId: candidate,
      urgency: dice.chance(0.7) ? 'person' : 'bulk',
    })
  })
  trace.say(`here ${name} <${email}> is added as ${id}`)
}

/** One transaction of somebody's in the web. */
function act(world: Pick<World, 'db' | 'fulcrum'>, work: () => void): void {
  void world.db.transaction(work)
  world.fulcrum.poke()
}

const someApplication = (world: World): StoredApplication | undefined =>
  world.dice.pick([...world.db.applications.values()])

export function moveHere(world: World, cause: 'person' | 'outreach', application = someApplication(world)): void {
  const { db, fulcrum, dice, ledger, trace } = world
  const to = dice.pick(fulcrum.stages)
  if (!application || !to) return
  const reasons = [...db.closeReasons.values()].filter((reason) => !reason.retired)
  const closeReasonId = to.milestone === 'closed' ? (dice.pick(reasons)?.id ?? null) : null
  const wasSettled = isSettled(world, application)
  act(world, () => {
    const moved = moveStored(db, {
      organization: fulcrum.organization,
      applicationId: application.id,
      toStageId: to.id,
      closeReasonId,
      cause,
      actorName: cause === 'person' ? 'Ana' : 'Outreach',
      urgency: dice.chance(0.8) ? 'person' : 'bulk',
    })
    if (moved.kind !== 'moved') return
    trace.say(`here ${application.id} is moved to ${to.name} by ${cause} (${moved.moveSeq})`)
    world.meetings.movedHere(db.pairings.get(within(fulcrum.key, application.id))?.opportunity ?? '')
    ledger.movedHere(application.id, {
      side: 'here',
      at: world.time.now(),
      to: { stage: to.id, closeReason: db.applications.get(application.id)?.closeReason ?? null },
      moveSeq: moved.moveSeq,
      by: cause === 'person' ? 'person' : 'automatic',
      wasSettled,
    })
  })
}

/** Two deeds upon one person within half a second, on whichever side: while the first is on its way across. */
export function moveTwice(world: World, id = someApplication(world)?.id): void {
  if (id === undefined) return
  moveSomewhere(world, id)
  world.time.after(world.dice.below(world.dice.chance(0.5) ? 100 : 500), () => moveSomewhere(world, id))
}

function moveSomewhere(world: World, id: ApplicationId): void {
  const { db, dice, fulcrum, sandbox } = world
  const application = db.applications.get(id)
  if (!application) return
  const opportunity = db.pairings.get(within(fulcrum.key, id))?.opportunity
  const theirs = opportunity && dice.chance(0.5) ? sandbox.account.opportunities.get(opportunity) : undefined
  if (!theirs) moveHere(world, 'person', application)
  else if (dice.chance(0.5)) moveInLever(world, theirs)
  else archiveInLever(world, theirs)
}

export function bulkMoveHere(world: World): void {
  for (const application of world.db.applications.values())
    if (world.dice.chance(0.6)) moveHere(world, 'person', application)
}

/** Their data is erased here; what is under way in Lever may still come. */
export function eraseHere(world: World): void {
  const { db, fulcrum, trace } = world
  const application = someApplication(world)
  if (!application) return
  trace.say(`here ${application.id} is erased`)
  act(world, () => {
    db.pairings.delete(within(fulcrum.key, application.id))
    db.intents.delete(within(fulcrum.key, application.id))
    for (const note of db.notes.values()) if (note.application === application.id) db.notes.delete(note.id)
    db.applications.delete(application.id)
    db.candidates.delete(application.candidate)
  })
}

export function pause(world: World): void {
  const { db, fulcrum } = world
  if (db.connections.get(fulcrum.key.connection)?.state !== 'connected') return
  world.trace.say('here sync is paused')
  act(world, () => db.connections.change(fulcrum.key.connection, { state: 'paused', stateSince: db.now() }))
  fulcrum.nudge()
}

export function resume(world: World): void {
  const { db, fulcrum } = world
  if (db.connections.get(fulcrum.key.connection)?.state !== 'paused') return
  world.trace.say('here sync is resumed')
  act(world, () => {
    const now = db.now()
    const change = { state: 'connected', stateSince: now, gapSince: now, pollDueAt: now } as const
    db.connections.change(fulcrum.key.connection, change)
    wakeAll(db, fulcrum.key, 'waiting')
  })
  fulcrum.nudge()
}

export function wantPoll(world: World): void {
  act(world, () => world.db.connections.change(world.fulcrum.key.connection, { pollDueAt: world.db.now() }))
  world.fulcrum.nudge()
}

export function wantSweep(world: World): void {
  act(world, () => world.db.connections.change(world.fulcrum.key.connection, { sweepWanted: true }))
  world.fulcrum.nudge()
}

/** Another rule settles conflicts from now on. */
export function changePolicy(world: World): void {
  const { db, dice, fulcrum, trace } = world
  const policy = dice.pick(policies)
  if (!policy) return
  trace.say(`here conflicts are settled by ${policy} from now on`)
  act(world, () => db.connections.change(fulcrum.key.connection, { policy }))
}

/** Another mapping is saved. Nothing moves by that; who is held because of it is looked at again on request. */
export function editMapping(world: World): void {
  const { db, fulcrum, trace } = world
  const name = within(fulcrum.key, '')
  const rows = someMapping(world.dice, world.sandbox, fulcrum.stages)
  trace.say('here the mapping is edited')
  act(world, () => {
    db.mappings.put(name, { ...fulcrum.key, job: null, version: (db.mappings.get(name)?.version ?? 0) + 1, ...rows })
  })
}

const held = (world: World): StoredPairing[] =>
  pairingsOf(world.db, world.fulcrum.key).filter(
    (pairing) => pairing.holdReason !== null && pairing.detachedAt === null,
  )

/** Somebody decides about a hold, by one of the actions that it offers. */
export function decideHold(world: World): void {
  const { db, dice, fulcrum, trace, ledger, time } = world
  const pairing = dice.pick(held(world))
  if (!pairing?.holdReason || !isHoldKind(pairing.holdReason)) return
  const kind = pairing.holdReason
  const action = dice.pick(holdWords[kind].actions)?.action
  if (!action) return
  const detail = holdDetailOf(pairing.holdDetail)
  const { opportunities, posting } = detail
  const resolution = resolveHold({ kind, opportunities, posting }, action, dice.pick(opportunities))
  if (resolution.kind === 'does-not-fit') return
  const { application } = pairing
  trace.say(`here the hold ${kind} of ${application} is answered: ${action}`)
  const choice = { side: 'choice', at: time.now(), choice: action } as const
  if (action === 'create-new') world.mayMakeAnother.add(application)
  act(world, () => {
    const name = within(fulcrum.key, application)
    ledger.movedHere(application, choice)
    switch (resolution.kind) {
      case 'look':
        db.pairings.change(name, { attempt: 0 })
        if (pairing.opportunity !== null)
          addHint(db, {
            ...fulcrum.key,
            subscription: fulcrum.key.connection,
            token: dice.uuid(),
            event: askedByPerson,
            opportunity: pairing.opportunity,
            contact: pairing.contact,
            shows: null,
            signedAt: db.now(),
          })
        db.connections.change(fulcrum.key.connection, { pollDueAt: db.now(), catalogDueAt: db.now() })
        break
      case 'choice':
        db.pairings.change(name, { choice: resolution.choice, choiceDetail: resolution.detail })
        break
      case 'same-person':
        setPairing(db, fulcrum.key, application, { attachedToOtherName: null })
        break
      case 'follow-posting':
        db.pairings.change(name, { posting: resolution.posting })
        break
      case 'take-levers':
        takeLevers(world, pairing)
        db.pairings.change(name, { choice: 'take-levers', choiceDetail: null })
        break
      case 'resume':
        db.pairings.change(name, { paused: false })
        break
      case 'detach':
        writeHold(db, fulcrum.key, application, null, kind)
        db.pairings.change(name, { detachedAt: db.now(), detachedReason: 'by-choice', dirty: false })
    }
    markDirty(db, fulcrum.organization, [application], true)
  })
  fulcrum.nudge()
}

function takeLevers(world: World, pairing: StoredPairing): void {
  const { db, fulcrum } = world
  const seen = pairing.opportunity === null ? undefined : db.observations.get(within(fulcrum.key, pairing.opportunity))
  if (!seen) return
  const job = db.applications.get(pairing.application)?.job ?? null
  const target = inbound(readMapping(db, fulcrum.key, job), placeOf(seen))
  if (target.kind !== 'to') return
  moveStored(db, {
    organization: fulcrum.organization,
    applicationId: pairing.application,
    toStageId: target.to.stage,
    closeReasonId: target.to.closeReason,
    cause: 'person',
    actorName: 'Ana',
    urgency: 'person',
  })
}

/** Everybody who is held for want of a mapping is looked at again. */
export function releaseHeld(world: World): void {
  const waiting = held(world).filter((pairing) => pairing.holdReason?.startsWith('unmapped'))
  act(world, () =>
    markDirty(
      world.db,
      world.fulcrum.organization,
      waiting.map((pairing) => pairing.application),
      false,
    ),
  )
  world.fulcrum.nudge()
}
