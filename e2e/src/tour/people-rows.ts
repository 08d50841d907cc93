import { AddPeopleAnswer, ApplicationList, JobList, Outreach, Preview } from '@fulcrum/contract'
import { z } from 'zod'
import { eventually } from '../browser.ts'
import type { HttpBrowser } from '../browser.ts'
import { expect } from './rows.ts'
import type { Evidence, Stage } from './rows.ts'
import { people } from './team.ts'

export const addressOf = (stage: Stage, name: string) => `${name}.${stage.run}@example.com`

export async function outreachOnSeveralChannels(stage: Stage): Promise<Evidence> {
  const { member } = stage.team
  const made = await member.call('POST', '/api/outreaches', Outreach, { name: `Tour ${stage.run}` })
  stage.outreach = made.id
  const steps = [
    { kind: 'email', delayDays: 0, subject: 'A question', body: 'Hello {{first name}}' },
    { kind: 'linkedin-inmail', delayDays: 3, subject: '', body: 'Following up' },
    { kind: 'call', delayDays: 4, subject: '', body: 'Ask about timing' },
  ]
  const outreach = await member.call('PUT', `/api/outreaches/${made.id}/steps`, Outreach, { steps })
  await member.call('PATCH', `/api/outreaches/${made.id}`, Outreach, { status: 'active' })
  expect(outreach.steps.length === 3, 'three steps', outreach.steps)
  return {
    did: 'made an outreach with an email, an InMail and a call, and launched it',
    fulcrum: `“${outreach.name}” has ${outreach.steps.map((step) => step.kind).join(', ')}; sending comes with a later release`,
    sandbox: 'is not concerned',
  }
}

export async function jobLinked(stage: Stage): Promise<Evidence> {
  const { member, lever } = stage.team
  const { jobs } = await member.call('GET', '/api/jobs?linkable=true&q=engineer', JobList)
  const job = jobs.find((one) => one.state === 'published')
  expect(job !== undefined, 'a published job that matches “engineer”', jobs)
  const outreach = await member.call('PATCH', `/api/outreaches/${stage.outreach}`, Outreach, { jobId: job.id })
  expect(outreach.job?.id === job.id, 'the outreach to be linked', outreach.job)
  stage.job = { id: job.id, title: job.title }
  const published = (await lever.state()).postings.filter((posting) => posting.state === 'published').length
  return {
    did: 'searched the published postings for “engineer” in the outreach’s settings and chose one',
    fulcrum: `linked to “${job.title}”, ${job.team}, ${job.location}, owner ${job.owner}`,
    sandbox: `has ${published} published postings`,
  }
}

/** Adds a person by the form, as the dialog does: preview first. */
export async function add(browser: HttpBrowser, stage: Stage, details: object): Promise<void> {
  const preview = await browser.call('POST', '/api/candidates/preview', Preview, {
    outreachId: stage.outreach,
    input: { kind: 'form', details },
  })
  const answer = await browser.call('POST', `/api/outreaches/${stage.outreach}/people`, AddPeopleAnswer, {
    previewId: preview.previewId,
  })
  expect(answer.added === 1, 'one person to be added', answer)
}

export const cards = async (stage: Stage) =>
  (await stage.team.member.call('GET', `/api/applications?outreach=${stage.outreach}`, ApplicationList)).applications

export async function leadCreated(stage: Stage): Promise<Evidence> {
  const { member, lever } = stage.team
  const email = addressOf(stage, 'nia')
  await add(member, stage, { name: 'Nia de la Cruz', emails: [{ value: email, type: 'work' }] })
  const card = await eventually('the mark “in step”', async () =>
    (await cards(stage)).find((one) => one.name === 'Nia de la Cruz' && one.mark.kind === 'in-step'),
  )
  stage.applications.set('nia', card.id)
  const found = await lever.opportunitiesOf(email)
  const [one] = found
  expect(found.length === 1 && one !== undefined, 'exactly one opportunity in Lever', found)
  const state = await lever.state()
  const posting = state.applications.find((application) => application.opportunityId === one.id)?.posting
  const title = state.postings.find((candidate) => candidate.id === posting)?.text
  expect(title === stage.job?.title && one.stage === 'lead-new', 'a Lead on the posting in “New lead”', {
    title,
    stage: one.stage,
  })
  return {
    did: 'added a candidate to the outreach',
    fulcrum: `in step, in Lever at “${card.leverPlace}”`,
    sandbox: `one opportunity, on “${title}”, in ${one.stage}`,
  }
}

