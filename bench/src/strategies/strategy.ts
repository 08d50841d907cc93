import type { Ground } from './ground.ts'
import type { Move } from './moves.ts'

/** One way of keeping both sides in step. */
export interface Strategy {
  name: string
  begin(ground: Ground): Promise<Side>
}

/** Our side as one strategy keeps it. */
export interface Side {
  /** The stage in which a record stands here. */
  stands(record: number): number
  /** A person moves it. */
  moveHere(record: number, to: number): void
  /** Whether it is written down for people that this move gave way. */
  isLogged(move: Move): boolean
  /** How many such records there are. */
  logged(): number
}
