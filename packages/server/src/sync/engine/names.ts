import type { LeverPlace } from '@fulcrum/contract'
import type { Clock } from '../../platform/clock.ts'
import { placeKey } from '../core/place.ts'
import { ShortMemory } from './short-memory.ts'
import type { SyncTx } from './store.ts'

/** What people call Lever's places and users, at most a tenth of a second old. */
export class Names {
  private readonly places: ShortMemory<string>
  private readonly users: ShortMemory<string>

  constructor(clock: Clock) {
    this.places = new ShortMemory(clock)
    this.users = new ShortMemory(clock)
  }

  /** A place in words. */
  place(tx: SyncTx, place: LeverPlace): Promise<string> {
    return this.places.of(placeKey(place), () => tx.placeName(place))
  }

  /** Empty where nobody is named, or nobody of whom we know. */
  async user(tx: SyncTx, user: string | null): Promise<string> {
    return user === null ? '' : this.users.of(user, () => tx.leverUserName(user))
  }

  /** Lever's lists were read: what was renamed has its new name from now on. */
  forget(): void {
    this.places.forget()
    this.users.forget()
  }
}
