import { profileOf, type Account } from '../engine/account.ts'
import type { OAuthApp } from '../engine/model/oauth.ts'
import { roleNames, type User } from '../engine/model/user.ts'
import { mayManageIntegrations, packageMayAuthorizeApps } from '../engine/permissions.ts'
import type { World } from '../engine/world.ts'
import { grantOf, recordGrant } from './grants.ts'
import { issueCode } from './token.ts'
import { parseScopes, scopeTexts } from './scopes.ts'

/** What to show next. The pages render it; nothing here knows HTML. */
export type AuthorizeDecision =
  | { readonly kind: 'login'; readonly app: OAuthApp }
  | {
      readonly kind: 'consent'
      readonly app: OAuthApp
      readonly scopes: readonly { readonly scope: string; readonly text: string }[]
    }
  | { readonly kind: 'redirect'; readonly to: string }
  /** A request that does not fit the registration. There is nowhere safe to redirect to. */
  | { readonly kind: 'broken'; readonly status: 400 | 403; readonly words: string; readonly hint: string }
  /** Lever says no to this person or this company. */
  | { readonly kind: 'refused'; readonly why: 'role' | 'package'; readonly words: string }

export interface SignedIn {
  readonly account: Account
  readonly user: User
}

export interface AuthorizeContext {
  readonly world: World
  /** Where the sandbox is reached, without a slash at the end. */
  readonly url: string
  readonly signedIn: SignedIn | null
}

/** Decides about `GET /authorize`. */
export function decideAuthorize({ world, url, signedIn }: AuthorizeContext, query: URLSearchParams): AuthorizeDecision {
  const request = readRequest(world, url, query)
  if ('kind' in request) return request
  const { app, scopes } = request
  if (!signedIn) return { kind: 'login', app }
  const refused = refusePackage(signedIn)
  if (refused) return refused
  const grant = grantOf(world, signedIn.account.id, app.id, signedIn.user.id)
  const known = grant !== undefined && scopes.every((scope) => grant.scopes.includes(scope))
  if (known && query.get('prompt') !== 'consent' && mayManageIntegrations(signedIn.user))
    return grantAndReturn(world, signedIn, request)
  return {
    kind: 'consent',
    app,
    scopes: scopes.map((scope) => ({ scope, text: scopeTexts[scope] ?? scope })),
  }
}

/** Decides about Accept and Deny. Only here, at the very end, does it matter who the person is. */
export function answerConsent(
  { world, url, signedIn }: AuthorizeContext,
  query: URLSearchParams,
  answer: 'accept' | 'deny',
): AuthorizeDecision {
  const request = readRequest(world, url, query)
  if ('kind' in request) return request
  if (!signedIn) return { kind: 'login', app: request.app }
  if (answer === 'deny')
    return redirect(request.redirectUri, {
      state: request.state,
      error: 'access_denied',
      error_description: 'user_did_not_authorize_the_request',
    })
  const refused = refusePackage(signedIn) ?? refuseRole(signedIn.user, request.app)
  return refused ?? grantAndReturn(world, signedIn, request)
}

interface AuthorizeRequest {
  readonly app: OAuthApp
  readonly redirectUri: string
  readonly state: string | null
  readonly scopes: readonly string[]
}

/** The symptoms are Lever's: see the table of failure symptoms in its guide for partners. */
function readRequest(world: World, url: string, query: URLSearchParams): AuthorizeRequest | AuthorizeDecision {
  const app = world.apps.get(query.get('client_id') ?? '')
  if (!app)
    return {
      kind: 'broken',
      status: 403,
      words: 'ClientID not found',
      hint: 'The client id is unknown here, or belongs to another environment.',
    }
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!isRegistered(app, redirectUri))
    return mismatch('redirect_uri is not one of the registered callbacks, byte for byte.')
  if (query.get('response_type') !== 'code') return mismatch('response_type has to be "code".')
  const wanted = parseScopes(query.get('scope') ?? '')
  if (wanted.length === 0) return mismatch('scope names no scope that Lever knows.')
  if (wanted.length > 20) return mismatch('An app has at most 20 scopes.')
  const audienceFits = audiencesOf(url).includes(query.get('audience') ?? '')
  return {
    app,
    redirectUri,
    state: query.get('state'),
    // Without the audience, slash included, the token would not be for the API: only offline_access remains.
    scopes: audienceFits ? wanted : ['offline_access'],
  }
}

/** Lever's own two are taken too, for clients that cannot be configured. */
const audiencesOf = (url: string): readonly string[] => [
  `${url}/v1/`,
  'https://api.lever.co/v1/',
  'https://api.sandbox.lever.co/v1/',
]

/** What the browser shows when a parameter does not match the registration is the bare word. */
const mismatch = (hint: string): AuthorizeDecision => ({ kind: 'broken', status: 400, words: 'undefined', hint })

function isRegistered(app: OAuthApp, redirectUri: string): boolean {
  if (app.redirectUris.includes(redirectUri)) return true
  if (!app.allowsLoopback || !URL.canParse(redirectUri)) return false
  const { protocol, hostname, username } = new URL(redirectUri)
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1') && username === ''
}

function refusePackage({ account }: SignedIn): AuthorizeDecision | null {
  const profile = profileOf(account)
  if (packageMayAuthorizeApps(profile)) return null
  return {
    kind: 'refused',
    why: 'package',
    words: `This integration is available for LeverTRM and LeverTRM for Enterprise. ${profile.name} is on ${profile.package}. Contact your Lever account manager to change your package.`,
  }
}

/** What others than Super Admins really see is unknown; a page that names the role is assumed. */
function refuseRole(user: User, app: OAuthApp): AuthorizeDecision | null {
  if (mayManageIntegrations(user)) return null
  return {
    kind: 'refused',
    why: 'role',
    words: `${app.name} can only be authorized by a Super Admin, who holds "Manage API credentials and manage integrations". You are signed in as ${user.name}, ${roleNames[user.accessRole]}. Ask a Super Admin of your company to authorize it.`,
  }
}

function grantAndReturn(world: World, { account, user }: SignedIn, request: AuthorizeRequest): AuthorizeDecision {
  const grant = recordGrant(world, {
    accountId: account.id,
    clientId: request.app.id,
    userId: user.id,
    scopes: request.scopes,
  })
  const code = issueCode(world, { grantId: grant.id, scopes: request.scopes, redirectUri: request.redirectUri })
  return redirect(request.redirectUri, { state: request.state, code })
}

function redirect(uri: string, parameters: Record<string, string | null>): AuthorizeDecision {
  const to = new URL(uri)
  for (const [name, value] of Object.entries(parameters)) if (value !== null) to.searchParams.set(name, value)
  return { kind: 'redirect', to: to.href }
}
