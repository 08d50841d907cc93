import * as contract from '@fulcrum/contract'
import { z } from 'zod'
import { ApiFailure } from './failure.ts'

/** Sent with everything that changes something; GET /api/session tells it. */
let csrfToken: string | null = null

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface Options {
  body?: unknown
  form?: FormData
  signal?: AbortSignal | undefined
}

async function send<T extends z.ZodType>(
  method: Method,
  path: string,
  answer: T,
  options: Options = {},
): Promise<z.output<T>> {
  const headers = new Headers({ accept: 'application/json' })
  if (method !== 'GET' && csrfToken !== null) headers.set('x-csrf-token', csrfToken)
  if (options.body !== undefined) headers.set('content-type', 'application/json')
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (options.signal) init.signal = options.signal
  if (options.form) init.body = options.form
  else if (options.body !== undefined) init.body = JSON.stringify(options.body)
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new ApiFailure(
      {
        code: 'unreachable',
        message: 'Fulcrum’s server does not answer.',
        hint: 'Nothing was lost. Try again in a moment.',
      },
      0,
    )
  }
  const text = await response.text()
  const json: unknown = text === '' ? null : parsed(text)
  if (!response.ok) {
    const error = contract.ApiError.safeParse(json)
    throw new ApiFailure(
      error.success
        ? error.data.error
        : { code: 'unreadable', message: `The server answered ${response.status}.`, hint: 'Try again in a moment.' },
      response.status,
    )
  }
  const result = answer.safeParse(json)
  if (!result.success) {
    const issue = result.error.issues[0]
    throw new ApiFailure(
      {
        code: 'unlike-contract',
        message: `The answer to ${method} ${path.split('?')[0]} does not fit this page (${issue?.path.join('.')}: ${issue?.message}).`,
        hint: 'Reload the page: it may be older than the server.',
      },
      response.status,
    )
  }
  return result.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `?a=1&b=2` of what is set. */
function query(parameters: Record<string, string | undefined>): string {
  const set = Object.entries(parameters).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  return set.length === 0 ? '' : `?${set.join('&')}`
}

const nothing = z.unknown()
type In<T extends z.ZodType> = z.input<T>
type Signal = AbortSignal | undefined

