import { OpportunityId } from '@fulcrum/contract'
import type { OpportunityAfterWrite, Outcome } from '@fulcrum/lever'
import { appendTimeline } from '../../candidates/index.ts'
import { changeConnection } from '../store/connection.ts'
import { closeIntent } from '../store/intent.ts'
import { placeName } from '../store/names.ts'
import { recordSightings } from '../store/observation.ts'
import { databaseNow, setPairing, writeHold } from '../store/pairing.ts'
import type { Errand } from './advance.ts'
import { sendWithinMs } from './engine.ts'
import type { Engine } from './engine.ts'
import { meaningOf } from './failure.ts'
import { lookAt } from './look.ts'
import { sightingOfWrite } from './sighting.ts'

/** How long until the pairing is looked at again; null: at once; 'stopped': not at all. */
export type Next = { kind: 'again'; afterMs: number } | { kind: 'stopped' }

/** Makes the request that an intent names, and writes its outcome and what the answer shows. */
export async function push(engine: Engine, errand: Extract<Errand, { kind: 'push' }>): Promise<Next> {
  const { connection, db } = engine
  const { facts, attempt } = errand.gathered
  const answer = await send(engine, errand)
  const finishedAt = await databaseNow(db)
  if (answer.kind === 'ok') {
    await db.transaction().execute(async (tx) => {
      await closeIntent(tx, connection, errand.intent, 'done', 'Lever has it.', finishedAt)
      // The state is as of the request's being carried out, which was after it was sent.
      await recordSightings(tx, connection, [sightingOfWrite(answer.value, errand.at)])
      await appendTimeline(tx, connection.organization, [
        {
          candidateId: facts.candidate,
          applicationId: facts.application,
          kind: 'sync',
          title: `${verbs[errand.request]} ${await placeName(tx, connection, errand.place)}`,
          detail: `Lever has it after ${((finishedAt.getTime() - facts.ours.movedAt) / 1000).toFixed(1)} s.`,
          actor: 'Fulcrum',
        },
      ])
    })
    await measureSkew(engine, errand, answer.value, finishedAt)
    return { kind: 'again', afterMs: 0 }
  }
  const meaning = await meaningOf(engine, answer, attempt)
  switch (meaning.kind) {
    case 'unknown':
      await closeIntent(db, connection, errand.intent, 'unknown', meaning.words, finishedAt)
      return { kind: 'again', afterMs: 0 }
    case 'not-done':
      await closeIntent(db, connection, errand.intent, 'failed', meaning.words, finishedAt)
      return { kind: 'again', afterMs: meaning.afterMs }
    case 'stopped':
      await closeIntent(db, connection, errand.intent, 'failed', meaning.words, finishedAt)
      return { kind: 'stopped' }
    case 'not-found': {
      // The opportunity, the stage, the reason or the user: each is read by id before anything is called gone.
      await closeIntent(db, connection, errand.intent, 'failed', meaning.words, finishedAt)
      engine.ask.catalogSoon()
      const seen = await lookAt(engine, errand.opportunity, 'urgent', finishedAt, attempt)
      if (seen.kind === 'stopped') return { kind: 'stopped' }
      // A target that vanished is found missing once the catalog has been read again.
      return { kind: 'again', afterMs: 2_000 }
    }
    case 'refused':
      await refuse(engine, errand, meaning.words, finishedAt)
      return { kind: 'stopped' }
  }
}

const verbs = {
  stage: 'Moved in Lever to',
  archive: 'In Lever',
  unarchive: 'Reopened in Lever in',
  create: 'Created in',
}

function send(engine: Engine, errand: Extract<Errand, { kind: 'push' }>): Promise<Outcome<OpportunityAfterWrite>> {
  const { opportunities } = engine.lever(errand.gathered.urgent ? 'urgent' : 'bulk')
  const id = OpportunityId.parse(errand.opportunity)
  const by = engine.connection.moveAs === null ? {} : { performAs: engine.connection.moveAs }
  const options = { notAfter: engine.clock.now() + sendWithinMs }
  if (errand.request === 'unarchive') return opportunities.setArchived(id, null, by, options)
  if (errand.place.kind === 'archived') return opportunities.setArchived(id, errand.place.reason, by, options)
  return opportunities.setStage(id, errand.place.stage, by, options)
}

/** Lever declined: the person who moved must know, and nothing is tried again until someone looks. */
async function refuse(
  engine: Engine,
  errand: Extract<Errand, { kind: 'push' }>,
  words: string,
  at: Date,
): Promise<void> {
  const { connection, db } = engine
  const { facts } = errand.gathered
  await db.transaction().execute(async (tx) => {
    await closeIntent(tx, connection, errand.intent, 'failed', words, at)
    await writeHold(tx, connection, facts.application, { kind: 'refused', words }, errand.gathered.holdReason)
    await setPairing(tx, connection, facts.application, { dirty: false, claimed_until: null })
    await engine.show(tx, facts, { kind: 'on-hold', reason: { kind: 'refused', words } })
  })
  engine.poke()
}

/** Our own entry carries Lever's time and lies between sending and answer: that bounds the difference of the clocks. */
async function measureSkew(
  engine: Engine,
  errand: Extract<Errand, { kind: 'push' }>,
  answer: OpportunityAfterWrite,
  finishedAt: Date,
): Promise<void> {
  if (errand.request !== 'stage') return
  const entry = answer.stageChanges.at(-1)
  if (!entry) return
  const [sent, got, levers] = [errand.at.getTime(), finishedAt.getTime(), entry.at.getTime()]
  const boundMs = Math.ceil((got - sent) / 2) + 250
  const ms = Math.round(levers - (sent + got) / 2)
  const known = engine.connection
  const contradicts = Math.abs(ms - known.skewMs) > known.skewBoundMs + boundMs
  if (!contradicts && boundMs >= known.skewBoundMs) return
  await changeConnection(engine.db, known, { skew_ms: ms, skew_bound_ms: boundMs })
  engine.connection = { ...known, skewMs: ms, skewBoundMs: boundMs }
}
