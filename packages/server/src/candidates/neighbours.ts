import type {
  ApplicationCard,
  CandidateDetails,
  CandidateId,
  JobId,
  LeverDifference,
  OrganizationId,
  OutreachId,
} from '@fulcrum/contract'
import type { Caller } from '../platform/http.ts'

/** What higher rooms know of candidates; whoever builds the process hands it in. */
export interface CandidatesNeighbours {
  applicationsOf(organization: OrganizationId, candidateId: CandidateId): Promise<ApplicationCard[]>
  /** What Lever says otherwise of a person whom it shows. */
  differencesInLever(
    organization: OrganizationId,
    candidateId: CandidateId,
    details: CandidateDetails,
  ): Promise<LeverDifference[]>
  /** The job of an outreach; null: none. */
  jobOf(organization: OrganizationId, outreachId: OutreachId): Promise<JobId | null>
  /** For each person in order, what Lever has of them on the outreach's job; null: nothing. */
  knownInLever(
    caller: Caller,
    outreachId: OutreachId,
    people: { emails: string[]; candidateId: CandidateId | null }[],
  ): Promise<(null | { kind: 'active' | 'archived' | 'several' | 'paired'; words: string })[]>
  /** Who of these is in the outreach already. */
  inOutreach(organization: OrganizationId, outreachId: OutreachId, people: CandidateId[]): Promise<Set<CandidateId>>
  /** What becomes of people added to this outreach ("Each gets a Lead in “New lead”"). */
  entryWords(organization: OrganizationId, outreachId: OutreachId): Promise<string>
}