/** One function for each endpoint; every answer is parsed here and trusted behind it. */
export const api = {
  async session(signal?: Signal) {
    const session = await send('GET', '/api/session', contract.Session, { signal })
    csrfToken = session.csrfToken
    return session
  },
  setup: (body: In<typeof contract.FirstAdmin>) => send('POST', '/api/setup', nothing, { body }),
  signIn: (body: In<typeof contract.SignIn>) => send('POST', '/api/sign-in', nothing, { body }),
  signOut: () => send('POST', '/api/sign-out', nothing),
  members: (signal?: Signal) => send('GET', '/api/members', contract.Members, { signal }),
  changeMember: (id: string, body: In<typeof contract.MemberChange>) =>
    send('PATCH', `/api/members/${id}`, nothing, { body }),
  removeMember: (id: string) => send('DELETE', `/api/members/${id}`, nothing),
  makePasswordLink: (id: string) => send('POST', `/api/members/${id}/password-link`, contract.PasswordLinkAnswer),
  passwordLink: (token: string, signal?: Signal) =>
    send('GET', `/api/password-links/${encodeURIComponent(token)}`, contract.PasswordLinkView, { signal }),
  choosePassword: (token: string, body: In<typeof contract.NewPassword>) =>
    send('POST', `/api/password-links/${encodeURIComponent(token)}/use`, nothing, { body }),
  invite: (body: In<typeof contract.Invite>) => send('POST', '/api/invitations', contract.InviteAnswer, { body }),
  withdrawInvitation: (id: string) => send('DELETE', `/api/invitations/${id}`, nothing),
  invitation: (token: string, signal?: Signal) =>
    send('GET', `/api/invitations/${encodeURIComponent(token)}`, contract.InvitationView, { signal }),
  acceptInvitation: (token: string, body: In<typeof contract.AcceptInvitation>) =>
    send('POST', `/api/invitations/${encodeURIComponent(token)}/accept`, nothing, { body }),

  home: (signal?: Signal) => send('GET', '/api/home', contract.Home, { signal }),

  candidates: ({ q, cursor }: { q: string; cursor?: string | undefined }, signal?: Signal) =>
    send('GET', `/api/candidates${query({ q, cursor })}`, contract.CandidateList, { signal }),
  candidate: (id: string, signal?: Signal) => send('GET', `/api/candidates/${id}`, contract.Candidate, { signal }),
  timeline: (id: string, signal?: Signal) =>
    send('GET', `/api/candidates/${id}/timeline`, contract.Timeline, { signal }),
  changeCandidate: (id: string, body: In<typeof contract.CandidateChange>) =>
    send('PUT', `/api/candidates/${id}`, nothing, { body }),
  addNote: (id: string, body: In<typeof contract.NewNote>) =>
    send('POST', `/api/candidates/${id}/notes`, nothing, { body }),
  mergePreview: (id: string, other: string, signal?: Signal) =>
    send('GET', `/api/candidates/${id}/merge${query({ with: other })}`, contract.MergePreview, { signal }),
  mergeCandidates: (id: string, body: In<typeof contract.MergeRequest>) =>
    send('POST', `/api/candidates/${id}/merge`, contract.MergeAnswer, { body }),
  setDoNotContact: (id: string, body: In<typeof contract.DoNotContact>) =>
    send('POST', `/api/candidates/${id}/do-not-contact`, nothing, { body }),
  uploadFile: (id: string, kind: 'resume' | 'other', file: File) => {
    const form = new FormData()
    form.set('file', file)
    return send('POST', `/api/candidates/${id}/files?kind=${kind}`, nothing, { form })
  },
  preview: (body: In<typeof contract.PreviewRequest>) =>
    send('POST', '/api/candidates/preview', contract.Preview, { body }),
  addCandidates: (previewId: string) =>
    send('POST', `/api/candidates/preview/${previewId}/people`, contract.AddPeopleAnswer),
  addPeople: (outreach: string, body: In<typeof contract.AddPeople>) =>
    send('POST', `/api/outreaches/${outreach}/people`, contract.AddPeopleAnswer, { body }),

  stages: (signal?: Signal) => send('GET', '/api/stages', contract.Stages, { signal }),
  jobs: ({ q, linkable }: { q?: string; linkable?: boolean }, signal?: Signal) =>
    send('GET', `/api/jobs${query({ q, linkable: linkable ? 'true' : undefined })}`, contract.JobList, { signal }),
  applications: (
    filter: { jobs?: readonly string[]; outreach?: string; candidate?: string; q?: string },
    signal?: Signal,
  ) =>
    send(
      'GET',
      `/api/applications${query({ jobs: filter.jobs?.join(','), outreach: filter.outreach, candidate: filter.candidate, q: filter.q })}`,
      contract.ApplicationList,
      { signal },
    ),
  application: (id: string, signal?: Signal) =>
    send('GET', `/api/applications/${id}`, contract.ApplicationCard, { signal }),
  moveApplications: (body: In<typeof contract.MoveRequest>) =>
    send('POST', '/api/applications/move', contract.MoveAnswer, { body }),
  undoMoves: (body: In<typeof contract.UndoRequest>) =>
    send('POST', '/api/applications/undo', contract.MoveAnswer, { body }),

  outreaches: (signal?: Signal) => send('GET', '/api/outreaches', contract.OutreachList, { signal }),
  outreach: (id: string, signal?: Signal) => send('GET', `/api/outreaches/${id}`, contract.Outreach, { signal }),
  createOutreach: (body: In<typeof contract.NewOutreach>) =>
    send('POST', '/api/outreaches', contract.Outreach, { body }),
  changeOutreach: (id: string, body: In<typeof contract.OutreachChange>) =>
    send('PATCH', `/api/outreaches/${id}`, contract.Outreach, { body }),
  changeSteps: (id: string, body: In<typeof contract.StepsChange>) =>
    send('PUT', `/api/outreaches/${id}/steps`, contract.Outreach, { body }),
  outreachActivity: (id: string, signal?: Signal) =>
    send('GET', `/api/outreaches/${id}/activity`, contract.OutreachActivity, { signal }),

  integration: (signal?: Signal) => send('GET', '/api/integrations/lever', contract.LeverIntegration, { signal }),
  connect: (body: In<typeof contract.ConnectRequest>) =>
    send('POST', '/api/integrations/lever/connect', contract.ConnectAnswer, { body }),
  disconnect: () => send('POST', '/api/integrations/lever/disconnect', contract.LeverIntegration),
  changeIntegration: (body: In<typeof contract.ConnectionSettings>) =>
    send('PUT', '/api/integrations/lever/settings', contract.LeverIntegration, { body }),
  mapping: (job: string | undefined, signal?: Signal) =>
    send('GET', `/api/mapping${query({ job })}`, contract.Mapping, { signal }),
  saveMapping: (job: string | undefined, body: In<typeof contract.MappingChange>) =>
    send('PUT', `/api/mapping${query({ job })}`, contract.Mapping, { body }),
  previewMapping: (job: string | undefined, body: In<typeof contract.MappingChange>, signal?: Signal) =>
    send('POST', `/api/mapping/preview${query({ job })}`, contract.MappingPreview, { body, signal }),
  /** Lever's stages and archive reasons are looked at now, unless that was done just now. */
  lookAtPlaces: (signal?: Signal) => send('POST', '/api/mapping/look', nothing, { signal }),
  mappingJobs: (signal?: Signal) => send('GET', '/api/mapping/jobs', contract.MappingJobs, { signal }),
  startMappingJob: (body: In<typeof contract.StartMappingJob>) =>
    send('POST', '/api/mapping/jobs', contract.MappingJobs, { body }),
  pressMappingJob: (id: string, what: 'stop' | 'undo') =>
    send('POST', `/api/mapping/jobs/${id}/${what}`, contract.MappingJobs),

  sync: (signal?: Signal) => send('GET', '/api/sync', contract.SyncHealth, { signal }),
  syncLag: (signal?: Signal) => send('GET', '/api/sync/lag', contract.LagHistory, { signal }),
  syncOfPerson: (candidate: string, signal?: Signal) =>
    send('GET', `/api/sync/people/${candidate}`, contract.PersonSync, { signal }),
  syncOfApplication: (application: string, action: 'pause' | 'resume' | 'look-now' | 'make-again') =>
    send('POST', `/api/sync/applications/${application}/${action}`, nothing),
  selfCheck: (signal?: Signal) => send('GET', '/api/sync/self-check', contract.SelfCheckAnswer, { signal }),
  beginSelfCheck: (body: In<typeof contract.SelfCheckRequest>) =>
    send('POST', '/api/sync/self-check', contract.SelfCheckAnswer, { body }),
  stopSelfCheck: () => send('POST', '/api/sync/self-check/stop', contract.SelfCheckAnswer),
  syncStatus: (signal?: Signal) => send('GET', '/api/sync/status', contract.SyncStatus, { signal }),
  syncAction: (action: 'pause' | 'resume' | 'sweep' | 'look-now') => send('POST', `/api/sync/${action}`, nothing),
  resolveHolds: (body: In<typeof contract.ResolveHolds>) => send('POST', '/api/sync/holds/resolve', nothing, { body }),
  answerBrake: (cause: In<typeof contract.BrakeCause>, press: 'approve' | 'dismiss') =>
    send('POST', `/api/sync/brakes/${cause}/${press}`, nothing),
  chooseOther: (conflict: string) => send('POST', `/api/sync/conflicts/${conflict}/choose-other`, nothing),
}
