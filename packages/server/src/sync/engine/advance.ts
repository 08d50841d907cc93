import type { ApplicationId, LeverPlace } from '@fulcrum/contract'
import { decide } from '../core/decide.ts'
import type { Decision, HoldReason } from '../core/decision.ts'
import type { Mapping } from '../core/mapping.ts'
import type { Base, Intent, Ours } from '../core/facts.ts'
import { arrivalWords } from '../core/way.ts'
import { graceMs } from '../core/wishes.ts'
import { throughBrake } from './brake.ts'
import { createAsked } from './gathered.ts'
import type { Gathered } from './gathered.ts'
import { sendWithinMs } from './engine.ts'
import type { AskedCreate, Engine } from './engine.ts'
import type { Names } from './names.ts'
import type { Standing } from './show.ts'
import type { SyncTx } from './store.ts'

/** What is to be done outside the transaction, if anything. */
export type Errand =
  | { kind: 'none'; again: boolean }
  | { kind: 'look'; gathered: Gathered; opportunity: string; readAt: Date }
  | ({ kind: 'look-at-posting' } & AskedCreate)
  | {
      kind: 'push'
      intent: string
      gathered: Gathered
      opportunity: string
      place: LeverPlace
      request: Intent['kind']
      at: Date
    }
  | { kind: 'create'; intent: string; gathered: Gathered; place: LeverPlace; at: Date }

const settledShownMs = 7 * 24 * 3_600_000
const restOf: Errand = { kind: 'none', again: false }
const again: Errand = { kind: 'none', again: true }

/** More steps than this would hold the transaction's locks for long; the rest is done in the next one. */
const mostSteps = 5

/**
 * Takes one pairing as far as it goes without Lever, in one transaction. Requests to Lever are only written down here; they
 * are made after the commit.
 */
export async function advance(tx: SyncTx, engine: Engine, application: ApplicationId): Promise<Errand> {
  for (let steps = 1; ; steps += 1) {
    const errand = await takeStep(tx, engine, application)
    if (errand.kind !== 'none' || !errand.again || steps === mostSteps) return errand
  }
}

/** One step: gather its facts, decide, and write what the decision says. What both sides agree on in it is decided on again. */
async function takeStep(tx: SyncTx, engine: Engine, application: ApplicationId): Promise<Errand> {
  const { connection, epoch } = engine
  if (!(await tx.stillHolds(epoch))) return restOf
  let gathered = await tx.gather(connection, application, engine.mapping)
  if (!gathered) return restOf
  const at = await tx.now()
  if (!gathered.isLive) {
    // Kept until sync goes on. Not due at once: whoever has not heard of the end yet would take it up again and again.
    await tx.setPairing(application, { dueAt: new Date(at.getTime() + 1_000), claim: null })
    return restOf
  }
  // Whoever asked is gone, or gave up: what is open for ever would be taken for being under way.
  if (gathered.facts.intents.some(({ outcome }) => outcome === 'open')) await tx.giveUpRequests(application, at)
  for (let turn = 1; ; turn += 1) {
    const decided: Decision = gathered.paused ? keptStill : decide(gathered.facts, at.getTime())
    const decision: Decision =
      decided.kind === 'agree' ? decided : await throughBrake(tx, connection, gathered, unlessErased(gathered, decided))
    if (decision.kind !== 'hold') {
      await tx.writeHold(application, null, gathered.holdReason)
      // What is carried out from here may be refused, and then it is a hold that begins, also for the same reason.
      gathered = { ...gathered, holdReason: null }
    }
    if (decision.kind !== 'agree' && decision.kind !== 'pull') return carry(tx, engine, gathered, decision, at)
    gathered =
      decision.kind === 'agree'
        ? await agree(tx, gathered, decision.base)
        : await pull(tx, engine.names, gathered, decision, at)
    if (turn === mostTurns) return again
  }
}

/** What Lever erased is never written back by itself. */
function unlessErased<D extends Decision>({ erased }: Gathered, decision: D): D | Extract<Decision, { kind: 'hold' }> {
  if (decision.kind !== 'create' || erased === null) return decision
  return { kind: 'hold', reason: { kind: 'erased-in-lever', why: erased } }
}

/** A person keeps this pairing still: neither side is moved, whatever the facts say. */
const keptStill: Decision = { kind: 'hold', reason: { kind: 'paused' } }

/** Each agreement only counts something as seen, so a few lead to rest; more would be a fault of ours. */
const mostTurns = 5

