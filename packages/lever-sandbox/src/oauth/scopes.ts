/** Every scope of Lever and what the consent page says about it. */
export const scopeTexts: Readonly<Record<string, string>> = {
  offline_access: 'Keep this access until it is revoked',
  'applications:read:admin': 'View all opportunity applications',
  'archive_reasons:read:admin': 'View all archived reasons',
  'audit_events:read:admin': 'View all audit events',
  'confidential:access:admin': 'Access all confidential data',
  'contact:read:admin': "View an opportunity's contact",
  'contact:write:admin': "View and manage an opportunity's contact",
  'diversity_surveys:read:admin': 'View all diversity surveys',
  'eeo_responses:read:admin': 'View all EEO responses without personally identifiable information',
  'eeo_responses_pii:read:admin': 'View all EEO responses with personally identifiable information',
  'feedback:read:admin': "View all of an opportunity's feedback",
  'feedback:write:admin': "View and manage all of an opportunity's feedback",
  'feedback_templates:read:admin': 'View all feedback templates',
  'feedback_templates:write:admin': 'View and manage all feedback templates',
  'files:read:admin': "View all of an opportunity's files",
  'files:write:admin': "View and manage all of an opportunity's files",
  'forms:read:admin': "View all of an opportunity's forms",
  'forms:write:admin': "View and manage all of an opportunity's forms",
  'form_templates:read:admin': 'View all form templates',
  'form_templates:write:admin': 'View and manage all form templates',
  'groups:read:admin': 'View all user groups',
  'groups:write:admin': 'View and manage all user groups',
  'interviews:read:admin': "View all of an opportunity's interviews",
  'interviews:write:admin': "View and manage all of an opportunity's interviews",
  'notes:read:admin': "View all of an opportunity's notes",
  'notes:write:admin': "View and manage all of an opportunity's notes",
  'offers:read:admin': "View all of an opportunity's offers",
  'opportunities:read:admin': 'View all opportunities',
  'opportunities:write:admin': 'View and manage all opportunities',
  'panels:read:admin': "View all of an opportunity's panels",
  'panels:write:admin': "View and manage all of an opportunity's panels",
  'permissions:read:admin': 'View all user or role permissions',
  'permissions:write:admin': 'View and manage all user or role permissions',
  'postings:read:admin': 'View all postings',
  'postings:write:admin': 'View and manage all postings',
  'referrals:read:admin': "View all of an opportunity's referrals",
  'requisitions:read:admin': 'View all requisitions',
  'requisitions:write:admin': 'View and manage all requisitions',
  'requisition_fields:read:admin': 'View all requisition fields',
  'requisition_fields:write:admin': 'View and manage all requisition fields',
  'resumes:read:admin': "View all of an opportunity's resumes",
  'roles:read:admin': 'View all roles',
  'roles:write:admin': 'View and manage all roles',
  'sources:read:admin': 'View all sources',
  'stages:read:admin': 'View all stages',
  'tags:read:admin': 'View all tags',
  'tasks:read:admin': 'View all tasks',
  'uploads:write:admin': 'Manage all file uploads',
  'users:read:admin': 'View all users',
  'users:write:admin': 'View and manage all users',
  'webhooks:read:admin': 'View all webhooks',
  'webhooks:write:admin': 'Manage all webhooks',
}

/** Scopes without repetition, in the order asked for. Unknown ones are dropped, as Auth0 does (assumed). */
export const parseScopes = (text: string): readonly string[] => [
  ...new Set(text.split(/\s+/).filter((scope) => scope in scopeTexts)),
]

/** @param needed such as `opportunities:read`; a write scope contains its read */
export function scopesAllow(scopes: readonly string[], needed: string): boolean {
  if (scopes.includes(`${needed}:admin`)) return true
  return needed.endsWith(':read') && scopes.includes(`${needed.slice(0, -':read'.length)}:write:admin`)
}
