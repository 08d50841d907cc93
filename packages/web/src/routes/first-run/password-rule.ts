import { FirstAdmin } from '@fulcrum/contract'

export const passwordHint = 'At least 10 characters. A few words you can remember are best.'

/** What is wrong with a new password, in words; undefined for a good one. */
export function passwordFlaw(password: string): string | undefined {
  if (FirstAdmin.shape.password.safeParse(password).success) return undefined
  return password.length > 10 ? 'Use at most 200 characters.' : `Use at least 10 characters; it has ${password.length}.`
}
