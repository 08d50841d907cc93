import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Grant, OAuthApp } from '../../engine/model/oauth.ts'
import { notFound } from '../../engine/refused.ts'
import type { World } from '../../engine/world.ts'
import { grantsOf, revokeApp, scopeTexts } from '../../oauth/index.ts'
import { forViewer, onForm, param, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, time, userName } from '../html/parts.ts'
import { requireSettings } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { integrationsFrame } from './settings-frame.ts'

const path = '/settings/integrations/authorized-apps'

interface AuthorizedApp {
  readonly app: Pick<OAuthApp, 'id' | 'name' | 'description'>
  readonly grants: readonly Grant[]
}

export function authorizedAppsRoutes(host: PagesHost): Hono {
  const { world } = host
  const routes = new Hono()

  routes.get(
    path,
    forViewer(host, (viewer) => {
      requireSettings(viewer, '/settings/integrations')
      return listPage(viewer, appsOf(world, viewer))
    }),
  )

  routes.get(
    `${path}/:client/revoke`,
    forViewer(host, (viewer, c) => {
      requireSettings(viewer, '/settings/integrations')
      return confirmPage(viewer, authorized(world, viewer, param(c, 'client')))
    }),
  )

  routes.post(
    `${path}/:client/revoke`,
    onForm(host, (viewer, _form, c) => {
      requireSettings(viewer, '/settings/integrations')
      const { app } = authorized(world, viewer, param(c, 'client'))
      revokeApp(world, viewer.account, app.id)
      return seeOther(c, path)
    }),
  )

  return routes
}

function appsOf(world: World, { account }: Viewer): readonly AuthorizedApp[] {
  const byApp = Map.groupBy(grantsOf(world, account.id), (grant) => grant.clientId)
  return [...byApp].map(([id, grants]) => ({
    app: world.apps.get(id) ?? { id, name: 'An app that is no longer registered', description: '' },
    grants,
  }))
}

/** @throws Refused 404 for an app without access, or one revoked meanwhile */
function authorized(world: World, viewer: Viewer, clientId: string): AuthorizedApp {
  const found = appsOf(world, viewer).find(({ app }) => app.id === clientId)
  if (!found) throw notFound('authorized apps', clientId)
  return found
}

const listPage = (viewer: Viewer, apps: readonly AuthorizedApp[]): Html =>
  integrationsFrame(
    viewer,
    'Authorized Apps',
    html`<p>Apps that a Super Admin gave access to this account.</p>
      <div id="authorized-apps" data-live="grants apps users">
        ${apps.length === 0 ? html`<p class="muted">No app has access.</p>` : ''}
        <ul class="rows tall">
          ${apps.map((authorizedApp) => appRow(viewer, authorizedApp))}
        </ul>
      </div>`,
  )

const appRow = ({ account }: Viewer, { app, grants }: AuthorizedApp): Html =>
  html`<li>
    <div class="grow">
      <h3><bdi>${app.name}</bdi></h3>
      <p class="muted"><bdi>${app.description}</bdi></p>
      ${grants.map(
        (grant) =>
          html`<p>Authorized by ${userName(account, grant.userId)}, ${time(grant.createdAt)}</p>
            <details>
              <summary>${grant.scopes.length} permissions</summary>
              <ul class="scopes">
                ${grant.scopes.map((scope) => html`<li>${scopeTexts[scope] ?? ''} <code>${scope}</code></li>`)}
              </ul>
            </details>`,
      )}
    </div>
    <form method="get" action="${path}/${encodeURIComponent(app.id)}/revoke">
      <button class="danger-quiet">Revoke Access<span class="hidden"> for ${app.name}</span></button>
    </form>
  </li>`

const confirmPage = (viewer: Viewer, { app }: AuthorizedApp): Html =>
  integrationsFrame(
    viewer,
    'Authorized Apps',
    html`<h3>Revoke the access of <bdi>${app.name}</bdi>?</h3>
      <p>
        It can no longer read or change anything in this account, and its webhooks are removed. It may ask for access
        again.
      </p>
      <div class="ways">
        ${actionForm({
          viewer,
          action: `${path}/${encodeURIComponent(app.id)}/revoke`,
          button: 'Yes, revoke access',
          look: 'danger',
        })}
        <a class="button" href="${path}">Keep it</a>
      </div>`,
  )
