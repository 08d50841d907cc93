import type {
  AddPeopleAnswer,
  CandidateId,
  JobId,
  OrganizationId,
  OutreachId,
  PreviewRow,
  UserId,
} from '@fulcrum/contract'
import { z } from 'zod'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import { planExisting } from './core/plan-existing.ts'
import type { PlannedRow } from './core/plan-add.ts'
import { makePeopleExist } from './make-people-exist.ts'
import { candidatesByIds } from './store/candidates.ts'
import { lockPreview, setAnswer } from './store/previews.ts'
import type { StoredPreview } from './stored-preview.ts'

/** One record of a preview when it is carried out. */
export interface ResolvedRow {
  line: number
  name: string
  /** Exists now; null for records of nobody (`rejected`). For `duplicate` it is the person of the earlier record. */
  candidateId: CandidateId | null
  /** As things stand now: somebody who was new in the preview may be known by now. */
  verdict: z.output<typeof PreviewRow>['verdict']
  why: string
}

export interface ResolvedPreview {
  /** The outreach that the preview was made for. */
  outreachId: OutreachId | null
  /** The job that it had then. */
  jobId: JobId | null
  /** Empty where there is an answer. */
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
  tx: Tx,
  organization: OrganizationId,
  previewId: string,
  userId: UserId,
): Promise<ResolvedPreview> {
  const preview = z.uuid().safeParse(previewId).success ? await lockPreview(tx, organization, previewId, userId) : null
  if (!preview) throw previewGone()
  const { outreachId, stored, answer } = preview
  const { jobId } = stored
  if (answer) return { outreachId, jobId, rows: [], answer }
  const { rows, ids } = await resolve(tx, organization, stored, userId)
  return {
    outreachId,
    jobId,
    rows: rows.map(({ line, record, name, verdict, why, person }) => {
      const leverWords = verdict === 'new' || verdict === 'known' ? stored.inLever[String(record)] : undefined
      return {
        line,
        name,
        candidateId: person === null ? null : (ids[person] ?? null),
        verdict: leverWords === undefined ? verdict : 'in-lever',
        why: leverWords ?? why,
      }
    }),
    answer: null,
  }
}

async function resolve(
  tx: Tx,
  organization: OrganizationId,
  stored: StoredPreview,
  userId: UserId,
): Promise<{ rows: PlannedRow[]; ids: CandidateId[] }> {
  if (stored.kind === 'existing') {
    const people = await candidatesByIds(tx, organization, stored.candidateIds)
    return { rows: planExisting(stored.candidateIds, people), ids: stored.candidateIds }
  }
  const { plan, ids } = await makePeopleExist(tx, organization, stored.readings, { userId, from: stored.from })
  return { rows: plan.rows, ids }
}

export const previewGone = () =>
  new Refusal(404, {
    code: 'preview-gone',
    message: 'This preview is more than an hour old, or not yours.',
    field: 'previewId',
    hint: 'Look at the people again, then add them.',
  })

/** Keeps the answer, so that asking again gets the same. In the transaction that resolved the preview. */
export async function storePreviewAnswer(
  tx: Tx,
  organization: OrganizationId,
  previewId: string,
  answer: AddPeopleAnswer,
): Promise<void> {
  await setAnswer(tx, organization, previewId, answer)
}