/** Writes the base and answers the facts as they are then, so that what follows is decided in the same transaction. */
async function agree(tx: SyncTx, gathered: Gathered, base: Base): Promise<Gathered> {
  const { facts } = gathered
  await tx.writeBase(facts.application, base, facts.mapping.version)
  // What a person chose is used up, except to stay away.
  const stays = facts.choice.kind === 'detach' || facts.choice.kind === 'leave-out'
  if (!stays && facts.choice.kind !== 'none') await tx.setPairing(facts.application, { choice: null })
  return { ...gathered, holdReason: null, facts: { ...facts, base, choice: stays ? facts.choice : { kind: 'none' } } }
}

async function carry(
  tx: SyncTx,
  engine: Engine,
  gathered: Gathered,
  decision: Exclude<Decision, { kind: 'agree' | 'pull' }>,
  at: Date,
): Promise<Errand> {
  const { connection, epoch } = engine
  const { facts } = gathered
  const { application, mapping } = facts
  const standing = async (how: Standing) => {
    // Who ended sync has said so on every card.
    if (gathered.isLive) await engine.show(tx, facts, how)
  }
  switch (decision.kind) {
    case 'nothing':
      await standing(
        decision.because === 'in-step'
          ? inStep(gathered, at)
          : { kind: 'not-linked', words: notLinkedWords[decision.because] },
      )
      await tx.rest(application)
      return restOf
    case 'conflict':
      await tx.writeConflict(gathered, decision)
      if (decision.winner === 'lever') await pull(tx, engine.names, gathered, decision, at)
      else await tx.writeBase(application, decision.base, mapping.version)
      await tx.setPairing(application, {
        settled: { at, words: decision.winner === 'lever' ? 'Lever won' : 'Fulcrum won' },
      })
      return again
    case 'adopt': {
      await tx.setPairing(application, {
        opportunity: decision.opportunity,
        origin: decision.origin,
        ...(decision.base ? { choice: null } : {}),
        // What we had before is not written to somebody whom Lever knew already; a minute covers what is being written.
        ...(decision.origin === 'adopted' ? { detailsSince: new Date(at.getTime() - 60_000) } : {}),
      })
      if (decision.base) await tx.writeBase(application, decision.base, mapping.version)
      if (decision.origin === 'created') await tx.queueDetails(application, true)
      await tx.appendTimeline({
        candidateId: facts.candidate,
        applicationId: application,
        kind: 'sync',
        title: decision.origin === 'created' ? 'Lead found in Lever' : 'Opportunity in Lever taken over',
        detail:
          decision.origin === 'created'
            ? 'Lever had not answered the request that made it; it was looked for and is there once.'
            : 'Lever has this person on the same job already; no second Lead was made.',
        actor: 'Fulcrum',
      })
      return again
    }
    case 'hold':
      if (gathered.holdReason === null && isUnknown(decision.reason, mapping)) engine.ask.catalogSoon()
      await tx.writeHold(application, decision.reason, gathered.holdReason)
      await standing({ kind: 'on-hold', reason: decision.reason })
      await tx.rest(application)
      return restOf
    case 'detach':
      await tx.detach(application, decision.reason)
      await standing({ kind: 'not-linked', words: detachedWords[decision.reason] })
      await tx.appendTimeline({
        candidateId: facts.candidate,
        applicationId: application,
        kind: 'sync',
        title: detachedWords[decision.reason],
        detail: 'Nothing is written back to Lever.',
        actor: 'Fulcrum',
      })
      return restOf
    case 'wait':
      await standing({ kind: 'on-its-way', direction: 'to-lever' })
      await tx.setPairing(application, { dueAt: waitsUntil(engine, decision, at), claim: null })
      if (decision.for === 'poll') engine.ask.pollSoon()
      if (decision.for === 'index') {
        if (facts.posting.indexed) engine.ask.pollSoon()
        else engine.ask.index(facts.posting.id)
      }
      return restOf
    case 'look': {
      if (decision.at === 'opportunity')
        return { kind: 'look', gathered, opportunity: facts.opportunity ?? '', readAt: at }
      const asked = createAsked(facts.intents)
      const over = (asked?.notAfter ?? 0) + graceMs
      // "None" is believed after the grace only: who waits for nobody is looked for once, then.
      if (!gathered.urgent && at.getTime() <= over) {
        await tx.setPairing(application, { dueAt: looksAt(engine, over), claim: null })
        return restOf
      }
      return { kind: 'look-at-posting', posting: facts.posting.id, sentAt: new Date(asked?.sentAt ?? at) }
    }
    case 'push': {
      await standing({ kind: 'on-its-way', direction: 'to-lever' })
      const intent = await tx.openIntent({
        application,
        kind: decision.request,
        opportunity: facts.opportunity,
        target: decision.place,
        from: decision.from,
        performAs: connection.moveAs,
        entriesSeen: facts.observation?.stageChanges.length ?? 0,
        epoch,
        sentAt: at,
        notAfter: new Date(at.getTime() + sendWithinMs),
      })
      return {
        kind: 'push',
        intent,
        gathered,
        opportunity: facts.opportunity ?? '',
        place: decision.place,
        request: decision.request,
        at,
      }
    }
    case 'create': {
      await standing({ kind: 'on-its-way', direction: 'to-lever' })
      const intent = await tx.openIntent({
        application,
        kind: 'create',
        opportunity: null,
        target: decision.place,
        from: { stage: facts.ours.stage, closeReason: facts.ours.closeReason, moveSeq: facts.ours.moveSeq },
        performAs: null,
        epoch,
        sentAt: at,
        notAfter: new Date(at.getTime() + sendWithinMs),
      })
      return { kind: 'create', intent, gathered, place: decision.place, at }
    }
  }
}

