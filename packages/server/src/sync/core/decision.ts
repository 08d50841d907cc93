import type { LeverPlace, OpportunityId } from '@fulcrum/contract'
import type { BrakeCause } from './brake.ts'
import type { Base, Ms } from './facts.ts'
import type { Here } from './place.ts'
import type { LeverWish } from './wishes.ts'

export type HoldReason =
  | { kind: 'unmapped-out'; here: Here }
  | { kind: 'unmapped-in'; place: LeverPlace }
  | { kind: 'several-active'; opportunities: OpportunityId[] }
  | { kind: 'only-archived'; opportunities: OpportunityId[] }
  | { kind: 'same-person'; with: string }
  | { kind: 'newer-candidacy'; opportunity: OpportunityId }
  | { kind: 'other-posting'; posting: string | null }
  | { kind: 'posting-closed' }
  | { kind: 'hired-in-lever'; place: LeverPlace }
  | { kind: 'confirm-hire' }
  | { kind: 'attached-to-another' }
  | { kind: 'not-visible' }
  | { kind: 'refused'; words: string }
  /** Not decided: a person keeps this one still. */
  | { kind: 'paused' }
  /** Decided, and held because one unusual cause would do this to unusually many at once. */
  | { kind: 'braked'; cause: BrakeCause }
  /** Lever deleted or anonymized this person before: making them there anew is asked first. */
  | { kind: 'erased-in-lever'; why: ErasedWhy }
  /** A person dismissed what the brake held: they stay as they are. */
  | { kind: 'left-as-is'; cause: BrakeCause }

export type ErasedWhy = 'deleted' | 'anonymized'

export type DetachReason = 'deleted' | 'anonymized' | 'moved-to-other-posting' | 'by-choice'

/** One next step. The shell carries it out and asks again. */
export type Decision =
  | { kind: 'nothing'; because: 'in-step' | 'left-out' | 'not-synced' }
  /** Both sides agree: write this base. No call, nobody moves. */
  | { kind: 'agree'; base: Base }
  /** Make the Lead in this stage. */
  | { kind: 'create'; place: LeverPlace }
  /** Take this opportunity over. `adopted`: a person made it there; `created`: it is ours, found again. */
  | { kind: 'adopt'; opportunity: OpportunityId; origin: 'created' | 'adopted'; base: Base | null }
  /** Read Lever: the opportunity, or the posting's list for a create whose outcome is unknown. */
  | { kind: 'look'; at: 'opportunity' | 'posting' }
  | { kind: 'push'; place: LeverPlace; request: 'stage' | 'archive' | 'unarchive'; from: Here & { moveSeq: number } }
  | { kind: 'pull'; here: Here; base: Base; wish: LeverWish }
  /** Lever prevails: like a pull, with the conflict written down. */
  | { kind: 'conflict'; winner: 'lever'; here: Here; base: Base; wish: LeverWish; because: string }
  /** We prevail: Lever's wish is written down and counted as seen; what we wish is pushed next. */
  | { kind: 'conflict'; winner: 'fulcrum'; base: Base; wish: LeverWish; because: string }
  | { kind: 'hold'; reason: HoldReason }
  | { kind: 'detach'; reason: DetachReason }
  | { kind: 'wait'; until: Ms | null; for: 'index' | 'poll' | 'answer' | 'grace' }
