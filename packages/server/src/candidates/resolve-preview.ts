import type { AddPeopleAnswer, CandidateId, OrganizationId, OutreachId, PreviewRow, UserId } from '@fulcrum/contract'
import type { z } from 'zod'
import type { Tx } from '../platform/database.ts'

/** One record of a preview when it is carried out. */
export interface ResolvedRow {
  line: number
  name: string
  /** Exists now; null for records of nobody (`rejected`). For `duplicate` it is the person of the earlier record. */
  candidateId: CandidateId | null
  verdict: z.output<typeof PreviewRow>['verdict']
  /** What the preview said of it. */
  why: string
}

export interface ResolvedPreview {
  /** The outreach that the preview was made for. */
  outreachId: OutreachId | null
  rows: ResolvedRow[]
  /** Set when the preview was carried out before: give this again and do nothing. */
  answer: AddPeopleAnswer | null
}

/**
 * Makes the candidates of a preview exist, once, and holds the preview's row until the transaction ends. Only its maker
 * may carry it out.
 * @throws Refusal 404 `preview-gone` where there is none such, or it is more than an hour old
 */
export async function resolvePreview(
  _tx: Tx,
  _organization: OrganizationId,
  _previewId: string,
  _userId: UserId,
): Promise<ResolvedPreview> {
  throw new Error('not written yet')
}

/** Keeps the answer, so that asking again gets the same. In the transaction that resolved the preview. */
export async function storePreviewAnswer(
  _tx: Tx,
  _organization: OrganizationId,
  _previewId: string,
  _answer: AddPeopleAnswer,
): Promise<void> {
  throw new Error('not written yet')
}
