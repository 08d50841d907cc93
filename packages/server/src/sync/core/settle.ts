import type { ConflictPolicy } from '@fulcrum/contract'
import type { Ours, Skew } from './facts.ts'
import type { LeverWish } from './wishes.ts'

export interface Verdict {
  winner: 'fulcrum' | 'lever'
  /** The rule, in words for the history. */
  because: string
}

/** Lever wins a tie: the clocks cannot tell who was later. */
export const tieMs = 2_000

/** Who prevails when both sides wished. An automatic move of ours loses to every person. */
export function settle(policy: ConflictPolicy, ours: Ours, lever: LeverWish, skew: Skew): Verdict {
  if (ours.by === 'automatic') return { winner: 'lever', because: 'A person outranks an automatic move.' }
  if (policy === 'lever') return { winner: 'lever', because: 'Rule: Lever wins.' }
  if (policy === 'fulcrum') return { winner: 'fulcrum', because: 'Rule: Fulcrum wins.' }
  const band = Math.max(tieMs, skew.boundMs)
  const { time } = lever
  if (time.kind === 'between') {
    // `after` is by our clock already, `before` by Lever's.
    return ours.movedAt > time.before - skew.ms + band
      ? { winner: 'fulcrum', because: 'Rule: the latest change wins; ours was made after Lever was last changed.' }
      : { winner: 'lever', because: 'Lever keeps no time for this change, and ours may have been earlier.' }
  }
  const distance = ours.movedAt - (time.at - skew.ms)
  if (distance > band) return { winner: 'fulcrum', because: 'Rule: the latest change wins.' }
  if (distance < -band) return { winner: 'lever', because: 'Rule: the latest change wins.' }
  return {
    winner: 'lever',
    because: 'Both changes came at the same time as far as the clocks can tell; Lever wins a tie.',
  }
}
