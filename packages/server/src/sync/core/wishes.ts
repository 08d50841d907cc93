import type { LeverPlace, LeverUserId } from '@fulcrum/contract'
import type { Base, Facts, Intent, Ms, Observation, Ours, Skew, StageChange } from './facts.ts'
import { samePlace } from './place.ts'

/** When a wish was made: a moment, or somewhere in a stretch where Lever keeps no time. By Lever's clock. */
export type WishTime = { kind: 'at'; at: Ms } | { kind: 'between'; after: Ms; before: Ms }
export interface LeverWish {
  place: LeverPlace
  time: WishTime
  author: LeverUserId | null
}

/** How much later than allowed Lever may still carry one of our requests out. */
export const graceMs = 60_000

/** Our wish: where we stand, if a move was made since base. */
export function ourWish(ours: Ours, base: Base): Ours | null {
  return ours.moveSeq > base.moveSeq ? ours : null
}

/** Where an observation stands. */
export function placeOf(observation: Observation): LeverPlace {
  return observation.archived
    ? { kind: 'archived', reason: observation.archived.reason }
    : { kind: 'stage', stage: observation.stage }
}

/**
 * Lever's wish: what a person there last wanted since base. Entries of our own are never a wish, so the echo of a push
 * vanishes; a person's entry that our push overwrote is still found, because it is the entry that counts and not the
 * place where the opportunity stands.
 */
export function leverWish(
  facts: Pick<Facts, 'intents' | 'skew'>,
  base: Base,
  observation: Observation,
): LeverWish | null {
  const { archived } = observation
  const entries = foreignEntries(facts.intents, observation.stageChanges, base.rev, facts.skew)
  if (showsTheirArchiving(facts, base, observation))
    return archived
      ? {
          place: { kind: 'archived', reason: archived.reason },
          time: { kind: 'at', at: archived.at },
          author: null,
        }
      : unarchived(base, observation, entries.at(-1))
  // Under the archive that base knows the stage does not count; under a later one of ours, what was wished before it does.
  if (archived && base.place.kind === 'archived' && (base.archivedAt ?? archived.at) === archived.at) return null
  const entry = entries.findLast((change) => !archived || change.at < archived.at)
  if (!entry) return null
  return { place: { kind: 'stage', stage: entry.toStage }, time: { kind: 'at', at: entry.at }, author: entry.user }
}

/**
 * Whether this reading shows that somebody in Lever archived or unarchived since base. Lever keeps no other trace of it: once
 * a request of ours has changed it, the next reading does not show it any more.
 */
export const showsTheirArchiving = (
  { intents, skew }: Pick<Facts, 'intents' | 'skew'>,
  base: Base,
  observation: Observation,
): boolean => archiveChanged(intents, base, observation) && !isOwnArchiveChange(intents, base, observation, skew)

/**
 * Whoever unarchives wishes the stage in which they find the person, unless somebody chose another since; a late request
 * of ours may have covered that one. Lever keeps no time for it: it lies between the agreement and the newest change we
 * know of.
 */
function unarchived(base: Base, observation: Observation, chosen: StageChange | undefined): LeverWish {
  return {
    place: { kind: 'stage', stage: chosen?.toStage ?? observation.stage },
    time: { kind: 'between', after: base.at, before: observation.updatedAt ?? observation.readAt },
    author: chosen?.user ?? null,
  }
}

/**
 * The entries from position `rev` on that no intent of ours accounts for. An intent accounts for one entry: same author,
 * same target, in its time, and not known before it. Earlier entries are walked, too, so that a request which landed
 * before is not used again. Of several intents that fit, the one whose time is over first is used up: another that was
 * asked the same and never answered may still land later. Of several entries that fit, the one that lies in the request's
 * own time is its own, and not one that fits only because the clocks may differ.
 */
export function foreignEntries(intents: Intent[], entries: StageChange[], rev: number, skew: Skew): StageChange[] {
  const free = new Set(intents.filter((intent) => intent.kind === 'stage' && intent.outcome !== 'failed'))
  return entries.filter((entry, position) => {
    let mine: Intent | null = null
    for (const intent of free)
      if (
        intent.target.kind === 'stage' &&
        intent.target.stage === entry.toStage &&
        intent.entriesSeen <= position &&
        intent.performAs === entry.user &&
        isWithin(intent, entry.at, skew) &&
        !entries.some((later, at) => at > position && fitsBetter(intent, entry, later, skew)) &&
        (mine === null || lastMoment(intent) < lastMoment(mine))
      )
        mine = intent
    if (mine === null) return position >= rev
    free.delete(mine)
    return false
  })
}

/** Whether Lever may have carried `intent` out at `at` (Lever's clock). */
function isWithin(intent: Intent, at: Ms, skew: Skew): boolean {
  if (intent.sentAt === null) return false
  const ours = at - skew.ms
  return ours >= intent.sentAt - skew.boundMs && ours <= lastMoment(intent) + skew.boundMs
}

