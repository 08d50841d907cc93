import type { Account } from '../engine/account.ts'
import type { Chance } from '../engine/chance.ts'
import type { PipelineSection } from '../engine/model/stage.ts'

/** The stages of a live account; an id of null becomes a UUID. Ranks as recorded. */
const stages: readonly (readonly [
  id: string | null,
  text: string,
  section: PipelineSection,
  rank: number,
  hasInterview: boolean,
])[] = [
  ['lead-new', 'New lead', 'lead', 1, false],
  ['lead-reached-out', 'Reached out', 'lead', 3, false],
  ['lead-responded', 'Responded', 'lead', 5, false],
  ['applicant-new', 'New applicant', 'applicant', 101, false],
  [null, 'HM Review', 'applicant', 105.5, false],
  [null, 'Recruiter screen', 'screen', 201, true],
  [null, 'HM Screen', 'onsite', 230.5, true],
  [null, 'On-site interview', 'onsite', 231, true],
  [null, 'Reference check', 'onsite', 231.5, true],
  ['offer', 'Offer', 'offer', 261, false],
  [null, 'Background Check', 'offer', 265.5, false],
]

const reasons = [
  'Position filled',
  'Better for another role',
  'Future hire',
  'Under-qualified',
  'No Response - OLD',
  'Timing',
  'Withdrew',
  'Offer declined',
  'Position closed',
  'Hired',
  'No Response',
]

export function seedPipeline(account: Account, chance: Chance): void {
  for (const [id, text, pipeline, rank, hasInterview] of stages)
    account.stages.put({ id: id ?? chance.uuid(), text, pipeline, rank, hasInterview })
  for (const text of reasons)
    account.archiveReasons.put({
      id: chance.uuid(),
      text,
      status: text.endsWith('OLD') ? 'inactive' : 'active',
      type: text === 'Hired' ? 'hired' : 'non-hired',
    })
}
