import type { ArchiveReasonId, LeverStageId, LeverUserId } from '@fulcrum/contract'
import { stageIn } from './state.ts'
import type { Opportunity, Seen, StoredIntent } from './state.ts'

/** Sets the stage. It does not unarchive; setting the same again changes nothing. */
export function setStage(
  opportunity: Opportunity,
  stage: LeverStageId,
  user: LeverUserId | null,
  now: number,
): Opportunity {
  if (stageIn(opportunity) === stage) return opportunity
  return { ...opportunity, entries: [...opportunity.entries, { toStage: stage, at: now, user }], updatedAt: now }
}

/** Archives, also over an archive; the stage stays. No author, no history. */
export function archive(opportunity: Opportunity, reason: ArchiveReasonId, now: number): Opportunity {
  return { ...opportunity, archived: { reason, at: now }, updatedAt: now }
}

export function unarchive(opportunity: Opportunity, now: number): Opportunity {
  return opportunity.archived ? { ...opportunity, archived: null, updatedAt: now } : opportunity
}

/** Carries one of our requests out. */
export function carryOut(opportunity: Opportunity, intent: StoredIntent, now: number): Opportunity {
  if (intent.kind === 'unarchive') return unarchive(opportunity, now)
  if (intent.target.kind === 'archived') return archive(opportunity, intent.target.reason, now)
  return setStage(opportunity, intent.target.stage, intent.performAs, now)
}

export function readNow(lever: Opportunity[], position: number, readAt: number): Seen {
  const opportunity = lever[position]
  if (!opportunity) throw new Error(`Lever has no opportunity ${position}`)
  const { entries, archived, updatedAt } = opportunity
  return { opportunity: position, entries: entries.length, archived, updatedAt, readAt }
}

/** An older reading (by `updatedAt`, then the length of the history) never replaces a newer one. */
export function isNewer(seen: Seen, before: Seen | null): boolean {
  if (!before) return true
  if (seen.updatedAt !== before.updatedAt) return seen.updatedAt > before.updatedAt
  if (seen.entries !== before.entries) return seen.entries > before.entries
  return seen.readAt >= before.readAt
}

export function saysTheSame(seen: Seen, before: Seen | null): boolean {
  return (
    before !== null &&
    seen.entries === before.entries &&
    seen.archived?.reason === before.archived?.reason &&
    seen.archived?.at === before.archived?.at
  )
}