const AnyCandidate = z.looseObject({ candidates: z.array(z.looseObject({ id: z.string() })) })

export async function everyDetail(stage: Stage): Promise<Evidence> {
  const { member, lever } = stage.team
  const email = addressOf(stage, 'søren')
  const details = {
    name: 'Søren Åkesson-王',
    headline: 'Staff engineer, ledgers',
    company: 'Müller GmbH & Co. KG',
    location: 'København',
    emails: [
      { value: email, type: 'work' },
      { value: `second.${email}`, type: 'personal' },
    ],
    phones: [
      { value: '+45 33 12 34 56', type: 'mobile' },
      { value: '+45 70 10 20 30', type: 'work' },
    ],
    profileLinks: [`https://www.linkedin.com/in/tour-${stage.run}`, 'https://example.org/soren'],
    tags: ['rust', 'relocation'],
    source: 'Conference: JSConf',
    notes: 'Met at the meetup.\nSecond line, with comma.',
  }
  // The résumé is there before they are added, so that it goes out with the create.
  await member.call('POST', '/api/candidates', z.unknown(), details)
  const { candidates } = await member.call('GET', `/api/candidates?q=${encodeURIComponent(email)}`, AnyCandidate)
  const candidate = candidates[0]
  expect(candidate !== undefined, 'the candidate to be found')
  const form = new FormData()
  form.set('file', new File(['Søren Åkesson, curriculum vitae'], 'søren cv.txt', { type: 'text/plain' }))
  await member.call('POST', `/api/candidates/${candidate.id}/files?kind=resume`, z.unknown(), form)
  const preview = await member.call('POST', '/api/candidates/preview', Preview, {
    outreachId: stage.outreach,
    input: { kind: 'existing', candidateIds: [candidate.id] },
  })
  await member.call('POST', `/api/outreaches/${stage.outreach}/people`, AddPeopleAnswer, {
    previewId: preview.previewId,
  })
  const card = await eventually('the mark “in step”', async () =>
    (await cards(stage)).find((one) => one.candidateId === candidate.id && one.mark.kind === 'in-step'),
  )
  stage.applications.set('søren', card.id)
  const [opportunity] = await lever.opportunitiesOf(email)
  expect(opportunity !== undefined, 'the opportunity in Lever')
  const note = await eventually('the note in Lever', async () =>
    (await lever.state()).notes.find((one) => one.opportunityId === opportunity.id),
  )
  const state = await lever.state()
  const contact = state.contacts.find((one) => one.id === opportunity.contact)
  const resume = state.files.find((file) => file.opportunityId === opportunity.id)
  const nameOf = (id: string | null | undefined) => state.users.find((user) => user.id === id)?.name
  expect(contact?.name === details.name && contact.location === details.location, 'name and location', contact)
  expect(
    contact.headline.includes(details.headline) && contact.headline.includes(details.company),
    'headline and company',
    contact.headline,
  )
  for (const { value } of details.emails) expect(contact.emails.includes(value), `the address ${value}`, contact.emails)
  for (const phone of details.phones)
    expect(
      contact.phones.some((one) => one.value === phone.value && one.type === phone.type),
      `the phone ${phone.value}`,
      contact.phones,
    )
  for (const link of details.profileLinks) expect(contact.links.includes(link), `the link ${link}`, contact.links)
  for (const tag of details.tags) expect(opportunity.tags.includes(tag), `the tag ${tag}`, opportunity.tags)
  expect(opportunity.sources.includes(details.source), 'the source', opportunity.sources)
  expect(nameOf(opportunity.owner) === people.recruiter.name, 'the recruiter as owner', nameOf(opportunity.owner))
  expect(resume?.name === 'søren cv.txt', 'the résumé', resume)
  const text = note.fields[0]?.value ?? ''
  expect(
    text.includes('Tour') && text.includes('Second line, with comma.'),
    'a note on the outreach with what was noted',
    text,
  )
  return {
    did: 'added a candidate with two addresses, two phones, links, tags, source, note and résumé',
    fulcrum: `in step at “${card.leverPlace}”`,
    sandbox: `name, headline, location, ${contact.emails.length} addresses, ${contact.phones.length} typed phones, ${contact.links.length} links, ${opportunity.tags.length} tags, source, owner ${nameOf(opportunity.owner)}, résumé “${resume.name}”, note by ${nameOf(note.user)}`,
  }
}
