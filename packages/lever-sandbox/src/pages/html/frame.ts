import { html } from 'hono/html'
import { profileOf } from '../../engine/account.ts'
import { roleNames } from '../../engine/model/user.ts'
import { settingsPagesOf } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { csrfField } from './parts.ts'

/** Text put into it is escaped by the tag that made it. */
export type Html = ReturnType<typeof html>

export type Place = 'pipeline' | 'postings' | 'settings' | 'faults'

export interface Frame {
  readonly title: string
  readonly viewer: Viewer | null
  readonly place?: Place
  /** Files under `static/` beside the ones of every page. */
  readonly scripts?: readonly string[]
  /** The board needs the whole window; everything else reads better in a column. */
  readonly wide?: boolean
}

/** What every page has around it, first of all the mark that this is not Lever. */
export const frame = ({ title, viewer, place, scripts = [], wide = false }: Frame, content: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Lever sandbox, not Lever</title>
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/static/sandbox.css" />
        <link rel="stylesheet" href="/static/pages.css" />
        ${wide ? html`<link rel="stylesheet" href="/static/board.css" />` : ''}
        ${scripts.map((file) => html`<script type="module" src="/static/${file}"></script>`)}
      </head>
      <body class="${wide ? 'wide' : ''}">
        <a class="skip" href="#main">Skip to content</a>
        <header>
          <p class="marker">
            <strong>Lever sandbox — not Lever.</strong> <span>A stand-in to try integrations against.</span>
          </p>
          ${viewer ? topBar(viewer, place) : ''}
        </header>
        <main id="main" tabindex="-1">${content}</main>
        <p id="status" role="status"></p>
      </body>
    </html>`

function topBar(viewer: Viewer, place: Place | undefined): Html {
  const link = (to: Place, path: string, text: string) =>
    html`<li><a href="${path}" ${place === to ? html`aria-current="page"` : ''}>${text}</a></li>`
  const [settings] = settingsPagesOf(viewer.user)
  return html`<div class="top">
    <nav aria-label="Main">
      <ul>
        ${link('pipeline', '/pipeline', 'Pipeline')} ${link('postings', '/postings', 'Postings')}
        ${settings ? link('settings', settings.path, 'Settings') : ''} ${link('faults', '/faults', 'Faults')}
      </ul>
    </nav>
    <p class="who">
      <span><bdi>${viewer.user.name}</bdi>, ${roleNames[viewer.user.accessRole]}</span>
      <span class="muted"><bdi>${profileOf(viewer.account).name}</bdi></span>
    </p>
    <form method="post" action="/logout">${csrfField(viewer)}<button class="quiet">Sign out</button></form>
  </div>`
}
