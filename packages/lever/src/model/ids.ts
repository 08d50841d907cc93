import { z } from 'zod'

/**
 * Lever's ids are opaque text: mostly UUIDs, but stages have words (`lead-new`). They become path segments,
 * and `.` and `..` would climb the path even percent-encoded, so those two are refused here.
 */
const id = z
  .string()
  .min(1)
  .refine((text) => text !== '.' && text !== '..', 'a dot segment is not an id')

export const OpportunityId = id.brand<'OpportunityId'>()
export type OpportunityId = z.output<typeof OpportunityId>
export const ContactId = id.brand<'ContactId'>()
export type ContactId = z.output<typeof ContactId>
export const ApplicationId = id.brand<'ApplicationId'>()
export type ApplicationId = z.output<typeof ApplicationId>
export const PostingId = id.brand<'PostingId'>()
export type PostingId = z.output<typeof PostingId>
export const LeverStageId = id.brand<'LeverStageId'>()
export type LeverStageId = z.output<typeof LeverStageId>
export const ArchiveReasonId = id.brand<'ArchiveReasonId'>()
export type ArchiveReasonId = z.output<typeof ArchiveReasonId>
export const LeverUserId = id.brand<'LeverUserId'>()
export type LeverUserId = z.output<typeof LeverUserId>
export const NoteId = id.brand<'NoteId'>()
export type NoteId = z.output<typeof NoteId>
export const WebhookId = id.brand<'WebhookId'>()
export type WebhookId = z.output<typeof WebhookId>
export const FileId = id.brand<'FileId'>()
export type FileId = z.output<typeof FileId>
export const ResumeId = id.brand<'ResumeId'>()
export type ResumeId = z.output<typeof ResumeId>
export const RequisitionId = id.brand<'RequisitionId'>()
export type RequisitionId = z.output<typeof RequisitionId>
export const InterviewId = id.brand<'InterviewId'>()
export type InterviewId = z.output<typeof InterviewId>
export const PanelId = id.brand<'PanelId'>()
export type PanelId = z.output<typeof PanelId>
export const OfferId = id.brand<'OfferId'>()
export type OfferId = z.output<typeof OfferId>
export const FormId = id.brand<'FormId'>()
export type FormId = z.output<typeof FormId>
export const TemplateId = id.brand<'TemplateId'>()
export type TemplateId = z.output<typeof TemplateId>
/** A Lever customer, as the access token and contact events name it. */
export const LeverAccountId = id.brand<'LeverAccountId'>()
export type LeverAccountId = z.output<typeof LeverAccountId>