/** Who reads the index, or polls, wakes those who wait for it; this is for the case that it never came to an end. */
const wakesAnywayMs = 20_000
/** The ends of graces are met in steps, so that the creates of a bulk share a look: it reads all that was made since the first. */
const graceStepMs = 60_000

function waitsUntil(engine: Engine, { until, for: what }: Extract<Decision, { kind: 'wait' }>, at: Date): Date {
  if (until === null) return new Date(at.getTime() + wakesAnywayMs)
  return what === 'grace' ? looksAt(engine, until) : new Date(until)
}

/** When creates whose grace ends at `over` are looked for. */
function looksAt(engine: Engine, over: number): Date {
  const at = Math.ceil((over + 1) / graceStepMs) * graceStepMs
  engine.looksUntil = Math.max(engine.looksUntil, at)
  return new Date(at)
}

/** A stage that the catalog does not have: it came after the catalog was read. */
const isUnknown = (reason: HoldReason, { leverStages }: Mapping) =>
  reason.kind === 'unmapped-in' && reason.place.kind === 'stage' && !leverStages.has(reason.place.stage)

const notLinkedWords = { 'left-out': 'left out on purpose', 'not-synced': 'stage does not sync', 'in-step': '' }
const detachedWords = {
  deleted: 'Deleted in Lever',
  anonymized: 'Anonymized in Lever',
  'moved-to-other-posting': 'Detached: another job in Lever',
  'by-choice': 'Detached',
}

/** In step, or for a week after a conflict what it came to. */
function inStep(gathered: Gathered, at: Date): Standing {
  const { settled } = gathered
  return settled && at.getTime() - settled.at.getTime() < settledShownMs
    ? { kind: 'settled', words: settled.words }
    : { kind: 'in-step' }
}

/**
 * Moves our side to where Lever's wish lies and agrees on it, together. A person who moved meanwhile is not overruled:
 * decide again.
 *
 * @returns the facts as they are then
 */
async function pull(
  tx: SyncTx,
  names: Names,
  gathered: Gathered,
  decision: Extract<Decision, { kind: 'pull' } | { winner: 'lever' }>,
  at: Date,
): Promise<Gathered> {
  const { facts } = gathered
  const way = gathered.changedBy ?? 'look'
  const leverAt = decision.wish.time.kind === 'at' ? new Date(decision.wish.time.at - facts.skew.ms) : null
  const author = await names.user(tx, decision.wish.author)
  const moved = await tx.move({
    applicationId: facts.application,
    toStageId: decision.here.stage,
    closeReasonId: decision.here.closeReason,
    cause: 'lever',
    actorName: author || 'Lever',
    seenMoveSeq: facts.ours.moveSeq,
    urgency: 'person',
    timelineDetail: `In Lever: ${await names.place(tx, decision.wish.place)}, ${arrivalWords(way, leverAt && at.getTime() - leverAt.getTime())}`,
  })
  if (moved.kind === 'refused') throw new MovedMeanwhile()
  const moveSeq = moved.kind === 'moved' ? moved.moveSeq : facts.ours.moveSeq
  if (moved.kind === 'moved')
    await tx.writeArrival({
      application: facts.application,
      moveSeq,
      way,
      place: decision.wish.place,
      author,
      leverAt,
    })
  const base = { ...decision.base, here: decision.here, moveSeq }
  await tx.writeBase(facts.application, base, facts.mapping.version)
  if (facts.choice.kind !== 'none') await tx.setPairing(facts.application, { choice: null })
  const ours: Ours =
    moved.kind === 'moved'
      ? { ...decision.here, moveSeq, movedAt: at.getTime(), by: 'lever' }
      : { ...facts.ours, ...decision.here }
  return { ...gathered, holdReason: null, brake: null, facts: { ...facts, ours, base, choice: { kind: 'none' } } }
}

/** Somebody moved the application between reading its facts and acting on them; nothing was written, decide again. */
export class MovedMeanwhile extends Error {
  override readonly name = 'MovedMeanwhile'
}
