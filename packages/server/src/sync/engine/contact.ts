import { ContactId } from '@fulcrum/lever'
import { fillNames, fillsFor } from '../core/contact.ts'
import type { ContactFills, LeverContact } from '../core/contact.ts'
import type { DueContact } from '../store/details.ts'
import { sendWithinMs } from './engine.ts'
import type { Engine } from './engine.ts'
import { meaningOf } from './failure.ts'

/**
 * Compares the details of people with what Lever shows, up to `limit` at once, and lets either side learn what it has
 * empty. Nothing that a side knows is replaced; how the two differ is kept for the candidate's page.
 *
 * @returns how many were taken up; fewer than `limit` means that none is left
 */
export async function compareContacts(engine: Engine, limit: number): Promise<number> {
  const due = await engine.store.claimContacts(limit)
  await Promise.all(due.map((one) => compareContact(engine, one)))
  return due.length
}

async function compareContact(engine: Engine, due: DueContact): Promise<void> {
  const { store } = engine
  const isErased = due.person.anonymizedAt !== null
  if (!isErased && due.isOurs && due.contact !== null && Object.keys(fillsFor(due.person, due.seen)).length > 0) {
    const againMs = await fill(engine, due, ContactId.parse(due.contact))
    if (againMs !== null)
      return store.releaseContact(due.application, due.claim, new Date((await store.now()).getTime() + againMs))
  }
  await store.transaction((tx) => tx.fillEmpty(due.person.id, due.seen))
  await store.releaseContact(due.application, due.claim, null)
  engine.poke()
}

/** Fills in Lever what is empty there; answers after how long to try again, null where it is done with. */
async function fill(engine: Engine, due: DueContact, id: ContactId): Promise<number | null> {
  const { store } = engine
  const lever = engine.lever('bulk')
  // Whoever works in Lever may have filled it since it was seen.
  const now = await lever.contacts.get(id, { notAfter: engine.clock.now() + sendWithinMs })
  if (now.kind !== 'ok') return againAfter(engine, now)
  const fills = fillsFor(due.person, now.value)
  if (now.value.isAnonymized || Object.keys(fills).length === 0) return null
  const sentAt = await store.now()
  const intent = await store.transaction(async (tx) =>
    (await tx.stillHolds(engine.epoch))
      ? tx.openIntent({
          application: due.application,
          kind: 'contact',
          opportunity: null,
          target: null,
          from: null,
          performAs: null,
          body: fills,
          epoch: engine.epoch,
          sentAt,
          notAfter: new Date(sentAt.getTime() + sendWithinMs),
        })
      : null,
  )
  if (intent === null) return 5_000
  // Lever does not say whether fields that are left out are kept, so all are sent.
  const changed = valuesOf({ ...now.value, ...fills })
  const answer = await lever.contacts.update(id, changed, { notAfter: engine.clock.now() + sendWithinMs })
  const finishedAt = await store.now()
  if (answer.kind === 'ok') {
    await store.transaction(async (tx) => {
      await tx.closeIntent(intent, 'done', `Filled ${namesOf(fills)}.`, finishedAt)
      await tx.setPairing(due.application, { contactSeen: seenOf(answer.value) })
      await tx.appendTimeline({
        candidateId: due.person.id,
        applicationId: due.application,
        kind: 'sync',
        title: 'Details added in Lever',
        detail: `Lever had none: ${namesOf(fills)}`,
        actor: 'Fulcrum',
      })
    })
    return null
  }
  const againMs = await againAfter(engine, answer)
  const isUnknown = answer.kind === 'unknown'
  await store.closeIntent(
    intent,
    isUnknown ? 'unknown' : 'failed',
    isUnknown ? 'No answer; read back.' : 'Not done.',
    finishedAt,
  )
  return againMs
}

const namesOf = (fills: ContactFills) =>
  Object.entries(fillNames)
    .flatMap(([field, name]) => (field in fills ? [name] : []))
    .join(', ')

const seenOf = ({ name, headline, location, emails, phones }: LeverContact): LeverContact => {
  return { name, headline, location, emails, phones }
}

const valuesOf = ({ name, headline, location, emails, phones }: LeverContact) => ({
  name,
  headline,
  location,
  emails,
  phones: phones.map(({ value, type }) => (type === null ? { value } : { value, type })),
})

/** Null: trying again would not help. */
async function againAfter(engine: Engine, failure: Parameters<typeof meaningOf>[1]): Promise<number | null> {
  const meaning = await meaningOf(engine, failure, 1)
  if (meaning.kind === 'refused' || meaning.kind === 'not-found') return null
  return meaning.kind === 'not-done' ? meaning.afterMs : 5_000
}