/** Whether a later entry with the same author and target lies nearer to the time in which `intent` was carried out. */
function fitsBetter(intent: Intent, entry: StageChange, later: StageChange, skew: Skew): boolean {
  return (
    later.toStage === entry.toStage &&
    later.user === entry.user &&
    outside(intent, later.at - skew.ms) < outside(intent, entry.at - skew.ms)
  )
}

/** How far a moment by our clock lies from the time in which `intent` was carried out. */
function outside(intent: Intent, at: Ms): Ms {
  return Math.max(0, (intent.sentAt ?? at) - at, at - lastMoment(intent))
}

/** What Lever answered is over by then; what it did not answer may come until the grace has passed. */
function lastMoment(intent: Intent): Ms {
  return intent.outcome === 'done' && intent.finishedAt !== null ? intent.finishedAt : intent.notAfter + graceMs
}

function archiveChanged(intents: Intent[], base: Base, observation: Observation): boolean {
  const now = observation.archived
  if (base.place.kind === 'stage')
    return now !== null
      ? now.at !== base.archivedAt
      : // It was archived when base last looked (by us, after a conflict), or Lever said so since.
        base.archivedAt !== null || isArchiveConfirmed(intents, base, observation)
  return now === null || now.reason !== base.place.reason || (base.archivedAt !== null && now.at !== base.archivedAt)
}

/** Whether Lever confirmed an archive of ours since base and before this reading. */
function isArchiveConfirmed(intents: Intent[], base: Base, observation: Observation): boolean {
  return intents.some(
    ({ kind, outcome, finishedAt }) =>
      kind === 'archive' &&
      outcome === 'done' &&
      finishedAt !== null &&
      finishedAt > base.at &&
      observation.readAt >= finishedAt,
  )
}

function isOwnArchiveChange(intents: Intent[], base: Base, observation: Observation, skew: Skew): boolean {
  const { archived } = observation
  const usedUp = madeArchiveOf(base, intents, skew)
  const lastArchivedAt = newestArchive(base, intents, observation)
  return intents.some((intent) => {
    if (intent.sentAt === null || intent.outcome === 'failed' || intent === usedUp) return false
    if (!archived)
      return (
        intent.kind === 'unarchive' &&
        isChangedSince(observation, intent.sentAt, skew) &&
        mayHaveUnarchived(intent, base.at, lastArchivedAt, skew)
      )
    return (
      intent.kind === 'archive' &&
      samePlace(intent.target, { kind: 'archived', reason: archived.reason }) &&
      isWithin(intent, archived.at, skew)
    )
  })
}

/** Our request that made the archive which base knows: it is carried out once and makes no other, whoever asks the same later. */
function madeArchiveOf({ place, archivedAt }: Base, intents: Intent[], skew: Skew): Intent | undefined {
  if (archivedAt === null) return undefined
  return intents
    .filter(
      (intent) =>
        intent.kind === 'archive' &&
        intent.outcome !== 'failed' &&
        samePlace(intent.target, place) &&
        isWithin(intent, archivedAt, skew),
    )
    .toSorted((a, b) => lastMoment(a) - lastMoment(b))[0]
}

/** Whether Lever shows any change since we asked at `sentAt`, or does not say. */
const isChangedSince = ({ updatedAt }: Observation, sentAt: Ms, skew: Skew): boolean =>
  updatedAt === null || updatedAt - skew.ms >= sentAt - skew.boundMs

/** When they were archived last before this reading, as base knows or as Lever confirmed to us; by Lever's clock, null: not known. */
function newestArchive(base: Base, intents: Intent[], { updatedAt }: Observation): Ms | null {
  const known = base.archivedAt === null ? [] : [base.archivedAt]
  for (const { kind, carriedOutBy } of intents)
    if (kind === 'archive' && carriedOutBy !== null && (updatedAt === null || carriedOutBy <= updatedAt))
      known.push(carriedOutBy)
  return known.length === 0 ? null : Math.max(...known)
}

/** What was done before both agreed, at `agreedAt`, or over before they were archived, has not unarchived them since. */
function mayHaveUnarchived(intent: Intent, agreedAt: Ms, archivedAt: Ms | null, skew: Skew): boolean {
  const { outcome, finishedAt, carriedOutBy } = intent
  if (outcome !== 'done') return archivedAt === null || lastMoment(intent) + skew.boundMs >= archivedAt - skew.ms
  // Its answer may have been written down long after it was carried out: by a worker that had stalled.
  const wasOverBefore = archivedAt !== null && carriedOutBy !== null && carriedOutBy < archivedAt
  return !wasOverBefore && (finishedAt === null || finishedAt > agreedAt)
}
