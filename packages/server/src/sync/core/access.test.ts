import { expect, test } from 'vitest'
import { accessOf, roleName } from './access.ts'

test.each([
  ['super admin', 'all', 'Super Admin'],
  ['admin', 'all', 'Admin'],
  ['team member', 'all', 'Team Member'],
  ['limited team member', 'own', 'Limited Team Member'],
  ['interviewer', 'look-only', 'Interviewer'],
  // What Lever added, or a company made, sees nothing rather than too much.
  ['9f6c-custom', 'unknown-role', 'a custom role'],
  ['Super Admin', 'unknown-role', 'a custom role'],
])('%s: %s, called %s', (role, access, name) => {
  expect(accessOf(role)).toBe(access)
  expect(roleName(role)).toBe(name)
})
