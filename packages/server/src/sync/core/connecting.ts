/** What the tokens of a fresh authorization are for: the connection that lives, a new one, or nothing. */
export type Connecting = 'first' | 'resume' | 'replace' | 'other-account'

/** Whose account a connection or a token belongs to, as far as Lever tells. */
interface AccountKnown {
  /** From the token's claims; null where Lever does not say. */
  accountKey: string | null
}

/** Whether two keys name one Lever account; null where Lever did not say, and only the users that both know can tell. */
export function sameAccountKey(live: AccountKnown, granted: AccountKnown): boolean | null {
  if (live.accountKey === null || granted.accountKey === null) return null
  return live.accountKey === granted.accountKey
}

/**
 * The pairings of a connection belong to one Lever account for good (P8), so only that account's tokens ever go into it.
 * Another account gets a connection of its own, and only where the admin asked for that.
 *
 * @param live whether the organization has a connection that has not ended, and whether it is of the same account
 */
export function decideConnecting(live: { same: boolean } | null, switchAccount: boolean): Connecting {
  if (!live) return 'first'
  if (live.same) return 'resume'
  return switchAccount ? 'replace' : 'other-account'
}
