import type { Account } from '../account.ts'
import type { Application } from '../model/application.ts'
import type { Posting } from '../model/posting.ts'
import { announceApplication, locationOf } from './applications.ts'
import { createContact, findContactByEmail } from './contacts.ts'
import { tagsOfPosting } from './postings.ts'
import { stageIndexOf } from './stages.ts'

export interface ApplicantInput {
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly company: string | null
  readonly links: readonly string[]
  readonly sources: readonly string[]
}

/** Somebody applies on the job site: a candidacy that starts at New applicant, with an application that names them. */
export function applyToPosting(account: Account, posting: Posting, input: ApplicantInput): Application {
  const now = account.host.now()
  const contact =
    findContactByEmail(account, [input.email]) ??
    createContact(account, {
      name: input.name,
      headline: input.company ?? '',
      location: '',
      emails: [input.email],
      phones: input.phone === null ? [] : [{ type: 'mobile', value: input.phone }],
      links: input.links,
    })
  const opportunityId = account.host.chance.uuid()
  const application = account.applications.put({
    id: account.host.chance.uuid(),
    opportunityId,
    type: 'posting',
    posting: posting.id,
    user: null,
    name: input.name,
    email: input.email,
    phone: input.phone === null ? null : { type: 'mobile', value: input.phone },
    company: input.company,
    links: input.links,
    comments: null,
    archived: null,
    createdAt: now,
  })
  const opportunity = account.opportunities.put({
    id: opportunityId,
    contact: contact.id,
    stage: 'applicant-new',
    stageChanges: [
      { toStageId: 'applicant-new', toStageIndex: stageIndexOf(account, 'applicant-new'), updatedAt: now },
    ],
    archived: null,
    confidentiality: posting.confidentiality,
    tags: tagsOfPosting(posting),
    sources: input.sources,
    origin: posting.state === 'internal' ? 'internal' : 'applied',
    sourcedBy: null,
    owner: posting.owner,
    followers: posting.followers,
    applications: [application.id],
    opportunityLocation: locationOf(posting),
    createdAt: now,
    updatedAt: now,
    lastInteractionAt: now,
    lastAdvancedAt: now,
    snoozedUntil: null,
    isAnonymized: false,
    insertedAt: now,
  })
  announceApplication(account, opportunity, application)
  return application
}
