import type { ArchiveReasonId, ContactId, LeverStageId, LeverUserId, PostingId } from './ids.ts'

/**
 * A new candidacy. Lever looks for a contact with one of `emails` and, if found, opens another opportunity for it; it
 * never refuses a second opportunity of one contact on one posting, so look before creating.
 */
export interface NewOpportunity {
  name?: string
  headline?: string
  location?: string
  emails?: readonly string[]
  phones?: readonly { value: string; type?: string }[]
  links?: readonly string[]
  /** Default: Lever's "New lead" (`lead-new`), with or without a posting. */
  stage?: LeverStageId
  tags?: readonly string[]
  sources?: readonly string[]
  origin?: 'agency' | 'applied' | 'internal' | 'referred' | 'sourced' | 'university'
  /** Default: the user named by `performAs`. */
  owner?: LeverUserId
  followers?: readonly LeverUserId[]
  /** Lever refuses more than one. */
  posting?: PostingId
  /** Links to this person without an e-mail search. */
  contact?: ContactId
  /** Past only. */
  createdAt?: Date
  /** `at` needs an earlier `createdAt`. */
  archived?: { reason: ArchiveReasonId; at?: Date }
  opportunityLocation?: string
}

/** A file to send. Lever takes docx, doc, js, jpg, png, pdf and txt, 30 MB a request; it parses all but images. */
export interface FileToSend {
  name: string
  content: Uint8Array<ArrayBuffer> | Blob
  contentType: string
}
