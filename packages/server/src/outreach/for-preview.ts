import type { CandidateId, JobId, OrganizationId, OutreachId } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import type { Caller } from '../platform/http.ts'
import type { KnownInLever, LeverGate } from './lever-gate.ts'
import { summariesOf } from './store/outreaches.ts'
import { whoIsIn } from './store/people.ts'

/** What the preview of adding people asks about an outreach; main hands it to candidates, which may not import us. */
export interface PreviewAnswers {
  jobOf(organization: OrganizationId, outreachId: OutreachId): Promise<JobId | null>
  knownInLever(
    caller: Caller,
    outreachId: OutreachId,
    people: { emails: string[]; candidateId: CandidateId | null }[],
  ): Promise<(KnownInLever | null)[]>
  inOutreach(organization: OrganizationId, outreachId: OutreachId, people: CandidateId[]): Promise<Set<CandidateId>>
  entryWords(organization: OrganizationId, outreachId: OutreachId): Promise<string>
}

export function previewAnswers({ db }: Pick<App, 'db'>, gate: LeverGate): PreviewAnswers {
  const jobOf = async (organization: OrganizationId, outreachId: OutreachId) =>
    (await summariesOf(db, organization, outreachId))[0]?.job ?? null
  return {
    jobOf: async (organization, outreachId) => (await jobOf(organization, outreachId))?.id ?? null,
    async knownInLever({ organization }, outreachId, people) {
      const job = await jobOf(organization, outreachId)
      return job ? gate.knownOnJob(organization, job.id, people) : people.map(() => null)
    },
    inOutreach: (organization, outreachId, people) => whoIsIn(db, organization, outreachId, people),
    async entryWords(organization, outreachId) {
      const job = await jobOf(organization, outreachId)
      return job ? gate.entryWords(organization, job.id) : 'No job is linked yet, so nobody is created in Lever'
    },
  }
}
