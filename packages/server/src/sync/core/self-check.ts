import type { LeverPlace } from '@fulcrum/contract'
import type { Observation } from './facts.ts'
import { sameHere, samePlace } from './place.ts'
import type { Here } from './place.ts'

export type DifferenceKind =
  | 'gone'
  | 'anonymized'
  | 'not-visible'
  | 'other-posting'
  | 'lever-elsewhere'
  | 'ours-elsewhere'
  | 'both-elsewhere'
  | 'never-agreed'
  | 'not-in-lever'
  | 'twin'

/** What a comparison has of one pairing. */
export interface Compared {
  ours: Here
  posting: string
  /** What both sides last agreed on. */
  agreed: { here: Here; place: LeverPlace } | null
  /** Lever's side as Fulcrum last read it. */
  known: Pick<Observation, 'presence' | 'stage' | 'archived' | 'posting'> | null
  /** The mark of its hold, in words; null: not on hold. */
  held: string | null
  /** Something is still to be done for it. */
  dirty: boolean
}

/** What Lever answers now. `twins`: other active opportunities that we made for the same person on this posting. */
export type SeenNow =
  | { kind: 'there'; place: LeverPlace; posting: string | null; twins: number }
  | { kind: 'gone' | 'anonymized' | 'not-visible' | 'none' }

export interface Difference {
  kind: DifferenceKind
  /** Why it may be, as a sentence. */
  why: string
}

/**
 * How one pairing differs from what Lever answers, and why it may; null: it does not. Both sides are compared with what
 * they agreed on, not with each other: mappings need not be inverse, and "do not sync" is no difference.
 */
export function difference(pairing: Compared, seen: SeenNow): Difference | null {
  const because = (fallback: string) => (kind: DifferenceKind) => ({ kind, why: whyOf(pairing, fallback) })
  switch (seen.kind) {
    case 'none':
      return pairing.dirty || pairing.held !== null ? because('No Lead has been made yet.')('not-in-lever') : null
    case 'gone':
      return because('Deleted in Lever; Fulcrum has not heard of it yet.')('gone')
    case 'anonymized':
      return because('Anonymized in Lever; Fulcrum has not heard of it yet.')('anonymized')
    case 'not-visible':
      return because('Lever does not show it to us, perhaps because it is confidential.')('not-visible')
    case 'there':
  }
  if (seen.posting !== null && seen.posting !== pairing.posting)
    return because('Moved to another posting in Lever; Fulcrum has not heard of it yet.')('other-posting')
  if (!pairing.agreed) return because('Both sides have never agreed.')('never-agreed')
  const levers = !samePlace(seen.place, pairing.agreed.place)
  const ours = !sameHere(pairing.ours, pairing.agreed.here)
  if (levers) return because(whyLevers(pairing, seen.place))(ours ? 'both-elsewhere' : 'lever-elsewhere')
  if (ours) return because('Moved here, and nothing is under way: this should not be.')('ours-elsewhere')
  if (seen.twins === 0) return null
  return {
    kind: 'twin',
    why: `Lever has ${seen.twins === 1 ? 'one more' : `${seen.twins} more`} of the same person on this posting with our link; archive what is too much there.`,
  }
}

/** A hold or work under way explains a difference; without either it is what `fallback` says. */
function whyOf({ held, dirty }: Compared, fallback: string): string {
  if (held !== null) return `On hold: ${held}.`
  return dirty ? 'On its way: Fulcrum is at work on it.' : fallback
}

function whyLevers({ known }: Compared, place: LeverPlace): string {
  const stands: LeverPlace | null =
    known &&
    (known.archived ? { kind: 'archived', reason: known.archived.reason } : { kind: 'stage', stage: known.stage })
  return stands && samePlace(stands, place)
    ? 'Fulcrum has read it and does nothing about it: this should not be.'
    : 'Changed in Lever since Fulcrum read it last; no webhook, poll or sweep has told of it yet.'
}
