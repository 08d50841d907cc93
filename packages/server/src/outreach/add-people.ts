import type { AddPeople, AddPeopleAnswer, CandidateId, OutreachId } from '@fulcrum/contract'
import type { z } from 'zod'
import { resolvePreview, storePreviewAnswer } from '../candidates/index.ts'
import type { ResolvedRow } from '../candidates/index.ts'
import { isVisible, jobsOf } from '../pipeline/index.ts'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { findLocked } from './change-outreach.ts'
import { peopleWords, wereWords } from './core/count-words.ts'
import { decideAdd } from './core/decide-add.ts'
import { enroll } from './enroll.ts'
import type { Enrolling } from './enroll.ts'
import type { KnownInLever, LeverGate } from './lever-gate.ts'
import { startAndTell } from './start-waiting.ts'
import { appendActivity } from './store/activity.ts'
import type { LockedOutreach } from './store/outreaches.ts'
import { emailsOf } from './store/people.ts'

type Row = AddPeopleAnswer['rows'][number]
type ArchivedChoice = z.output<typeof AddPeople>['archivedChoice']

/**
 * Carries a preview out: candidates, their applications in the entry stage, and enrollments, all or nothing. The same
 * preview again gives the same answer and adds nobody.
 */
export async function addPeople(
  app: Pick<App, 'db' | 'poke'>,
  gate: LeverGate,
  caller: Caller,
  id: OutreachId,
  { previewId, archivedChoice }: z.output<typeof AddPeople>,
): Promise<AddPeopleAnswer> {
  const answer = await app.db.transaction().execute(async (tx) => {
    const outreach = await findLocked(tx, caller, id)
    await refuseUnlessOpen(tx, gate, caller, outreach)
    const preview = await resolvePreview(tx, caller.organization, previewId, caller.user.id)
    if (preview.answer) return preview.answer
    if (preview.outreachId !== id)
      throw new Refusal(409, {
        code: 'preview-of-another',
        message: 'This preview was made for another outreach.',
        hint: 'Look at the people again in this outreach, then add them.',
      })
    if (preview.jobId !== outreach.jobId)
      throw new Refusal(409, {
        code: 'job-changed-since',
        message: 'This outreach was linked to another job after you looked at the people.',
        hint: 'Look at the people again: what becomes of them in Lever depends on the job.',
      })
    const known = await knownInLever(tx, gate, caller, outreach, preview.rows, archivedChoice)
    const { adding, rows } = sort(preview.rows, known, archivedChoice)
    const enrolled = await enroll(tx, caller, outreach, adding, archivedChoice ?? null)
    rows.push(...enrolled)
    const made = toAnswer(rows)
    await startAndTell(tx, caller.organization)
    await appendActivity(tx, caller.organization, [
      {
        outreachId: id,
        title: `Added ${peopleWords(made.added)}`,
        detail: [
          made.alreadyThere > 0
            ? `${peopleWords(made.alreadyThere)} ${wereWords(made.alreadyThere)} in it already.`
            : '',
          made.leftOut > 0 ? `${peopleWords(made.leftOut)} ${wereWords(made.leftOut)} left out.` : '',
        ]
          .filter((sentence) => sentence !== '')
          .join(' '),
        actor: caller.user.name,
      },
    ])
    await append(tx, caller.organization, [{ topic: 'outreach.changed', outreachId: id }])
    await storePreviewAnswer(tx, caller.organization, previewId, made)
    return made
  })
  app.poke()
  return answer
}

async function refuseUnlessOpen(tx: Tx, gate: LeverGate, caller: Caller, outreach: LockedOutreach): Promise<void> {
  if (outreach.status === 'completed')
    throw new Refusal(409, {
      code: 'outreach-completed',
      message: 'Nobody can be added to a completed outreach.',
      hint: 'Make a copy of it.',
    })
  if (outreach.jobId === null) return
  const [job] = await jobsOf(tx, caller.organization, { ids: [outreach.jobId] })
  const visible = await gate.visibleJobs(caller)
  if (job && !isVisible(visible, job))
    throw new Refusal(403, {
      code: 'job-not-visible',
      message: visible.note ?? `You do not see ${job.title} in Lever.`,
      hint: 'Adding people makes Leads on this job in Lever. Ask a colleague who sees it to add them.',
    })
}

/** What Lever has of each row's person; asked only where the choice about archived people depends on it. */
async function knownInLever(
  tx: Tx,
  gate: LeverGate,
  caller: Caller,
  outreach: LockedOutreach,
  rows: ResolvedRow[],
  choice: ArchivedChoice,
): Promise<Map<CandidateId, KnownInLever['kind']>> {
  if (choice !== 'leave-out' || outreach.jobId === null) return new Map()
  const candidates = [...new Set(rows.flatMap((row) => (row.candidateId ? [row.candidateId] : [])))]
  const emails = await emailsOf(tx, caller.organization, candidates)
  const known = await gate.knownOnJob(
    caller.organization,
    outreach.jobId,
    candidates.map((candidateId) => ({ candidateId, emails: emails.get(candidateId) ?? [] })),
  )
  return new Map(
    candidates.flatMap((candidateId, position) => {
      const one = known[position]
      return one ? [[candidateId, one.kind] as const] : []
    }),
  )
}

/** Who is to be added, and a row for each who is not. */
function sort(
  all: ResolvedRow[],
  known: ReadonlyMap<CandidateId, KnownInLever['kind']>,
  choice: ArchivedChoice,
): { adding: Enrolling[]; rows: Row[] } {
  const adding: Enrolling[] = []
  const rows: Row[] = []
  for (const { line, name, candidateId, verdict, why } of all) {
    const inLever = candidateId ? (known.get(candidateId) ?? null) : null
    const decision = decideAdd({ verdict, inLever, archivedChoice: choice ?? null })
    if (decision.kind === 'leave-out')
      rows.push({ line, name, outcome: 'left-out', why: verdict === 'rejected' && why ? why : decision.why })
    else if (candidateId === null) rows.push({ line, name, outcome: 'left-out', why: 'This record names nobody.' })
    else adding.push({ line, name, candidateId })
  }
  return { adding, rows }
}

function toAnswer(rows: Row[]): AddPeopleAnswer {
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length
  return {
    added: count('added'),
    alreadyThere: count('already-there'),
    leftOut: count('left-out'),
    rows: rows.toSorted((a, b) => a.line - b.line),
  }
}
