import { z } from 'zod'
import { Application } from './application.ts'
import { Archived } from './archived.ts'
import { Contact } from './contact.ts'
import { listOf, orNull, Phone, Text, Time } from './fields.ts'
import { ApplicationId, ContactId, LeverStageId, LeverUserId, OpportunityId } from './ids.ts'

/** Oldest first; the first entry is the creation, the last equals `stage`. `user` is null on most old entries. */
export const StageChange = z
  .object({ toStageId: LeverStageId, updatedAt: Time, userId: orNull(LeverUserId) })
  .transform(({ toStageId, updatedAt, userId }) => ({ toStage: toStageId, at: updatedAt, user: userId }))
export type StageChange = z.output<typeof StageChange>

const Consent = z.object({ allowed: z.boolean(), expiresAt: orNull(Time) })

/**
 * One candidacy of one contact. Lever adds fields but does not rename or remove them within v1, so unknown keys are
 * dropped. `name`, `headline`, `location`, `emails`, `phones` and `links` belong to the contact and are the same on
 * every opportunity of it; unset text is `''`, as Lever sends it.
 */
export const Opportunity = z
  .object({
    id: OpportunityId,
    contact: z.union([ContactId, Contact]), // the object with expand: ['contact']
    name: Text,
    headline: Text,
    location: Text,
    emails: listOf(z.string()),
    phones: listOf(Phone),
    links: listOf(z.string()),
    stage: LeverStageId, // never null, kept while archived
    stageChanges: listOf(StageChange),
    archived: orNull(Archived),
    confidentiality: z.enum(['confidential', 'non-confidential']),
    origin: orNull(z.string()), // agency, applied, internal, referred, sourced, university
    sourcedBy: orNull(LeverUserId),
    owner: orNull(LeverUserId),
    followers: listOf(LeverUserId),
    tags: listOf(z.string()),
    sources: listOf(z.string()),
    applications: listOf(z.union([ApplicationId, Application])), // objects with expand: ['applications']
    createdAt: Time, // may lie before the true creation: the creator may set it
    updatedAt: orNull(Time), // null on records untouched since Lever introduced the field
    lastInteractionAt: orNull(Time),
    lastAdvancedAt: orNull(Time), // moves on stage change and on archiving
    snoozedUntil: orNull(Time),
    urls: orNull(z.object({ show: z.string() })),
    isAnonymized: z
      .boolean()
      .nullish()
      .transform((anonymized) => anonymized ?? false),
    opportunityLocation: orNull(z.string()), // absent without posting; may be "unspecified"
    dataProtection: orNull(z.object({ store: orNull(Consent), contact: orNull(Consent) })),
  })
  .transform(({ contact, applications, urls, ...opportunity }) => ({
    ...opportunity,
    contact: typeof contact === 'string' ? contact : contact.id,
    /** null unless asked for with `expand: ['contact']`. */
    contactDetails: typeof contact === 'string' ? null : contact,
    applicationIds: applications.map((application) => (typeof application === 'string' ? application : application.id)),
    /** At most one. null unless asked for with `expand: ['applications']`, so "none" and "not asked" differ. */
    applications: applications.some((application) => typeof application === 'string')
      ? null
      : applications.filter((application) => typeof application !== 'string'),
    /** Deep link into Lever's web app. */
    url: urls && urls.show,
  }))
export type Opportunity = z.output<typeof Opportunity>

/**
 * What may be believed of the answer to a write. Lever blanks the person in it (name `''`, e-mails `[]`, …), so it has
 * no person here: nobody can copy a blanked one into a mirror.
 */
export const OpportunityAfterWrite = z.object({
  id: OpportunityId,
  stage: LeverStageId,
  archived: orNull(Archived),
  stageChanges: listOf(StageChange),
  updatedAt: orNull(Time),
})
export type OpportunityAfterWrite = z.output<typeof OpportunityAfterWrite>

export const DeletedOpportunity = z.object({
  id: OpportunityId,
  deletedAt: orNull(Time),
  deletedBy: orNull(LeverUserId),
})
export type DeletedOpportunity = z.output<typeof DeletedOpportunity>

/** `deduped`: Lever found a contact with one of the e-mails and attached the new opportunity to it. */
export interface CreatedOpportunity {
  deduped: boolean
  opportunity: Opportunity
}
