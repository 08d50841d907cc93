import type { Mapping } from '@fulcrum/contract'
import type { LeverAccount } from '../../../e2e/src/lever-side.ts'
import type { LeverAct, LeverMoves } from './lever-moves.ts'
import type { OurRecord } from './our-side.ts'

export interface Problem {
  application: string
  words: string
}

export interface Comparison {
  /** Applications whose two sides stand where the mapping says. */
  agreeing: number
  /** Closed here before a Lead was made of them: none is made then. */
  notMade: number
  onHold: Record<string, number>
  /** More than one opportunity of a person on the posting. */
  duplicates: Problem[]
  /** A person's move that neither side shows, and that no record tells of. */
  lost: Problem[]
  /** An archive was set or lifted in Lever while a request of ours was under way: Lever keeps no trace of which came first. */
  untold: number
  /** Neither agreeing nor on hold. */
  differing: Problem[]
  /** Still being worked on. */
  busy: number
}

interface Translate {
  outbound: (stage: string, reason: string | null) => string | null
  inbound: (place: string) => string | null
}

/** Two moves this close together are not told apart by order, milliseconds. */
const sameTimeMs = 2_500

/** Both sides, record by record, by the mapping as the page shows it; nothing of the engine's own knowledge is used. */
export function compare(
  ours: OurRecord[],
  lever: LeverAccount,
  { wishes, by }: Pick<LeverMoves, 'wishes' | 'by'>,
  mapping: Mapping,
): Comparison {
  const out = new Map(mapping.out.map(({ stage, target }) => [String(stage), target]))
  const into = new Map(mapping.in.map(({ place, target }) => [keyOf(place), target]))
  const outbound = (stage: string, reason: string | null): string | null => {
    const target = out.get(stage)
    if (!target || target.kind === 'do-not-sync') return null
    if (target.kind === 'archived' && reason !== null) return `archived:${reason}`
    return keyOf(target)
  }
  const inbound = (place: string): string | null => {
    const target = into.get(place)
    return target?.kind === 'stage' ? target.stage : null
  }
  const closed = new Set(mapping.out.flatMap(({ stage, milestone }) => (milestone === 'closed' ? [String(stage)] : [])))
  const opportunities = new Map(lever.opportunities.map((one) => [one.id, one]))
  const onPosting = opportunitiesByPerson(lever)
  const result: Comparison = {
    agreeing: 0,
    notMade: 0,
    onHold: {},
    duplicates: [],
    lost: [],
    untold: 0,
    differing: [],
    busy: 0,
  }

  for (const record of ours) {
    const is = (words: string): Problem => ({ application: record.application, words: `${record.email}: ${words}` })
    const twins = onPosting.get(`${record.posting} ${record.email}`) ?? 0
    if (twins > 1) result.duplicates.push(is(`has ${twins} opportunities on ${record.posting}`))
    if (record.busy) result.busy += 1
    if (record.hold !== null) {
      result.onHold[record.hold] = (result.onHold[record.hold] ?? 0) + 1
      continue
    }
    const opportunity = opportunities.get(record.opportunity ?? '')
    if (!opportunity && record.opportunity === null && closed.has(record.stage)) {
      result.notMade += 1
      continue
    }
    if (!opportunity) {
      result.differing.push(is(`is in ${record.stageName} here and not in Lever`))
      continue
    }
    const place = opportunity.archived ? `archived:${opportunity.archived.reason}` : `stage:${opportunity.stage}`
    if (outbound(record.stage, record.reason) !== place && inbound(place) !== record.stage) {
      result.differing.push(is(`is in ${record.stageName} here and at ${place}`))
      continue
    }
    result.agreeing += 1
    const wish = wishes.get(opportunity.id) ?? null
    // What a person set under an archive of ours counts once that is lifted; we may have to set it again.
    const theirs = opportunity.stageChanges.findLast(({ userId }) => userId === by)
    const isTheirs = opportunity.archived === null && theirs?.toStageId === opportunity.stage
    const loss = lostMove(record, wish, isTheirs, place, { outbound, inbound })
    if (loss && wish && isUntold(record, wish)) result.untold += 1
    else if (loss) result.lost.push(is(loss))
  }
  return result
}

/** Whether the person who moved last on one of the sides is visible nowhere, with no record that says why. */
function lostMove(
  { lastMove, stage, stageName, conflicts }: OurRecord,
  wish: LeverAct | null,
  isTheirs: boolean,
  place: string,
  translate: Translate,
): string | null {
  const oursShows =
    lastMove !== null && (lastMove.stage === stage || translate.outbound(lastMove.stage, lastMove.reason) === place)
  const leversShows = isTheirs || (wish !== null && (wish.place === place || translate.inbound(wish.place) === stage))
  const [oursAt, leversAt] = [lastMove?.at ?? -Infinity, wish?.at ?? -Infinity]
  if (!lastMove && !wish) return null
  const isRecorded = conflicts.some(
    ({ at }) => at >= Math.min(...[lastMove?.at, wish?.at].filter(isNumber)) - sameTimeMs,
  )
  const [laterShows, earlierShows] = oursAt > leversAt ? [oursShows, leversShows] : [leversShows, oursShows]
  if (laterShows || (earlierShows && isRecorded)) return null
  const both = lastMove && wish && Math.abs(oursAt - leversAt) <= sameTimeMs
  if (both && earlierShows) return null
  return `stands in ${stageName} and ${place}; last wished here ${lastMove?.stage ?? 'nothing'} at ${oursAt}, in Lever ${wish?.place ?? 'nothing'} at ${leversAt}${isRecorded ? ', with a conflict' : ''}`
}

const isUntold = ({ requests }: OurRecord, { action, at }: LeverAct): boolean =>
  action !== 'moveStage' && requests.some(({ from, until }) => at >= from - sameTimeMs && at <= until)

const isNumber = (value: number | undefined): value is number => value !== undefined

function opportunitiesByPerson(lever: LeverAccount): Map<string, number> {
  const postings = new Map(lever.applications.map(({ opportunityId, posting }) => [opportunityId, posting ?? null]))
  const contacts = new Map(lever.contacts.map(({ id, emails }) => [id, emails]))
  const counts = new Map<string, number>()
  for (const { id, contact } of lever.opportunities)
    for (const email of contacts.get(contact) ?? []) {
      const key = `${postings.get(id)} ${email}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return counts
}

const keyOf = (place: { kind: 'stage'; stage: string } | { kind: 'archived'; reason: string }) =>
  place.kind === 'stage' ? `stage:${place.stage}` : `archived:${place.reason}`
