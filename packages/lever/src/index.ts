export { apiKey, type Authorization, type Credential, type CredentialFailure } from './credential.ts'
export { leverClient, type LeverClient, type LeverClientOptions } from './client.ts'
export { LeverAnswerError } from './answer-error.ts'
export { leverProduction, leverSandbox, type LeverEnvironment } from './environment.ts'
export { retryDelayMs } from './retry-delay.ts'
export { type Clock, systemClock } from './clock.ts'
export type { Failure, Outcome, RevokedWhy, UnavailableWhy, UnknownWhy } from './outcome.ts'
export type { CallOptions } from './http/deadline.ts'
export type { Page } from './http/envelope.ts'
export type { Fetch } from './http/exchange.ts'
export type { Listing } from './http/listing.ts'
export type { AnswerAbout, Method, RequestAbout } from './http/send.ts'

export type { AuditFilter, RequisitionFilter } from './calls/account.ts'
export type { CreateSettings } from './calls/opportunities.ts'
export type { Expansion, OpportunityFilter } from './calls/opportunity-filter.ts'
export type { DateRange, Performer } from './calls/parameters.ts'
export type { UserFilter } from './calls/people.ts'
export type { PostingFilter } from './calls/postings.ts'

export * from './model/ids.ts'
export type { Phone } from './model/fields.ts'
export type { Archived } from './model/archived.ts'
export type { Application, DeletedApplication } from './model/application.ts'
export type { ArchiveReason } from './model/archive-reason.ts'
export type { Contact, ContactChanges } from './model/contact.ts'
export type { DownloadedFile, OpportunityFile, Resume } from './model/file.ts'
export type { Form, Template } from './model/form.ts'
export type { Interview, Panel } from './model/interview.ts'
export type { FileToSend, NewOpportunity } from './model/new-opportunity.ts'
export type { NewNote, Note, NoteChanges, WrittenNote } from './model/note.ts'
export type { Offer } from './model/offer.ts'
export type {
  CreatedOpportunity,
  DeletedOpportunity,
  Opportunity,
  OpportunityAfterWrite,
  StageChange,
} from './model/opportunity.ts'
export type { DeletedPosting, Posting, PostingState, PostingUsers } from './model/posting.ts'
export type { AuditEvent, DiversitySurvey, EeoResponse } from './model/report.ts'
export type { Requisition, RequisitionField } from './model/requisition.ts'
export type { DispositionStage, DispositionStages, Stage } from './model/stage.ts'
export type { LeverUser } from './model/user.ts'
export { type NewWebhook, type Webhook, type WebhookChange, type WebhookEvent, webhookEvents } from './model/webhook.ts'
export type { WordCount } from './model/word-count.ts'

export { oauthClient, type OAuthClient, type OAuthClientOptions } from './oauth/oauth-client.ts'
export { type AccessTokens, oauthSession, type OAuthSession, type OAuthSessionOptions } from './oauth/oauth-session.ts'
export {
  issueState,
  redeemState,
  type StateRecord,
  type StateStore,
  type StateVerdict,
} from './oauth/authorization-state.ts'
export { leverScopes, type LeverScope, missingScopes } from './oauth/scopes.ts'
export { readTokenClaims, type TokenClaims } from './oauth/token-claims.ts'
export type { TokenOutcome } from './oauth/token-outcome.ts'
export type { HeldTokens, StoredGrant, TokenStore } from './oauth/token-store.ts'
export type { OAuthTokens } from './oauth/tokens.ts'

export { type Delivery, type DeliverySubject, type ParsedDelivery, parseDelivery } from './webhooks/delivery.ts'
export { isAuthentic } from './webhooks/signature.ts'
