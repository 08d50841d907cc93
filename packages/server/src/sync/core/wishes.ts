import type { LeverPlace, LeverUserId } from '@fulcrum/contract'
import { asksFor, earliest } from './archive-changes.ts'
import type { ArchiveChange, Base, Facts, Intent, Ms, Observation, Ours, Skew, StageChange } from './facts.ts'

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
 * Lever's wish: what a person there last wanted since base. Changes of our own are never a wish, so the echo of a push
 * vanishes; a person's change that our push overwrote is still found, because it is the change that counts and not the
 * place where the opportunity stands.
 */
export function leverWish(
  { intents, skew }: Pick<Facts, 'intents' | 'skew'>,
  base: Base,
  observation: Observation,
): LeverWish | null {
  const { archived, stageChanges } = observation
  const change = lastForeignArchiveChange(
    intents,
    knownArchiveChanges(intents, base, observation),
    base.archiveRev,
    skew,
  )
  // Under an archive the stage does not count; what was wished before it does.
  const entry = foreignEntries(intents, stageChanges, base.rev, skew).findLast(
    ({ at }) => !archived || at < archived.at,
  )
  if (change?.reason === null) return reopening(base, observation, change, entry)
  if (change && (!entry || entry.at < change.at))
    return { place: { kind: 'archived', reason: change.reason }, time: { kind: 'at', at: change.at }, author: null }
  if (!entry) return null
  return { place: { kind: 'stage', stage: entry.toStage }, time: { kind: 'at', at: entry.at }, author: entry.user }
}

/**
 * Whoever unarchives wishes the stage in which they find the person, unless somebody chose another since; a late request
 * of ours may have covered that one. Lever keeps no time for it: it lies between the agreement and the reading that showed it.
 */
function reopening(
  base: Base,
  observation: Observation,
  { at }: ArchiveChange,
  chosen: StageChange | undefined,
): LeverWish {
  return {
    place: { kind: 'stage', stage: chosen?.toStage ?? observation.stage },
    time: { kind: 'between', after: base.at, before: Math.max(at, chosen?.at ?? at) },
    author: chosen?.user ?? null,
  }
}

/**
 * What readings showed of the archive. One that Lever confirmed to us and no reading showed any more, because a newer one was
 * known when its answer came, was lifted before that.
 */
function knownArchiveChanges(intents: Intent[], base: Base, observation: Observation): ArchiveChange[] {
  const { archived, archiveChanges, updatedAt, readAt } = observation
  if (archived) return archiveChanges
  const confirmed = intents.flatMap(({ target, outcome, carriedOutBy, finishedAt }) =>
    target.kind === 'archived' &&
    outcome === 'done' &&
    carriedOutBy !== null &&
    carriedOutBy > (archiveChanges.at(-1)?.at ?? -Infinity) &&
    (finishedAt ?? 0) > base.at
      ? [{ reason: target.reason, at: carriedOutBy }]
      : [],
  )
  return confirmed.length === 0
    ? archiveChanges
    : [...archiveChanges, ...confirmed, { reason: null, at: updatedAt ?? readAt }]
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
        isWithin(intent, entry, skew) &&
        !entries.some((later, at) => at > position && fitsBetter(intent, entry, later, skew)) &&
        (mine === null || lastMoment(intent, skew) < lastMoment(mine, skew))
      )
        mine = intent
    if (mine === null) return position >= rev
    free.delete(mine)
    return false
  })
}

/**
 * The last change of the archive from position `rev` on that no intent of ours accounts for. Lever names no author here, and
 * of a lifted archive only by when it was lifted; what it answered tells which change was ours. Of several that an intent
 * without an answer may have made the last one is ours: before that, somebody else wished otherwise.
 */
function lastForeignArchiveChange(
  intents: Intent[],
  changes: ArchiveChange[],
  rev: number,
  skew: Skew,
): ArchiveChange | null {
  const free = intents.filter(({ outcome }) => outcome !== 'failed')
  for (const [position, change] of [...changes.entries()].slice(rev).toReversed()) {
    const when = { after: earliest(changes, position, change), at: change.at }
    const mine = free.findLastIndex((intent) => asksFor(intent, change) && isWithin(intent, when, skew))
    if (mine === -1) return change
    free.splice(mine, 1)
  }
  return null
}

/** A change at `at`, or at some time from `after` to `at`; by Lever's clock. */
interface Change {
  after?: Ms
  at: Ms
}

/** Whether Lever may have carried `intent` out when this was changed. */
function isWithin(intent: Intent, { at, after = at }: Change, skew: Skew): boolean {
  const { from, until } = stretchOf(intent, skew, skew.boundMs)
  return at >= from && after <= until
}

/** Whether a later entry with the same author and target lies nearer to the time in which `intent` was carried out. */
function fitsBetter(intent: Intent, entry: StageChange, later: StageChange, skew: Skew): boolean {
  return (
    later.toStage === entry.toStage &&
    later.user === entry.user &&
    outside(intent, later, skew) < outside(intent, entry, skew)
  )
}

/** How far an entry lies from the time in which `intent` was carried out. */
function outside(intent: Intent, { at }: StageChange, skew: Skew): Ms {
  const { from, until } = stretchOf(intent, skew, 0)
  return Math.max(0, from - at, at - until)
}

const lastMoment = (intent: Intent, skew: Skew): Ms => stretchOf(intent, skew, 0).until

/**
 * When Lever may have carried `intent` out, by its clock, which may be off by `slackMs`. What it answered is over by then;
 * what it did not answer may come until the grace has passed.
 */
function stretchOf(
  { sentAt, outcome, finishedAt, notAfter, carriedOutBy }: Intent,
  skew: Skew,
  slackMs: Ms,
): { from: Ms; until: Ms } {
  const heardBy = outcome === 'done' && finishedAt !== null ? finishedAt : notAfter + graceMs
  return {
    from: (sentAt ?? Infinity) + skew.ms - slackMs,
    until: carriedOutBy ?? heardBy + skew.ms + slackMs,
  }
}
