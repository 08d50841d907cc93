/** How much of an endpoint of Lever's Data API v1 is imitated. */
export type Support = 'supported' | 'partial' | 'absent'

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below /v1. */
  readonly path: string
  readonly support: Support
  /** What the credential needs; null where Lever asks for nothing beyond being known. Which scope guards what is partly assumed. */
  readonly scope: string | null
  /** Also served under /candidates/…, deprecated since 2020. */
  readonly mirrored: boolean
}

const endpoint =
  (method: Endpoint['method']) =>
  (path: string, scope: string | null, support: Support = 'supported'): Endpoint => ({
    method,
    path,
    support,
    scope,
    mirrored: path.startsWith('/opportunities/:id'),
  })
const get = endpoint('GET')
const post = endpoint('POST')
const put = endpoint('PUT')
const del = endpoint('DELETE')

const absentCrud = (path: string, scope: string): readonly Endpoint[] => [
  get(path, `${scope}:read`, 'absent'),
  post(path, `${scope}:write`, 'absent'),
  get(`${path}/:child`, `${scope}:read`, 'absent'),
  put(`${path}/:child`, `${scope}:write`, 'absent'),
  del(`${path}/:child`, `${scope}:write`, 'absent'),
]

/** Every endpoint that Lever documents or was seen to serve. A test compares it with the routes. */
export const endpoints: readonly Endpoint[] = [
  get('/opportunities', 'opportunities:read'),
  post('/opportunities', 'opportunities:write'),
  get('/opportunities/deleted', 'opportunities:read'),
  get('/opportunities/:id', 'opportunities:read'),
  put('/opportunities/:id/stage', 'opportunities:write'),
  put('/opportunities/:id/archived', 'opportunities:write', 'partial'), // requisitionId is ignored
  post('/opportunities/:id/addLinks', 'opportunities:write'),
  post('/opportunities/:id/removeLinks', 'opportunities:write'),
  post('/opportunities/:id/addTags', 'opportunities:write'),
  post('/opportunities/:id/removeTags', 'opportunities:write'),
  post('/opportunities/:id/addSources', 'opportunities:write'),
  post('/opportunities/:id/removeSources', 'opportunities:write'),
  get('/opportunities/:id/applications', 'applications:read'),
  get('/opportunities/:id/applications/:application', 'applications:read'),
  get('/applications/deleted', 'applications:read'),
  post('/candidates/:id/addPostings', 'opportunities:write'),
  get('/opportunities/:id/notes', 'notes:read'),
  post('/opportunities/:id/notes', 'notes:write', 'partial'), // notifyFollowers notifies nobody
  get('/opportunities/:id/notes/:note', 'notes:read'),
  put('/opportunities/:id/notes/:note', 'notes:write'),
  del('/opportunities/:id/notes/:note', 'notes:write'),
  get('/opportunities/:id/files', 'files:read'),
  post('/opportunities/:id/files', 'files:write'),
  get('/opportunities/:id/files/:file', 'files:read'),
  del('/opportunities/:id/files/:file', 'files:write'),
  get('/opportunities/:id/files/:file/download', 'files:read'),
  get('/opportunities/:id/file_actions', 'files:read'),
  get('/opportunities/:id/resumes', 'resumes:read', 'partial'), // nothing is parsed
  get('/opportunities/:id/resumes/:resume', 'resumes:read', 'partial'),
  get('/opportunities/:id/resumes/:resume/download', 'resumes:read'),
  get('/opportunities/:id/referrals', 'referrals:read', 'partial'), // always empty
  get('/opportunities/:id/offers', 'offers:read', 'partial'), // always empty
  get('/opportunities/:id/interviews', 'interviews:read', 'partial'), // always empty
  get('/contacts/:contact', 'contact:read'),
  put('/contacts/:contact', 'contact:write'),
  get('/stages', 'stages:read'),
  get('/stages/:stage', 'stages:read'),
  get('/disposition_stages', 'stages:read'),
  get('/archive_reasons', 'archive_reasons:read'),
  get('/archive_reasons/:reason', 'archive_reasons:read'),
  get('/postings', 'postings:read'),
  post('/postings', 'postings:write', 'partial'), // the fields that outreach reads
  get('/postings/deleted', 'postings:read'),
  get('/postings/:posting', 'postings:read'),
  post('/postings/:posting', 'postings:write', 'partial'),
  get('/postings/:posting/users', 'postings:read', 'partial'),
  get('/postings/:posting/apply', 'postings:read', 'partial'), // no custom questions
  post('/postings/:posting/apply', 'postings:write', 'partial'),
  get('/users', 'users:read'),
  post('/users', 'users:write'),
  get('/users/:user', 'users:read'),
  put('/users/:user', 'users:write'),
  post('/users/:user/deactivate', 'users:write'),
  post('/users/:user/reactivate', 'users:write'),
  get('/tags', 'tags:read'),
  get('/sources', 'sources:read'),
  post('/uploads', 'uploads:write'),
  get('/webhooks', 'webhooks:read'),
  post('/webhooks', 'webhooks:write'),
  put('/webhooks', 'webhooks:write'),
  del('/webhooks/:webhook', 'webhooks:write'),
  get('/opportunities/:id/offers/:offer/download', 'offers:read', 'absent'),
  post('/opportunities/:id/interviews', 'interviews:write', 'absent'),
  get('/opportunities/:id/interviews/:interview', 'interviews:read', 'absent'),
  put('/opportunities/:id/interviews/:interview', 'interviews:write', 'absent'),
  del('/opportunities/:id/interviews/:interview', 'interviews:write', 'absent'),
  ...absentCrud('/opportunities/:id/panels', 'panels'),
  ...absentCrud('/opportunities/:id/feedback', 'feedback'),
  get('/opportunities/:id/forms', 'forms:read', 'absent'),
  post('/opportunities/:id/forms', 'forms:write', 'absent'),
  get('/opportunities/:id/forms/:form', 'forms:read', 'absent'),
  get('/opportunities/:id/referrals/:referral', 'referrals:read', 'absent'),
  ...absentCrud('/feedback_templates', 'feedback_templates'),
  ...absentCrud('/form_templates', 'form_templates'),
  ...absentCrud('/requisitions', 'requisitions'),
  ...absentCrud('/requisition_fields', 'requisition_fields'),
  post('/requisition_fields/:child/options', 'requisition_fields:write', 'absent'),
  put('/requisition_fields/:child/options', 'requisition_fields:write', 'absent'),
  del('/requisition_fields/:child/options', 'requisition_fields:write', 'absent'),
  get('/eeo/responses', 'eeo_responses:read', 'absent'),
  get('/eeo/responses/pii', 'eeo_responses_pii:read', 'absent'),
  get('/surveys/diversity/:posting', 'diversity_surveys:read', 'absent'),
  get('/audit_events', 'audit_events:read', 'absent'),
]
