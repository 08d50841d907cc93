import type { CandidateChange, CandidateDetails, CandidateId } from '@fulcrum/contract'
import type { z } from 'zod'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import { changedFields, cleanDetails } from './core/clean-details.ts'
import type { Reading } from './core/plan-add.ts'
import { storable } from './core/text.ts'
import { makePeopleExist } from './make-people-exist.ts'
import { replaceDetails } from './replace-details.ts'
import { candidatesByIds, lockCandidate, setDoNotContact } from './store/candidates.ts'
import type { CandidateRecord } from './store/candidates.ts'
import { appendTimeline } from './store/timeline.ts'
import { candidateUnknown } from './view-candidate.ts'

type Needs = Pick<App, 'db' | 'poke'>

/** A new candidate, owned by who makes them. @throws Refusal 409 `same-person` naming whom they are the same as */
export async function createCandidate(app: Needs, caller: Caller, typed: CandidateDetails): Promise<CandidateId> {
  const details = cleanOrRefuse(typed)
  const id = await app.db.transaction().execute(async (tx) => {
    const reading: Reading = { kind: 'person', line: 1, record: 1, details, warnings: [] }
    const { plan, ids } = await makePeopleExist(tx, caller.organization, [reading], {
      userId: caller.user.id,
      from: '',
    })
    const [made] = ids
    if (!made) throw new Error('Adding one person made nobody')
    if (plan.rows[0]?.verdict !== 'new') {
      const other = (await candidatesByIds(tx, caller.organization, [made])).get(made)
      throw samePerson(other?.name ?? details.name, made)
    }
    return made
  })
  app.poke()
  return id
}

/** Changes details. @throws Refusal 409 `changed-meanwhile` where somebody else changed them since they were read */
export async function changeCandidate(
  app: Needs,
  caller: Caller,
  id: CandidateId,
  { revision, ...typed }: z.output<typeof CandidateChange>,
): Promise<void> {
  const details = cleanOrRefuse(typed)
  await changing(app, caller, id, async (tx, person) => {
    if (person.revision !== revision)
      throw new Refusal(409, {
        code: 'changed-meanwhile',
        message: `${person.name} was changed by somebody else meanwhile.`,
        field: 'revision',
        value: String(revision),
        hint: 'Look at the present details and change them again.',
      })
    const changed = changedFields(person, details)
    if (changed.length === 0) return []
    const replaced = await replaceDetails(tx, caller.organization, person, details)
    if (replaced.kind === 'same-person') throw samePerson(replaced.other.details.name, replaced.other.candidateId)
    const sharing = replaced.shared.map(({ value }) => `${value} is another candidate’s, too, and identifies neither.`)
    const detail = [`Now different: ${changed.join(', ')}.`, ...sharing].join(' ')
    return [{ candidateId: id, kind: 'contact', title: 'Details changed', detail, actor: caller.user.name }]
  })
}

export async function noteOnCandidate(app: Needs, caller: Caller, id: CandidateId, body: string): Promise<void> {
  await changing(app, caller, id, async () => [
    {
      candidateId: id,
      kind: 'note',
      title: 'Note',
      detail: storable(body),
      actor: caller.user.name,
      actorUserId: caller.user.id,
    },
  ])
}

/** Nobody is added to an outreach, and nobody is written to, who must not be contacted. */
export async function setContactable(
  app: Needs,
  caller: Caller,
  id: CandidateId,
  doNotContact: boolean,
): Promise<void> {
  await changing(app, caller, id, async (tx, person) => {
    if (person.doNotContact === doNotContact) return []
    await setDoNotContact(tx, caller.organization, id, doNotContact)
    const title = doNotContact ? 'Marked do not contact' : 'May be contacted again'
    return [{ candidateId: id, kind: 'contact', title, actor: caller.user.name }]
  })
}

type Entries = Parameters<typeof appendTimeline>[2]

/** One change of one candidate in one transaction; what it answers goes into the history. */
async function changing(
  app: Needs,
  { organization }: Caller,
  id: CandidateId,
  change: (tx: Tx, person: CandidateRecord) => Promise<Entries>,
): Promise<void> {
  await app.db.transaction().execute(async (tx) => {
    const person = await lockCandidate(tx, organization, id)
    if (!person) throw candidateUnknown()
    const entries = await change(tx, person)
    if (entries.length === 0) return
    await appendTimeline(tx, organization, entries)
    await append(tx, organization, [{ topic: 'candidate.changed', candidateId: id, urgency: 'person' }])
  })
  app.poke()
}

function cleanOrRefuse(typed: CandidateDetails): CandidateDetails {
  const clean = cleanDetails(typed)
  if (clean.kind === 'clean') return clean.details
  throw new Refusal(400, {
    code: 'invalid-input',
    message: `${clean.words}.`,
    field: clean.field,
    value: clean.value,
    hint: 'Correct it and send again; nothing was changed.',
  })
}

const samePerson = (name: string, id: CandidateId) =>
  new Refusal(409, {
    code: 'same-person',
    message: `This is the same person as ${name}.`,
    value: id,
    hint: `Open ${name} and add what is new there.`,
  })
