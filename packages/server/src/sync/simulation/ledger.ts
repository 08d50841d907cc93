import type { ApplicationId, LeverPlace } from '@fulcrum/contract'
import { samePlace } from '../core/place.ts'
import type { Here } from '../core/place.ts'
import { append } from './append.ts'

/** One move as it really happened, on whichever side. `wasSettled`: both sides stood where they last agreed. */
export type Moved =
  | { side: 'here'; at: number; to: Here; moveSeq: number; by: 'person' | 'automatic'; wasSettled: boolean }
  | MovedInLever
  /** A person chose what becomes of a hold. */
  | { side: 'choice'; at: number; choice: string }

export interface MovedInLever {
  side: 'lever'
  at: number
  to: LeverPlace
  axis: 'stage' | 'archive'
  /** Whom Lever names for it, where it names anybody. */
  by: string | null
  /** When they were archived before, by Lever's clock; null: they were not. */
  archivedAt: number | null
  wasSettled: boolean
}

/** Who moved whom, told by those who move and not by the engine; what the promises are held against. */
export class Ledger {
  private readonly here = new Map<ApplicationId, Moved[]>()
  private readonly chosen = new Set<string>()
  private readonly there = new Map<string, Moved[]>()
  count = 0

  movedHere(application: ApplicationId, moved: Moved): void {
    this.count += 1
    append(this.here, application, moved)
  }

  movedInLever(opportunity: string, moved: Moved): void {
    this.count += 1
    append(this.there, opportunity, moved)
  }

  /** Somebody set a stage there, which counts only later where it is under an archive. */
  choseInLever(opportunity: string, stage: string): void {
    this.chosen.add(`${opportunity} ${stage}`)
  }

  /** Whether anybody there ever wished `place` for it. */
  isWishedInLever(opportunity: string, place: LeverPlace): boolean {
    if (place.kind === 'stage' && this.chosen.has(`${opportunity} ${place.stage}`)) return true
    return (this.there.get(opportunity) ?? []).some((moved) => moved.side === 'lever' && samePlace(moved.to, place))
  }

  /** Everybody's moves of this pair, oldest first. */
  of(application: ApplicationId, opportunity: string | null): Moved[] {
    const there = opportunity === null ? [] : (this.there.get(opportunity) ?? [])
    return [...(this.here.get(application) ?? []), ...there].toSorted((a, b) => a.at - b.at)
  }
}
