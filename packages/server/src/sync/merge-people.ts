import type {
  ApplicationCard,
  ApplicationId,
  CandidateId,
  MergeAnswer,
  MergePreview,
  MergeRequest,
} from '@fulcrum/contract'
import { absorbCandidate, appendTimeline, lockPair } from '../candidates/index.ts'
import { learnedWords, mergeKnowledge } from '../candidates/core/index.ts'
import { mergeEnrollments, settleEnrollments } from '../outreach/index.ts'
import {
  applicationIdsOf,
  cardsOf,
  giveCandidate,
  lockApplications,
  mergeApplications,
  stagesOf,
} from '../pipeline/index.ts'
import { stageById } from '../pipeline/core/index.ts'
import type { App } from '../platform/app.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { append } from '../platform/outbox.ts'
import { planMerge } from './core/plan-merge.ts'
import type { MergePlan } from './core/plan-merge.ts'
import { jobsToActOn } from './may-act.ts'
import { markDirty } from './store/pairing.ts'
import { lockTies } from './store/ties.ts'
import { nudge } from './nudge.ts'

type Needs = Pick<App, 'db' | 'pool' | 'poke'>
interface Pair {
  kept: CandidateId
  absorbed: CandidateId
}

/** What it would mean that two candidates become one person; changes nothing. */
export async function previewMerge(app: Pick<App, 'db'>, caller: Caller, pair: Pair): Promise<MergePreview> {
  return app.db.transaction().execute(async (tx) => {
    const { people, plan, cards } = await weigh(tx, caller, pair, [])
    const stages = await stagesOf(tx, caller.organization)
    return {
      kept: { id: people.kept.id, name: people.kept.name },
      absorbed: { id: people.absorbed.id, name: people.absorbed.name },
      learned: learnedWords(mergeKnowledge(people.kept, people.absorbed).learned),
      carriedOver: plan.carry.length,
      pairs: plan.pairs.map(({ sides: [ours, theirs], survives }) => {
        const view = (id: ApplicationId) => {
          const card = cardOf(cards, id)
          return {
            applicationId: id,
            candidateName: card.name,
            stageName: stageById(stages, card.stageId)?.name ?? '',
            leverPlace: card.leverUrl === null ? null : card.leverPlace,
            leverUrl: card.leverUrl,
          }
        }
        return { title: titleOf(cardOf(cards, ours.id)), applications: [view(ours.id), view(theirs.id)], survives }
      }),
    }
  })
}

/**
 * Makes one person of two: what is known of them, files, history, applications (one for each job) and enrollments. Of two
 * opportunities for one job the tie of one ends; it stays in Lever, and the history says where.
 */
export async function mergePeople(
  app: Needs,
  caller: Caller,
  kept: CandidateId,
  request: MergeRequest,
): Promise<MergeAnswer> {
  const pair = { kept, absorbed: request.absorbed }
  const detached = await app.db.transaction().execute(async (tx) => {
    const { people, plan, cards } = await weigh(tx, caller, pair, request.survivors)
    const pairs = plan.pairs.map(({ sides: [ours, theirs], survives }) => {
      if (survives === null) throw choose(titleOf(cardOf(cards, ours.id)))
      return { kept: survives, absorbed: survives === ours.id ? theirs.id : ours.id }
    })
    await mergeEnrollments(tx, caller.organization, { ...pair, pairs })
    await mergeApplications(
      tx,
      {
        organization: caller.organization,
        cause: 'person',
        actorUserId: caller.user.id,
        actorName: caller.user.name,
        urgency: 'person',
        timelineDetail: `Merged with the application of ${people.absorbed.name}`,
      },
      pairs,
    )
    const comingOver = [
      ...plan.carry,
      ...pairs.flatMap(({ kept: id }) => (cardOf(cards, id).candidateId === pair.absorbed ? [id] : [])),
    ]
    await giveCandidate(tx, caller.organization, comingOver, pair.kept)
    await absorbCandidate(tx, caller, people)
    await settleEnrollments(
      tx,
      caller.organization,
      pairs.map((one) => one.kept),
    )
    return tellDetached(
      tx,
      caller,
      pair,
      pairs.map((one) => cardOf(cards, one.absorbed)),
    )
  })
  app.poke()
  nudge(app.pool, null)
  return { candidateId: kept, detached }
}

