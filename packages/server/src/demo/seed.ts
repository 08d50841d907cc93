import {
  AddPeopleAnswer,
  ApplicationList,
  CandidateFile,
  MoveAnswer,
  Outreach,
  Preview,
  Stages,
} from '@fulcrum/contract'
import type { ApplicationCard } from '@fulcrum/contract'
import { z } from 'zod'
import { createMember, createOrganization } from '../accounts/index.ts'
import { createDefaultStages } from '../pipeline/index.ts'
import type { App } from '../platform/app.ts'
import type { Caller } from '../platform/http.ts'
import type { DemoSignIn } from '../config.ts'
import { memberClient } from './member-client.ts'
import type { MemberClient } from './member-client.ts'
import { outreaches } from './outreaches.ts'
import type { DemoOutreach } from './outreaches.ts'
import type { DemoPerson } from './people.ts'
import { resumes } from './resumes.ts'

/**
 * Fills a database that has nobody yet with Varnholt Systems, in the way its members would: over Fulcrum's own routes.
 * @returns its members, the admin first
 */
export async function seedDemo(app: App, signIns: readonly DemoSignIn[]): Promise<Caller[]> {
  const [admin, ...others] = signIns
  if (!admin) throw new Error('The demo needs somebody who signs in')
  const { organization, user } = await createOrganization(app, { organizationName: 'Varnholt Systems', ...admin }, [
    createDefaultStages,
  ])
  const callerFor = ({ name, email, role }: DemoSignIn, id: Caller['user']['id']): Caller => ({
    user: { id, name, email },
    organization,
    role,
    sessionId: 'demo',
  })
  const members = await Promise.all(
    others.map(async (person) => callerFor(person, await createMember(app, organization, person))),
  )
  const callers = [callerFor(admin, user), ...members]
  // One after the other, so that what is newest is the same in every demo.
  for (const outreach of outreaches) {
    const owner = callers.find(({ user: { email } }) => email === outreach.owner)
    if (!owner) throw new Error(`${outreach.owner} runs an outreach of the demo and is nobody of its team`)
    await seedOutreach(memberClient(app, owner), outreach)
  }
  return callers
}

async function seedOutreach(client: MemberClient, facts: DemoOutreach): Promise<void> {
  const { id } = await client.call('POST', '/api/outreaches', Outreach, { name: facts.name })
  await client.call('PUT', `/api/outreaches/${id}/steps`, Outreach, { steps: facts.steps })
  const input = { kind: 'csv', fileName: facts.fileName, text: csvOf(facts.people) }
  const { previewId } = await client.call('POST', '/api/candidates/preview', Preview, { outreachId: id, input })
  const { added } = await client.call('POST', `/api/outreaches/${id}/people`, AddPeopleAnswer, { previewId })
  if (added !== facts.people.length) throw new Error(`${facts.name}: ${added} of ${facts.people.length} people added`)
  if (facts.isLaunched) await client.call('PATCH', `/api/outreaches/${id}`, Outreach, { status: 'active' })

  const { stages, closeReasons } = await client.call('GET', '/api/stages', Stages)
  const { applications } = await client.call('GET', `/api/applications?outreach=${id}`, ApplicationList)
  for (const person of facts.people) {
    const card = applications.find(({ name }) => name === person.name)
    if (!card) throw new Error(`${person.name} is in ${facts.name} without an application`)
    await seedHistory(client, person, card, { stages, closeReasons })
  }
}

async function seedHistory(
  client: MemberClient,
  { stage, note, email }: DemoPerson,
  card: ApplicationCard,
  { stages, closeReasons }: Stages,
): Promise<void> {
  const path = `/api/candidates/${card.candidateId}`
  if (note) await client.call('POST', `${path}/notes`, z.unknown(), { body: note })
  const resume = resumes[email]
  if (resume) {
    const form = new FormData()
    form.set('file', new File([resume], `${card.name}, résumé.txt`, { type: 'text/plain' }))
    await client.call('POST', `${path}/files?kind=resume`, CandidateFile, form)
  }
  const to = stages.find(({ name }) => name === stage)
  if (!to) return
  const reason = to.milestone === 'closed' ? closeReasons.find(({ name }) => name === to.name) : undefined
  await client.call('POST', '/api/applications/move', MoveAnswer, {
    moves: [{ applicationId: card.id, seenMoveSeq: card.moveSeq }],
    toStageId: to.id,
    closeReasonId: reason?.id ?? null,
  })
}

const header = ['Name', 'Email', 'Phone', 'Headline', 'Company', 'Location', 'LinkedIn', 'Tags', 'Source']

function csvOf(people: DemoPerson[]): string {
  const rows = people.map((p) => [
    p.name,
    p.email,
    p.phone,
    p.headline,
    p.company,
    p.location,
    p.profile,
    p.tags,
    p.source,
  ])
  return [header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')
}
