import { LeverStageId, LeverUserId } from '@fulcrum/contract'
import { PostingId } from '@fulcrum/lever'
import type { FileToSend, NewOpportunity } from '@fulcrum/lever'
import type { CandidateRecord } from '../../candidates/index.ts'
import { headlineOf } from '../core/contact.ts'
import { baseOfCreate } from '../core/decide-create.ts'
import type { Errand } from './advance.ts'
import { sendWithinMs } from './engine.ts'
import type { Engine } from './engine.ts'
import { isPlaceGone } from './gone-place.ts'
import { meaningOf } from './failure.ts'
import type { Next } from './push.ts'
import { sightingOf } from './sighting.ts'
import type { PersonToSend } from './store.ts'
import { closeRequest, refuse, writeOutcome } from './write-outcome.ts'

type Create = Extract<Errand, { kind: 'create' }>

/** Makes the Lead with all that is known of the person, once. */
export async function create(engine: Engine, errand: Create): Promise<Next> {
  const { connection, store } = engine
  const { facts, attempt } = errand.gathered
  const known = await store.person(facts.candidate)
  if (!known) throw new Error(`Candidate ${facts.candidate} is gone while a Lead is made of it`)
  const person = known.details
  const performAs = (await store.leverUserOfMember(errand.gathered.createdBy)) ?? connection.moveAs
  if (performAs === null) {
    await refuse(engine, errand, 'Nobody to create Leads as: choose “Move in Lever as” under Integrations.', errand.at)
    return { kind: 'stopped' }
  }
  const owner = (await store.leverUserOfMember(person.owner?.id ?? null)) ?? performAs
  const files = filesOf(known)
  // Kept with the request, so that the note is not lost where the answer is.
  await store.describeIntent(errand.intent, { by: errand.gathered.createdBy, value: noteOf(engine, errand, person) })
  const answer = await engine
    .lever(errand.gathered.urgent ? 'urgent' : 'bulk')
    .opportunities.create(bodyOf(engine, errand, person, owner), files ? { performAs, files } : { performAs }, {
      notAfter: engine.clock.now() + sendWithinMs,
    })
  const finishedAt = await store.now()
  if (answer.kind === 'ok') {
    const { opportunity, deduped } = answer.value
    const otherName = deduped && !sameName(opportunity.name, person.name) ? opportunity.name : null
    await writeOutcome(engine, facts.application, async (tx) => {
      await tx.closeIntent(
        errand.intent,
        'done',
        deduped ? 'Lead created; Lever knew the contact.' : 'Lead created.',
        finishedAt,
      )
      await tx.setPairing(facts.application, {
        opportunity: opportunity.id,
        contact: opportunity.contact,
        origin: 'created',
        choice: null,
        attachedToOtherName: otherName,
        contactIsOurs: !deduped,
        detailsSince: known.readAt,
      })
      await tx.recordSightings([sightingOf(opportunity, errand.at, 'answer', facts.posting.id)])
      const from = { stage: facts.ours.stage, closeReason: facts.ours.closeReason, moveSeq: facts.ours.moveSeq }
      await tx.writeBase(
        facts.application,
        baseOfCreate({ from, target: errand.place }, finishedAt.getTime()),
        facts.mapping.version,
      )
      await tx.queueDetails(facts.application, false)
      await tx.appendTimeline({
        candidateId: facts.candidate,
        applicationId: facts.application,
        kind: 'sync',
        title: 'Lead created in Lever',
        detail: deduped
          ? 'Lever knew one of the addresses and attached the Lead to that contact.'
          : `Lever answered after ${seconds(errand.at, finishedAt)}.`,
        actor: 'Fulcrum',
      })
    })
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
    case 'not-found':
    case 'refused':
      await close('failed')
      if (await isPlaceGone(engine, errand.place, errand.gathered.urgent ? 'urgent' : 'bulk'))
        return { kind: 'again', afterMs: 0 }
      engine.ask.catalogSoon()
      await refuse(engine, errand, meaning.words, errand.at)
      return { kind: 'stopped' }
  }
}

const seconds = (from: Date, to: Date) => `${((to.getTime() - from.getTime()) / 1000).toFixed(1)} s`

function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
  return plain(a) === plain(b)
}

function bodyOf(engine: Engine, errand: Create, person: CandidateRecord, owner: LeverUserId): NewOpportunity {
  const { connection } = engine
  const headline = headlineOf(person)
  return {
    name: person.name,
    ...(headline ? { headline } : {}),
    ...(person.location ? { location: person.location } : {}),
    emails: person.emails.map((email) => email.value),
    phones: person.phones,
    // Our own link last: it is how we know this Lead again if Lever's answer is lost.
    links: [...person.profileLinks, `${engine.publicUrl}/candidates/${errand.gathered.facts.candidate}`],
    stage: errand.place.kind === 'stage' ? errand.place.stage : LeverStageId.parse('lead-new'),
    tags: [...new Set([...person.tags, connection.tag])],
    sources: [...new Set([...(person.source ? [person.source] : []), connection.source])],
    origin: 'sourced',
    owner,
    posting: PostingId.parse(errand.gathered.facts.posting.id),
  }
}

/** One note: which outreach added them, and what was noted of them here. */
function noteOf(engine: Engine, errand: Create, person: CandidateRecord): string {
  const { outreachName, by } = errand.gathered.added ?? { outreachName: null, by: '' }
  const added = `Added to ${outreachName ? `the outreach “${outreachName}”` : 'a job'} in Fulcrum${by ? ` by ${by}` : ''}. ${engine.publicUrl}/candidates/${errand.gathered.facts.candidate}`
  return person.notes ? `${added}\n\n${person.notes}` : added
}

/** The résumé and the other files go out with the create, in one request. Larger together than Lever takes: without them. */
function filesOf({ files }: PersonToSend): { resume?: FileToSend; others?: FileToSend[] } | null {
  if (files.length === 0) return null
  const resume = files.find((file) => file.kind === 'resume')?.send
  const others = files.map((file) => file.send).filter((file) => file !== resume)
  return { ...(resume ? { resume } : {}), ...(others.length > 0 ? { others } : {}) }
}
