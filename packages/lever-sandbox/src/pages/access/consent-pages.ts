import { html } from 'hono/html'
import { profileOf } from '../../engine/account.ts'
import type { OAuthApp } from '../../engine/model/oauth.ts'
import { roleNames } from '../../engine/model/user.ts'
import type { AuthorizeDecision } from '../../oauth/index.ts'
import { frame, type Html } from '../html/frame.ts'
import { noticePage } from '../html/notice-page.ts'
import { csrfField } from '../html/parts.ts'
import type { Viewer } from '../viewer.ts'

export interface ConsentPage {
  readonly viewer: Viewer
  readonly app: OAuthApp
  readonly scopes: readonly { readonly scope: string; readonly text: string }[]
  /** The query of the authorization request, question mark included; the answer is sent with the same. */
  readonly search: string
}

export const consentPage = ({ viewer, app, scopes, search }: ConsentPage): Html =>
  frame(
    { title: `Authorize ${app.name}`, viewer },
    html`<div class="consent">
      <h1>Authorize <bdi>${app.name}</bdi></h1>
      <p class="muted"><bdi>${app.description}</bdi></p>
      <p>
        <strong><bdi>${app.name}</bdi></strong> asks for access to
        <strong><bdi>${profileOf(viewer.account).name}</bdi></strong> on Lever, for the whole company. It wants to:
      </p>
      <ul class="scopes" aria-label="Requested permissions" tabindex="0">
        ${scopes.map(({ scope, text }) => html`<li>${text} <code>${scope}</code></li>`)}
      </ul>
      ${scopes.every(({ scope }) => scope === 'offline_access') ? audienceHint : ''}
      <form method="post" action="/authorize${search}" class="answer">
        ${csrfField(viewer)}
        <button name="answer" value="accept" class="primary">Accept</button>
        <button name="answer" value="deny">Deny</button>
      </form>
      <p class="muted">
        You can take the access back at any time under Settings, Integrations and API, Authorized Apps. You are signed
        in as
        <bdi>${viewer.user.name}</bdi>, ${roleNames[viewer.user.accessRole]}.
      </p>
      ${someoneElse(viewer, search)}
    </div>`,
  )

const audienceHint = html`<p class="hint">
  Sandbox hint: nothing but offline_access is left when <code>audience</code> is missing or not the API's address with
  the slash at the end.
</p>`

/** A request that does not fit the registration. Lever shows the bare words; the hint is ours. */
export const brokenRequestPage = (
  viewer: Viewer | null,
  { words, hint }: Extract<AuthorizeDecision, { kind: 'broken' }>,
): Html =>
  noticePage({
    viewer,
    title: words,
    words: 'The app that sent you here asked in a way that Lever does not answer.',
    hint: `Sandbox hint: ${hint}`,
  })

const refusedTitles = {
  role: 'Only a Super Admin can authorize this app',
  package: 'Your package does not include this integration',
} as const

export interface RefusedPage {
  readonly viewer: Viewer
  readonly appName: string
  readonly refusal: Extract<AuthorizeDecision, { kind: 'refused' }>
  readonly search: string
}

/** Going back counts as Deny, so that the app hears of it and can say what to do next. */
export const refusedPage = ({ viewer, appName, refusal, search }: RefusedPage): Html =>
  noticePage({
    viewer,
    title: refusedTitles[refusal.why],
    words: refusal.words,
    ways: html`<form method="post" action="/authorize${search}">
        ${csrfField(viewer)}<button name="answer" value="deny" class="primary">Back to <bdi>${appName}</bdi></button>
      </form>
      ${someoneElse(viewer, search)}`,
  })

const someoneElse = (viewer: Viewer, search: string): Html =>
  html`<form method="post" action="/logout">
    ${csrfField(viewer)}<input type="hidden" name="next" value="/authorize${search}" /><button>
      Sign in as somebody else
    </button>
  </form>`
