import type { ApplicationId, LeverPlace } from '@fulcrum/contract'
import { appendTimeline } from '../candidates/index.ts'
import { moveApplications } from '../pipeline/index.ts'
import type { MoveAs, MoveOrder } from '../pipeline/index.ts'
import type { Tx } from '../platform/database.ts'
import { placeKey } from './core/place.ts'
import type { Here } from './core/place.ts'
import type { ConnectionKey } from './store/connection.ts'
import type { LockedJobPerson } from './store/mapping-job-people.ts'
import type { JobOutcome, MappingJobRow } from './store/mapping-job.ts'
import { placeName, stageName } from './store/names.ts'
import { markDirty, writeBase } from './store/pairing.ts'

/** Somebody whom the job moves here, where their place in Lever leads. */
export interface FollowsLever {
  one: LockedJobPerson
  to: Here
}
/** Somebody whom Lever is to put elsewhere, where their stage here leads. */
export interface LeverFollows {
  one: LockedJobPerson
  to: LeverPlace
}
/** Somebody whose move of the job's is taken back. */
export interface TakenBack {
  one: LockedJobPerson
  made: NonNullable<LockedJobPerson['made']>
}

type Key = ConnectionKey

/** Our side follows and Lever stays as it is, so both agree at once and Lever is asked nothing. */
export async function followLever(
  tx: Tx,
  key: Key,
  job: MappingJobRow,
  people: FollowsLever[],
  version: number,
): Promise<JobOutcome[]> {
  const outcomes: JobOutcome[] = []
  for (const group of groupsBy(people, ({ one }) => (one.base ? placeKey(one.base.place) : ''))) {
    const place = group[0]?.one.base?.place
    if (!place) continue
    const where = await placeName(tx, key, place)
    const orders = group.map(({ one, to }) => orderFor(one, to))
    const made = await move(tx, key, job, orders, `Mapping change ${job.version} was applied to “${where}” in Lever.`)
    for (const { one, to } of group) {
      const moved = made.get(one.applicationId)
      if (typeof moved !== 'number' || !one.base) {
        outcomes.push(leftBecause(one, moved))
        continue
      }
      await writeBase(tx, key, one.applicationId, { ...one.base, here: to, moveSeq: moved }, version)
      outcomes.push({ applicationId: one.applicationId, state: 'done', made: madeOf(one, moved, one.base.place) })
    }
  }
  return outcomes
}

/** They are wished anew where they stand; deciding then pushes that to where the mapping says it lies in Lever. */
export async function letLeverFollow(
  tx: Tx,
  key: Key,
  job: MappingJobRow,
  people: LeverFollows[],
): Promise<JobOutcome[]> {
  const outcomes: JobOutcome[] = []
  for (const group of groupsBy(people, ({ one, to }) => `${one.person.here.stage} ${placeKey(to)}`)) {
    const [first] = group
    if (!first) continue
    const names = [await stageName(tx, key, first.one.person.here.stage), await placeName(tx, key, first.to)]
    const detail = `Mapping change ${job.version} was applied: “${names[0]}” lies in “${names[1]}” in Lever.`
    const orders = group.map(({ one }) => ({ ...orderFor(one, one.person.here), again: true }))
    const made = await move(tx, key, job, orders, detail)
    for (const { one, to } of group) {
      const moved = made.get(one.applicationId)
      outcomes.push(
        typeof moved === 'number'
          ? { applicationId: one.applicationId, state: 'under-way', made: madeOf(one, moved, to) }
          : leftBecause(one, moved),
      )
    }
  }
  await dirty(tx, key, outcomes, 'under-way')
  return outcomes
}

/** What they were on hold for is decided anew; it is their own move that goes on. */
export async function releaseHolds(
  tx: Tx,
  key: Key,
  job: MappingJobRow,
  people: LockedJobPerson[],
): Promise<JobOutcome[]> {
  const outcomes = people.map(({ applicationId }): JobOutcome => ({ applicationId, state: 'under-way' }))
  await appendTimeline(
    tx,
    key.organization,
    people.map(({ candidateId, applicationId }) => ({
      candidateId,
      applicationId,
      kind: 'sync',
      title: 'Released from hold',
      detail: `Mapping change ${job.version} says where this goes.`,
      actor: job.askedByName,
    })),
  )
  await dirty(tx, key, outcomes, 'under-way')
  return outcomes
}

