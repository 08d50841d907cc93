import { z } from 'zod'
import { Archived } from './archived.ts'
import { listOf, orNull, Time } from './fields.ts'
import { ApplicationId, LeverUserId, OpportunityId, PostingId, RequisitionId } from './ids.ts'

/**
 * The link between an opportunity and one posting. `type` is `posting` (job site), `user` (added by a user or the
 * API; every person field is then null) or `referral`.
 */
export const Application = z
  .object({
    id: ApplicationId,
    type: z.string(),
    opportunityId: orNull(OpportunityId),
    candidateId: orNull(OpportunityId), // the older name of the same id
    posting: orNull(PostingId),
    postingOwner: orNull(LeverUserId),
    postingHiringManager: orNull(LeverUserId),
    user: orNull(LeverUserId),
    name: orNull(z.string()),
    email: orNull(z.string()),
    company: orNull(z.string()),
    links: listOf(z.string()),
    comments: orNull(z.string()),
    createdAt: Time,
    archived: orNull(Archived),
    requisitionForHire: orNull(z.object({ id: RequisitionId })),
  })
  .transform(({ candidateId, opportunityId, requisitionForHire, ...application }) => ({
    ...application,
    opportunity: opportunityId ?? candidateId,
    requisitionForHire: requisitionForHire && requisitionForHire.id,
  }))
export type Application = z.output<typeof Application>

export const DeletedApplication = z.object({
  id: ApplicationId,
  deletedAt: orNull(Time),
  opportunityId: orNull(OpportunityId),
  postingId: orNull(PostingId),
})
export type DeletedApplication = z.output<typeof DeletedApplication>
