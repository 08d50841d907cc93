import { LeverStageId, LeverUserId } from '@fulcrum/contract'
import { PostingId } from '@fulcrum/lever'
import type { FileToSend, NewOpportunity } from '@fulcrum/lever'
import { appendTimeline, candidateDetails, candidateFiles, fileContent } from '../../candidates/index.ts'
import { baseOfCreate } from '../core/decide-create.ts'
import { closeIntent, openIntent } from '../store/intent.ts'
import { leverUserOfMember } from '../store/lever-user.ts'
import { recordSightings } from '../store/observation.ts'
import { databaseNow, setPairing, writeBase, writeHold } from '../store/pairing.ts'
import type { Errand } from './advance.ts'
import { sendWithinMs } from './engine.ts'
import type { Engine } from './engine.ts'
import { meaningOf } from './failure.ts'
import type { Next } from './push.ts'
import { sightingOf } from './sighting.ts'

type Create = Extract<Errand, { kind: 'create' }>
type Record = NonNullable<Awaited<ReturnType<typeof candidateDetails>>>

/** Makes the Lead with all that is known of the person, once. */
export async function create(engine: Engine, errand: Create): Promise<Next> {
  const { connection, db } = engine
  const { facts, attempt } = errand.gathered
  const person = await candidateDetails(db, connection.organization, facts.candidate)
  if (!person) throw new Error(`Candidate ${facts.candidate} is gone while a Lead is made of it`)
  const performAs = (await leverUserOfMember(db, connection, errand.gathered.createdBy)) ?? connection.moveAs
  if (performAs === null) {
    await hold(engine, errand, 'Nobody to create Leads as: choose “Move in Lever as” under Integrations.')
    return { kind: 'stopped' }
  }
  const owner = (await leverUserOfMember(db, connection, person.owner?.id ?? null)) ?? performAs
  const files = await filesOf(engine, person)
  const answer = await engine
    .lever(errand.gathered.urgent ? 'urgent' : 'bulk')
    .opportunities.create(bodyOf(engine, errand, person, owner), files ? { performAs, files } : { performAs }, {
      notAfter: engine.clock.now() + sendWithinMs,
    })
  const finishedAt = await databaseNow(db)
  if (answer.kind === 'ok') {
    const { opportunity, deduped } = answer.value
    const otherName = deduped && !sameName(opportunity.name, person.name) ? opportunity.name : null
    await db.transaction().execute(async (tx) => {
      await closeIntent(
        tx,
        connection,
        errand.intent,
        'done',
        deduped ? 'Lead created; Lever knew the contact.' : 'Lead created.',
        finishedAt,
      )
      await setPairing(tx, connection, facts.application, {
        opportunity_id: opportunity.id,
        contact_id: opportunity.contact,
        origin: 'created',
        choice: null,
        choice_detail: null,
        attached_to_other_name: otherName,
      })
      await recordSightings(tx, connection, [sightingOf(opportunity, errand.at, 'answer', facts.posting.id)])
      const from = { stage: facts.ours.stage, closeReason: facts.ours.closeReason, moveSeq: facts.ours.moveSeq }
      await writeBase(
        tx,
        connection,
        facts.application,
        baseOfCreate({ from, target: errand.place }, finishedAt.getTime()),
        facts.mapping.version,
      )
      await openIntent(tx, connection, {
        application: facts.application,
        kind: 'note',
        opportunity: opportunity.id,
        target: null,
        from: null,
        performAs,
        body: { value: noteOf(engine, errand, person) },
        epoch: null,
        sentAt: null,
        notAfter: null,
      })
      await appendTimeline(tx, connection.organization, [
        {
          candidateId: facts.candidate,
          applicationId: facts.application,
          kind: 'sync',
          title: 'Lead created in Lever',
          detail: deduped
            ? 'Lever knew one of the addresses and attached the Lead to that contact.'
            : `Lever answered after ${seconds(errand.at, finishedAt)}.`,
          actor: 'Fulcrum',
        },
      ])
    })
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
    case 'not-found':
    case 'refused':
      engine.ask.catalogSoon()
      await closeIntent(db, connection, errand.intent, 'failed', meaning.words, finishedAt)
      await hold(engine, errand, meaning.words)
      return { kind: 'stopped' }
  }
}

const seconds = (from: Date, to: Date) => `${((to.getTime() - from.getTime()) / 1000).toFixed(1)} s`

function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
  return plain(a) === plain(b)
}

async function hold(engine: Engine, errand: Create, words: string): Promise<void> {
  const { connection, db } = engine
  const { facts } = errand.gathered
  await db.transaction().execute(async (tx) => {
    await closeIntent(tx, connection, errand.intent, 'failed', words, errand.at)
    await writeHold(tx, connection, facts.application, { kind: 'refused', words }, errand.gathered.holdReason)
    await setPairing(tx, connection, facts.application, { dirty: false, claimed_until: null })
    await engine.show(tx, facts, { kind: 'on-hold', reason: { kind: 'refused', words } })
  })
  engine.poke()
}

function bodyOf(engine: Engine, errand: Create, person: Record, owner: LeverUserId): NewOpportunity {
  const { connection } = engine
  const headline = [person.headline, person.company].filter(Boolean).join(', ')
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
function noteOf(engine: Engine, errand: Create, person: Record): string {
  const { outreachName, addedBy } = errand.gathered
  const added = `Added to ${outreachName ? `the outreach “${outreachName}”` : 'a job'} in Fulcrum${addedBy ? ` by ${addedBy}` : ''}. ${engine.publicUrl}/candidates/${errand.gathered.facts.candidate}`
  return person.notes ? `${added}\n\n${person.notes}` : added
}

/** The résumé and the other files go out with the create, in one request. Larger together than Lever takes: without them. */
async function filesOf(engine: Engine, person: Record): Promise<{ resume?: FileToSend; others?: FileToSend[] } | null> {
  const { organization } = engine.connection
  const listed = await candidateFiles(engine.db, organization, person.id)
  if (listed.length === 0) return null
  const loaded = await Promise.all(
    listed.map(async (file) => {
      const content = await fileContent(engine.db, organization, person.id, file.id)
      return content
        ? [
            {
              kind: file.kind,
              send: { name: file.name, content: new Uint8Array(content.content), contentType: file.mediaType },
            },
          ]
        : []
    }),
  )
  const all = loaded.flat()
  const resume = all.find((file) => file.kind === 'resume')?.send
  const others = all.filter((file) => file.send !== resume).map((file) => file.send)
  return { ...(resume ? { resume } : {}), ...(others.length > 0 ? { others } : {}) }
}
