import { z } from 'zod'

/** Ids of ours are UUIDs; ids of Lever's are opaque text (`lead-new` is one). Brands keep them from being mixed up. */
export const OrganizationId = z.uuid().brand<'OrganizationId'>()
export type OrganizationId = z.output<typeof OrganizationId>
export const UserId = z.uuid().brand<'UserId'>()
export type UserId = z.output<typeof UserId>
export const CandidateId = z.uuid().brand<'CandidateId'>()
export type CandidateId = z.output<typeof CandidateId>
export const FileId = z.uuid().brand<'FileId'>()
export type FileId = z.output<typeof FileId>
export const StageId = z.uuid().brand<'StageId'>()
export type StageId = z.output<typeof StageId>
export const CloseReasonId = z.uuid().brand<'CloseReasonId'>()
export type CloseReasonId = z.output<typeof CloseReasonId>
export const JobId = z.uuid().brand<'JobId'>()
export type JobId = z.output<typeof JobId>
export const ApplicationId = z.uuid().brand<'ApplicationId'>()
export type ApplicationId = z.output<typeof ApplicationId>
export const OutreachId = z.uuid().brand<'OutreachId'>()
export type OutreachId = z.output<typeof OutreachId>
export const StepId = z.uuid().brand<'StepId'>()
export type StepId = z.output<typeof StepId>
export const EnrollmentId = z.uuid().brand<'EnrollmentId'>()
export type EnrollmentId = z.output<typeof EnrollmentId>
export const ConnectionId = z.uuid().brand<'ConnectionId'>()
export type ConnectionId = z.output<typeof ConnectionId>

export const LeverStageId = z.string().min(1).brand<'LeverStageId'>()
export type LeverStageId = z.output<typeof LeverStageId>
export const ArchiveReasonId = z.string().min(1).brand<'ArchiveReasonId'>()
export type ArchiveReasonId = z.output<typeof ArchiveReasonId>
export const LeverUserId = z.string().min(1).brand<'LeverUserId'>()
export type LeverUserId = z.output<typeof LeverUserId>
export const OpportunityId = z.string().min(1).brand<'OpportunityId'>()
export type OpportunityId = z.output<typeof OpportunityId>

/** A moment as ISO 8601 text with an offset, as JSON carries it. */
export const Moment = z.iso.datetime({ offset: true })
