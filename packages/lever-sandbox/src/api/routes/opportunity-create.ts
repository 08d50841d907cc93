import { z } from 'zod'
import { createOpportunity } from '../../engine/commands/create-opportunity.ts'
import { addFile, refuseUnfitFile } from '../../engine/commands/files.ts'
import { Origin } from '../../engine/model/opportunity.ts'
import { raw } from '../answer.ts'
import { parseFields, Text, Texts, Time } from '../body.ts'
import { opportunityView } from '../views/opportunity.ts'
import { Phones } from './phones.ts'
import type { On } from './register.ts'
import { requiredPerformer } from './visible.ts'

const CreateFields = z.object({
  name: Text,
  headline: Text,
  location: Text,
  stage: Text,
  emails: Texts,
  links: Texts,
  phones: Phones,
  tags: Texts,
  sources: Texts,
  origin: z.preprocess((value) => value ?? undefined, Origin.optional()),
  owner: Text,
  followers: Texts,
  postings: Texts,
  createdAt: Time,
  archived: z.preprocess((value) => value ?? undefined, z.object({ reason: Text, archivedAt: Time }).optional()),
  /** The documentation spells it so in one place. */
  archive: z.preprocess((value) => value ?? undefined, z.object({ reason: Text, archivedAt: Time }).optional()),
  contact: Text,
  opportunityLocation: Text,
})

export function opportunityCreation(on: On): void {
  on('POST', '/opportunities', (request) => {
    const { account, query, body } = request
    const by = requiredPerformer(request)
    // Parsing résumés is not imitated; the parameter is only checked.
    query.flag('parse')
    const { archive, ...fields } = parseFields(CreateFields, body.fields)
    for (const file of body.files) refuseUnfitFile(file)
    const { opportunity, deduped } = createOpportunity(account, {
      ...fields,
      by,
      archived: fields.archived || archive ? { ...archive, ...fields.archived } : undefined,
      ownedByPostingOwner: query.flag('perform_as_posting_owner'),
    })
    for (const file of body.files)
      addFile(account, {
        opportunityId: opportunity.id,
        kind: file.field === 'resumeFile' ? 'resume' : 'file',
        name: file.name,
        contentType: file.contentType,
        bytes: file.bytes,
        by,
      })
    const stored = account.opportunities.get(opportunity.id) ?? opportunity
    return raw({ deduped, data: opportunityView(account, stored, { written: true }) }, 201)
  })
}