/** Our side goes back; Lever never moved. */
export async function takeBackHere(tx: Tx, key: Key, job: MappingJobRow, people: TakenBack[]): Promise<JobOutcome[]> {
  const orders = people.map(({ one, made }) => orderFor(one, fromOf(made)))
  const back = await move(tx, key, job, orders, takenBack(job), 'bulk-undo')
  const outcomes: JobOutcome[] = []
  for (const { one, made } of people) {
    const moved = back.get(one.applicationId)
    if (typeof moved !== 'number' || !one.base) {
      outcomes.push({ ...leftBecause(one, moved), state: 'kept' })
      continue
    }
    const base = { ...one.base, here: fromOf(made), moveSeq: moved }
    await writeBase(tx, key, one.applicationId, base, made.fromMappingVersion ?? job.version)
    outcomes.push({ applicationId: one.applicationId, state: 'undone' })
  }
  return outcomes
}

/** What both sides had agreed on before is agreed again; where Lever stands elsewhere, deciding restores it. */
export async function takeBackInLever(
  tx: Tx,
  key: Key,
  job: MappingJobRow,
  people: TakenBack[],
): Promise<JobOutcome[]> {
  const orders = people.map(({ one }) => ({ ...orderFor(one, one.person.here), again: true }))
  const back = await move(tx, key, job, orders, takenBack(job), 'bulk-undo')
  const outcomes: JobOutcome[] = []
  for (const { one, made } of people) {
    const moved = back.get(one.applicationId)
    if (typeof moved !== 'number' || !one.base) {
      outcomes.push({ ...leftBecause(one, moved), state: 'kept' })
      continue
    }
    const base = { ...one.base, here: one.person.here, moveSeq: moved, place: made.fromPlace }
    await writeBase(tx, key, one.applicationId, base, made.fromMappingVersion ?? job.version)
    outcomes.push({ applicationId: one.applicationId, state: 'taking-back' })
  }
  await dirty(tx, key, outcomes, 'taking-back')
  return outcomes
}

const takenBack = (job: MappingJobRow) => `Applying mapping change ${job.version} was undone.`
const fromOf = (made: TakenBack['made']): Here => ({ stage: made.fromStage, closeReason: null })

const orderFor = ({ applicationId, person }: LockedJobPerson, to: Here): MoveOrder => ({
  applicationId,
  toStageId: to.stage,
  closeReasonId: to.closeReason,
  seenMoveSeq: person.moveSeq,
})

/** The numbers of the moves that were made; of those that were not, why. */
async function move(
  tx: Tx,
  key: Key,
  job: MappingJobRow,
  orders: MoveOrder[],
  timelineDetail: string,
  cause: MoveAs['cause'] = 'mapping-job',
): Promise<Map<ApplicationId, number | string>> {
  if (orders.length === 0) return new Map()
  const { organization } = key
  const by = { actorUserId: job.askedBy, actorName: job.askedByName, urgency: 'bulk' as const }
  const results = await moveApplications(tx, { organization, cause, timelineDetail, ...by }, orders)
  return new Map(
    [...results].map(([id, result]) => [
      id,
      result.kind === 'moved' ? result.moveSeq : result.kind === 'refused' ? result.why : 'They stand there already.',
    ]),
  )
}

function leftBecause({ applicationId }: LockedJobPerson, why: number | string | undefined): JobOutcome {
  return { applicationId, state: 'left', why: typeof why === 'string' ? why : 'Not linked with Lever any more.' }
}

function madeOf(one: LockedJobPerson, moveSeq: number, toPlace: LeverPlace): NonNullable<JobOutcome['made']> {
  return {
    moveSeq,
    fromStage: one.person.here.stage,
    fromPlace: one.base?.place ?? toPlace,
    fromMappingVersion: one.agreedUnder,
    toPlace,
  }
}

async function dirty(tx: Tx, key: Key, outcomes: JobOutcome[], state: JobOutcome['state']): Promise<void> {
  const ids = outcomes.filter((outcome) => outcome.state === state).map(({ applicationId }) => applicationId)
  await markDirty(tx, key.organization, ids, false)
}

const groupsBy = <T>(items: T[], name: (item: T) => string): T[][] => [...Map.groupBy(items, name).values()]
