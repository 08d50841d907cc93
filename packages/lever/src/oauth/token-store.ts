import type { OAuthTokens } from './tokens.ts'

export interface StoredGrant {
  tokens: OAuthTokens
  /** Set while a refresh is under way, and left behind by one that was cut off. */
  refreshingSince: Date | null
}

/** Where one grant's tokens live. Several processes may share it. */
export interface TokenStore {
  /** The newest tokens, or null where there is no grant (any more). */
  read(): Promise<StoredGrant | null>
  /** Runs `work` while nobody else, in any process, is in here for the same grant. */
  exclusively<T>(work: (held: HeldTokens) => Promise<T>): Promise<T>
}

/** What may be done while holding the lock. Each has been committed when its promise resolves. */
export interface HeldTokens {
  read(): Promise<StoredGrant | null>
  /** Comes before the refresh request, so that a crash between Lever's answer and `store` leaves a trace. */
  markRefreshing(since: Date): Promise<void>
  /** The refresh certainly did not happen. */
  unmarkRefreshing(): Promise<void>
  /** Replaces the tokens and clears the mark. */
  store(tokens: OAuthTokens): Promise<void>
}