/** Locks everything that the merge touches, in the order in which sync locks it, and says what becomes of it. */
async function weigh(tx: Tx, caller: Caller, pair: Pair, picked: readonly ApplicationId[]) {
  const { organization } = caller
  if (pair.kept === pair.absorbed)
    throw new Refusal(400, { code: 'same-candidate', message: 'Both are the same candidate.', field: 'absorbed' })
  const ids = await applicationIdsOf(tx, organization, [pair.kept, pair.absorbed])
  const ties = await lockTies(tx, organization, ids)
  const applications = await lockApplications(tx, organization, ids)
  const people = await lockPair(tx, organization, pair)
  if (!people)
    throw new Refusal(404, { code: 'candidate-unknown', message: 'There is no such candidate, or not any more.' })
  // Nobody can add them anywhere while their rows are held; before that somebody may have.
  if ((await applicationIdsOf(tx, organization, [pair.kept, pair.absorbed])).length !== ids.length)
    throw new Refusal(409, {
      code: 'changed-meanwhile',
      message: 'One of them was added somewhere at this moment.',
      hint: 'Try again.',
    })
  refuseUnmergeable(people)
  const cards = await cardsOf(tx, organization, { applicationIds: ids })
  const creating = ids.find((id) => ties.get(id)?.creating)
  if (creating)
    throw new Refusal(409, {
      code: 'lead-being-made',
      message: `A Lead is being made in Lever for ${cardOf(cards, creating).name}.`,
      hint: 'Try again in a minute.',
    })
  const sides = applications.map(({ id, candidateId, jobId, outreachId }) => {
    return { id, candidateId, jobId, outreachId, tied: ties.get(id)?.tied ?? false }
  })
  const plan = planMerge(pair, sides, picked)
  await refuseUnseenJobs(tx, caller, plan)
  return { people, plan, cards }
}

function refuseUnmergeable({ kept, absorbed }: NonNullable<Awaited<ReturnType<typeof lockPair>>>): void {
  const erased = [kept, absorbed].find((one) => one.anonymizedAt !== null)
  if (erased)
    throw new Refusal(409, {
      code: 'erased',
      message: `The personal data of ${erased.name} was erased; nothing may be added to it or taken from it.`,
    })
  const { noRoom } = mergeKnowledge(kept, absorbed)
  if (noRoom.length > 0)
    throw new Refusal(409, {
      code: 'no-room',
      message: `One candidate cannot hold all ${noRoom.join(' and ')} of both.`,
      hint: 'Remove some of them first; nothing was changed.',
    })
}

/** Whoever ends a tie with Lever must see the job there. */
async function refuseUnseenJobs(tx: Tx, caller: Caller, { pairs }: MergePlan): Promise<void> {
  const ending = pairs.filter(({ sides }) => sides.every(({ tied }) => tied))
  if (ending.length === 0) return
  const mayActOn = await jobsToActOn(tx, caller)
  if (ending.every(({ sides: [ours] }) => mayActOn(ours.jobId))) return
  throw new Refusal(403, {
    code: 'job-not-visible',
    message: 'Both are in Lever for a job that Lever does not show you.',
    hint: 'Ask a colleague who works with this job in Lever.',
  })
}

async function tellDetached(
  tx: Tx,
  caller: Caller,
  { kept }: Pair,
  gone: ApplicationCard[],
): Promise<MergeAnswer['detached']> {
  const detached = gone.filter(({ leverUrl }) => leverUrl !== null)
  await appendTimeline(
    tx,
    caller.organization,
    detached.map((card) => ({
      candidateId: kept,
      kind: 'sync',
      title: 'A second opportunity is followed no more',
      detail: `${titleOf(card)}, ${card.leverPlace ?? 'in Lever'}: archive it there. ${card.leverUrl}`,
      actor: caller.user.name,
    })),
  )
  const left = await applicationIdsOf(tx, caller.organization, [kept])
  await markDirty(tx, caller.organization, left, true)
  await append(tx, caller.organization, [{ topic: 'sync.changed' }])
  return detached.map((card) => ({ title: titleOf(card), leverUrl: card.leverUrl }))
}

const titleOf = (card: ApplicationCard) => card.jobTitle ?? card.outreachName ?? 'No job'

function cardOf(cards: readonly ApplicationCard[], id: ApplicationId): ApplicationCard {
  const card = cards.find((one) => one.id === id)
  if (!card) throw new Error(`Application ${id} is locked and has no card`)
  return card
}

function choose(title: string): Refusal {
  return new Refusal(409, {
    code: 'choose-application',
    message: `Both are in Lever for ${title}.`,
    field: 'survivors',
    hint: 'Pick the application whose opportunity is to be followed; nothing was changed.',
  })
}
