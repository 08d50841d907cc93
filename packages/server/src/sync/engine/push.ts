import { OpportunityId } from '@fulcrum/contract'
import type { OpportunityAfterWrite, Outcome } from '@fulcrum/lever'
import { refined, skewOf } from '../core/skew.ts'
import type { Errand } from './advance.ts'
import { sendWithinMs } from './engine.ts'
import type { Engine } from './engine.ts'
import { isPlaceGone } from './gone-place.ts'
import { meaningOf } from './failure.ts'
import { lookAt } from './look.ts'
import { sightingOfWrite } from './sighting.ts'
import { closeRequest, refuse, writeOutcome } from './write-outcome.ts'

/** How long until the pairing is looked at again; null: at once; 'stopped': not at all. */
export type Next = { kind: 'again'; afterMs: number } | { kind: 'stopped' }

/** Makes the request that an intent names, and writes its outcome and what the answer shows. */
export async function push(engine: Engine, errand: Extract<Errand, { kind: 'push' }>): Promise<Next> {
  const { store } = engine
  const { attempt } = errand.gathered
  const answer = await send(engine, errand)
  const finishedAt = await store.now()
  if (answer.kind === 'ok') {
    await writeDone(engine, errand, answer.value, finishedAt)
    await measureSkew(engine, errand, answer.value, finishedAt)
    return { kind: 'again', afterMs: 0 }
  }
  const meaning = await meaningOf(engine, answer, attempt)
  const close = (outcome: 'failed' | 'unknown') => closeRequest(engine, errand, outcome, meaning.words, finishedAt)
  switch (meaning.kind) {
    case 'unknown':
      await close('unknown')
      return { kind: 'again', afterMs: 0 }
    case 'not-done':
      await close('failed')
      return { kind: 'again', afterMs: meaning.afterMs }
    case 'stopped':
      await close('failed')
      return { kind: 'stopped' }
    case 'not-found': {
      // The opportunity, the stage, the reason or the user: each is read by id before anything is called gone.
      await close('failed')
      if (await isPlaceGone(engine, errand.place, urgency(errand))) return { kind: 'again', afterMs: 0 }
      engine.ask.catalogSoon()
      const seen = await lookAt(engine, errand.opportunity, 'urgent', finishedAt, attempt, 'look')
      if (seen.kind === 'stopped') return { kind: 'stopped' }
      // A target that vanished is found missing once the catalog has been read again.
      return { kind: 'again', afterMs: 2_000 }
    }
    case 'refused':
      // Perhaps the user we move as is active no more.
      if (errand.gathered.holdReason !== 'refused') engine.ask.catalogSoon()
      if (await isPlaceGone(engine, errand.place, urgency(errand))) {
        await close('failed')
        return { kind: 'again', afterMs: 0 }
      }
      await refuse(engine, errand, meaning.words, finishedAt)
      return { kind: 'stopped' }
  }
}

/** Writes down that Lever has it, and what its answer shows. */
async function writeDone(
  engine: Engine,
  { gathered: { facts }, intent, request, place, at }: Extract<Errand, { kind: 'push' }>,
  answer: OpportunityAfterWrite,
  finishedAt: Date,
): Promise<void> {
  await writeOutcome(engine, facts.application, async (tx) => {
    await tx.closeIntent(intent, 'done', 'Lever has it.', finishedAt, request === 'stage' ? null : newestChange(answer))
    // The state is as of the request's being carried out, which was after it was sent.
    await tx.recordSightings([sightingOfWrite(answer, at)])
    await tx.appendTimeline({
      candidateId: facts.candidate,
      applicationId: facts.application,
      kind: 'sync',
      title: `${verbs[request]} ${await engine.names.place(tx, place)}`,
      detail: `Lever has it after ${((finishedAt.getTime() - facts.ours.movedAt) / 1000).toFixed(1)} s.`,
      actor: 'Fulcrum',
    })
  })
}

/** Of the archive, which keeps no history, this is what tells our own change from somebody's. */
function newestChange({ updatedAt, archived }: OpportunityAfterWrite): Date | null {
  return updatedAt && archived && archived.at > updatedAt ? archived.at : updatedAt
}

const verbs = {
  stage: 'Moved in Lever to',
  archive: 'In Lever',
  unarchive: 'Reopened in Lever in',
  create: 'Created in',
}

const urgency = (errand: Extract<Errand, { kind: 'push' }>) => (errand.gathered.urgent ? 'urgent' : 'bulk')

function send(engine: Engine, errand: Extract<Errand, { kind: 'push' }>): Promise<Outcome<OpportunityAfterWrite>> {
  const { opportunities } = engine.lever(urgency(errand))
  const id = OpportunityId.parse(errand.opportunity)
  const by = engine.connection.moveAs === null ? {} : { performAs: engine.connection.moveAs }
  const options = { notAfter: engine.clock.now() + sendWithinMs }
  if (errand.request === 'unarchive') return opportunities.setArchived(id, null, by, options)
  if (errand.place.kind === 'archived') return opportunities.setArchived(id, errand.place.reason, by, options)
  return opportunities.setStage(id, errand.place.stage, by, options)
}

/** Our own entry carries Lever's time and lies between sending and answer: that tells the difference of the clocks closely. */
async function measureSkew(
  engine: Engine,
  errand: Extract<Errand, { kind: 'push' }>,
  answer: OpportunityAfterWrite,
  finishedAt: Date,
): Promise<void> {
  const entry = answer.stageChanges.at(-1)
  // Where somebody was faster, setting the same stage again leaves no entry, and the last one is theirs or an old one.
  const isOurs = entry && entry.user === engine.connection.moveAs && samePlaceAs(errand, entry.toStage)
  if (errand.request !== 'stage' || !isOurs) return
  const known = { ms: engine.connection.skewMs, boundMs: engine.connection.skewBoundMs }
  const skew = refined(known, skewOf(entry.at.getTime(), 0, errand.at.getTime(), finishedAt.getTime()))
  if (skew === known) return
  await engine.store.changeConnection({ skewMs: skew.ms, skewBoundMs: skew.boundMs })
  engine.connection = { ...engine.connection, skewMs: skew.ms, skewBoundMs: skew.boundMs }
}

const samePlaceAs = ({ place }: Extract<Errand, { kind: 'push' }>, stage: string): boolean =>
  place.kind === 'stage' && place.stage === stage
