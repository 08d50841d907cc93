import type { Candidate, CandidateId, OrganizationId } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { CandidatesNeighbours } from './neighbours.ts'
import { candidateDetails } from './store/candidates.ts'
import { candidateFiles } from './store/files.ts'
import type { StoredFile } from './store/files.ts'
import { currentId } from './store/merged.ts'

/**
 * One candidate as their page shows them; for one who was absorbed by another, that other.
 *
 * @throws Refusal 404 also for candidates of other organizations
 */
export async function viewCandidate(
  { db }: Pick<App, 'db'>,
  neighbours: Pick<CandidatesNeighbours, 'applicationsOf' | 'differencesInLever'>,
  organization: OrganizationId,
  asked: CandidateId,
): Promise<Candidate> {
  const id = await currentId(db, organization, asked)
  const person = await candidateDetails(db, organization, id)
  if (!person) throw candidateUnknown()
  const [files, applications, differences] = await Promise.all([
    candidateFiles(db, organization, id),
    neighbours.applicationsOf(organization, id),
    neighbours.differencesInLever(organization, id, person),
  ])
  const { addedAt, anonymizedAt: _, ...details } = person
  return { ...details, files: files.map(viewFile), applications, differences, addedAt: addedAt.toISOString() }
}

export const viewFile = ({ addedAt, ...file }: StoredFile) => ({ ...file, addedAt: addedAt.toISOString() })

export const candidateUnknown = () =>
  new Refusal(404, { code: 'candidate-unknown', message: 'There is no such candidate, or not any more.' })
