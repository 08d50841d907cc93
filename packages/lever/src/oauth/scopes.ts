export interface LeverScope {
  scope: string
  /** What Lever's consent page says about it. */
  words: string
}

/** What this client's calls need, all together. Lever allows 20 to an app; `write` contains `read`. */
export const leverScopes: readonly LeverScope[] = [
  { scope: 'offline_access', words: 'Stay connected without asking again (refresh token)' },
  { scope: 'opportunities:write:admin', words: 'View and manage all opportunities' },
  { scope: 'contact:write:admin', words: "View and manage an opportunity's contact" }, // singular at Lever
  { scope: 'applications:read:admin', words: 'View all opportunity applications' },
  { scope: 'postings:read:admin', words: 'View all postings' },
  { scope: 'stages:read:admin', words: 'View all stages' },
  { scope: 'archive_reasons:read:admin', words: 'View all archived reasons' },
  { scope: 'users:read:admin', words: 'View all users' },
  { scope: 'notes:write:admin', words: "View and manage all of an opportunity's notes" },
  { scope: 'tags:read:admin', words: 'View all tags' },
  { scope: 'sources:read:admin', words: 'View all sources' },
  { scope: 'resumes:read:admin', words: "View all of an opportunity's resumes" },
  { scope: 'files:write:admin', words: "View and manage all of an opportunity's files" },
  { scope: 'webhooks:write:admin', words: 'Manage all webhooks' },
]

/** Which of `needed` a grant lacks. A granted `write` covers the `read` of the same resource. */
export function missingScopes(granted: readonly string[], needed: readonly string[]): string[] {
  const has = new Set(granted)
  return needed.filter((scope) => !has.has(scope) && !has.has(scope.replace(':read:', ':write:')))
}
