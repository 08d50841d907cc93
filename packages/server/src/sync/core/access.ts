/** What a role at Lever lets a member of ours see and link. */
export type Access = 'all' | 'own' | 'look-only' | 'unknown-role'

/**
 * Lever's permission "manage profiles and view associated postings", by role. The token may do everything, so it is on us
 * to keep to it. A custom role picks its own permissions, which the API does not tell: nothing, rather than too much.
 *
 * @param role `accessRole` of a Lever user
 */
export function accessOf(role: string): Access {
  switch (role) {
    case 'super admin':
    case 'admin':
    case 'team member':
      return 'all'
    case 'limited team member':
      return 'own'
    case 'interviewer':
      return 'look-only'
    default:
      return 'unknown-role'
  }
}

/** Roles as Lever's pages write them. */
export function roleName(role: string): string {
  return accessOf(role) === 'unknown-role'
    ? 'a custom role'
    : role.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
