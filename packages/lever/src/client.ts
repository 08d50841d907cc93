import {
  applications,
  auditEvents,
  diversitySurvey,
  eeoResponses,
  feedbackTemplates,
  formTemplates,
  requisitionFields,
  requisitions,
} from './calls/account.ts'
import { files, resumes } from './calls/files.ts'
import { notes } from './calls/notes.ts'
import { opportunities } from './calls/opportunities.ts'
import { contacts, users } from './calls/people.ts'
import { archiveReasons, dispositionStages, stages } from './calls/pipeline.ts'
import { postings } from './calls/postings.ts'
import { feedback, forms, interviews, offers, panels, referrals } from './calls/profile.ts'
import { webhooks } from './calls/webhooks.ts'
import { sources, tags } from './calls/words.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Credential } from './credential.ts'
import { leverProduction } from './environment.ts'
import type { Fetch } from './http/exchange.ts'
import { type AnswerAbout, type RequestAbout, sender, type SendSettings } from './http/send.ts'

export interface LeverClientOptions {
  credential: Credential
  /** Default: Lever's production API. Only this origin ever sees the credential. */
  apiUrl?: string
  fetch?: Fetch
  clock?: Clock
  /** Of one request, to the last byte of its answer. Default 30 000. */
  timeoutMs?: number
  userAgent?: string
  /**
   * Awaited before every request to the Data API: each page, each retry after a 401, each followed redirect. The place
   * for a rate limit. What it throws passes through to the caller.
   */
  beforeRequest?: (about: RequestAbout) => Promise<void>
  /** Called with every answer of the Data API: what the server's clock says, for one. */
  afterAnswer?: (about: AnswerAbout) => void
}

/** A client for Lever's Data API. It keeps no state but what the credential keeps. */
export function leverClient(options: LeverClientOptions): LeverClient {
  return clientWith({
    credential: options.credential,
    apiUrl: options.apiUrl ?? leverProduction.apiUrl,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    clock: options.clock ?? systemClock,
    timeoutMs: options.timeoutMs ?? 30_000,
    userAgent: options.userAgent ?? 'lever-data-api-client',
    beforeRequest: options.beforeRequest,
    afterAnswer: options.afterAnswer,
  })
}

export interface LeverClient extends Calls {
  /** The same client with another `beforeRequest`. */
  with(changes: { beforeRequest: (about: RequestAbout) => Promise<void> }): LeverClient
}

function clientWith(settings: SendSettings): LeverClient {
  return { ...calls(settings), with: (changes) => clientWith({ ...settings, ...changes }) }
}

type Calls = ReturnType<typeof calls>

function calls(settings: SendSettings) {
  const send = sender(settings)
  return {
    opportunities: opportunities(send),
    contacts: contacts(send),
    postings: postings(send),
    stages: stages(send),
    dispositionStages: dispositionStages(send),
    archiveReasons: archiveReasons(send),
    users: users(send),
    notes: notes(send),
    files: files(send),
    resumes: resumes(send),
    tags: tags(send),
    sources: sources(send),
    webhooks: webhooks(send),
    applications: applications(send),
    interviews: interviews(send),
    panels: panels(send),
    feedback: feedback(send),
    feedbackTemplates: feedbackTemplates(send),
    forms: forms(send),
    formTemplates: formTemplates(send),
    referrals: referrals(send),
    offers: offers(send),
    requisitions: requisitions(send),
    requisitionFields: requisitionFields(send),
    eeoResponses: eeoResponses(send),
    diversitySurvey: diversitySurvey(send),
    auditEvents: auditEvents(send),
  }
}
