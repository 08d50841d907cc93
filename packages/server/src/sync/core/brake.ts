import type { LeverUserId } from '@fulcrum/contract'
import { z } from 'zod'
import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Way } from './way.ts'

/**
 * Why a decision is none that people make by the hundred. `gone`, `anonymized`: the record vanished. `catch-up`: a change
 * that Lever signs with nobody's name, read after a time in which we did not hear. `restored-backup`: Lever's history is
 * shorter than it was, or holds requests of our own that we know nothing of. What a person did in Lever or here, however
 * many at once, is never unusual; a mapping job is none either: whoever starts it saw its numbers, and it is refused where they grew since; and who is not
 * visible is on hold in any case.
 */
export const BrakeCause = z.enum(['gone', 'anonymized', 'catch-up', 'restored-backup'])
export type BrakeCause = z.output<typeof BrakeCause>
export const brakeCauses = BrakeCause.options

/** What a person said about somebody whom the brake held. */
export type BrakeAnswer = 'approved' | 'dismissed'

export interface BrakeCounts {
  /** The brake holds others for this cause already. */
  holds: boolean
  /** Unusual decisions of this cause that were let through in the last hour and that nobody approved. */
  recent: number
  /** Pairings that this cause is about and that are not decided yet, this one among them. */
  waiting: number
  /** Everybody who is tied to Lever. */
  pairings: number
}

const fewest = 20
const share = 0.05

/** As many unusual decisions of one cause are let through in an hour. */
export const brakeLimit = (pairings: number): number => Math.max(fewest, Math.floor(pairings * share))

/** Whether the brake holds this one: it does from the moment that more are at stake than one hour lets through. */
export const brakes = ({ holds, recent, waiting, pairings }: BrakeCounts): boolean =>
  holds || recent + waiting > brakeLimit(pairings)

/** What a decision would do to somebody for an unusual cause; null: it would not, or the cause is a usual one. */
export function unusualCause(
  facts: Pick<Facts, 'base' | 'observation'>,
  decision: Decision,
  changedBy: Way | null,
  moveAs: LeverUserId | null,
): BrakeCause | null {
  switch (decision.kind) {
    case 'detach':
      if (decision.reason === 'deleted') return 'gone'
      return decision.reason === 'anonymized' ? 'anonymized' : null
    case 'push':
      return isShortened(facts) ? 'restored-backup' : null
    case 'conflict':
      if (decision.winner === 'fulcrum') return null
      break
    case 'pull':
      break
    default:
      return null
  }
  if (isShortened(facts)) return 'restored-backup'
  // Taking somebody over for the first time is no change that we missed.
  if (changedBy !== 'catch-up' || facts.base === null) return null
  if (decision.wish.author === null) return 'catch-up'
  return decision.wish.author === moveAs ? 'restored-backup' : null
}

/** Lever's history only grows: one that has lost entries comes from a backup. */
const isShortened = ({ base, observation }: Pick<Facts, 'base' | 'observation'>): boolean =>
  base !== null && observation !== null && observation.stageChanges.length < base.rev
