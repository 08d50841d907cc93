import type { CandidateDetails, CandidateId, OrganizationId } from '@fulcrum/contract'
import type { Tx } from '../platform/database.ts'

/** What another system knows of a person. */
export type ContactData = Partial<
  Pick<CandidateDetails, 'headline' | 'company' | 'location' | 'emails' | 'phones' | 'profileLinks'>
>

/** Fills what we do not know of a candidate yet; never replaces. Answers the fields that were filled. */
export async function addEmptyContactData(
  _tx: Tx,
  _organization: OrganizationId,
  _candidateId: CandidateId,
  _data: ContactData,
): Promise<(keyof ContactData)[]> {
  throw new Error('not written yet')
}
