import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import type { ApiKey } from '../../engine/model/oauth.ts'
import { notFound } from '../../engine/refused.ts'
import type { World } from '../../engine/world.ts'
import { scopeTexts } from '../../oauth/index.ts'
import { deleteWebhooksOf } from '../../webhooks/index.ts'
import { Checked, Filled, Many, parseForm } from '../form.ts'
import { forViewer, onForm, param, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, checkField, textField, time, withSecondThought } from '../html/parts.ts'
import { requireSettings } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { integrationsFrame } from './settings-frame.ts'

const path = '/settings/integrations/credentials'
const NewKey = z.object({ name: Filled, rights: Many, confidential: Checked })

export function credentialsRoutes(host: PagesHost): Hono {
  const { world } = host
  const routes = new Hono()

  routes.get(
    path,
    forViewer(host, (viewer) => {
      requireSettings(viewer, '/settings/integrations')
      return credentialsPage(world, viewer, null)
    }),
  )

  routes.post(
    path,
    onForm(host, (viewer, form, c) => {
      requireSettings(viewer, '/settings/integrations')
      const { name, rights, confidential } = parseForm(NewKey, form)
      const known = rights.filter((scope) => scope in scopeTexts)
      const key = world.apiKeys.put({
        id: world.chance.uuid(),
        accountId: viewer.account.id,
        name,
        key: world.chance.hex(32),
        rights: known.length === 0 ? 'all' : known,
        confidential,
        createdAt: world.now(),
      })
      // Not a redirect: this answer is the only one that ever shows the key.
      return c.html(credentialsPage(world, viewer, key))
    }),
  )

  routes.post(
    `${path}/:id/delete`,
    onForm(host, (viewer, _form, c) => {
      requireSettings(viewer, '/settings/integrations')
      const key = world.apiKeys.get(param(c, 'id'))
      if (!key || key.accountId !== viewer.account.id) throw notFound('API keys', param(c, 'id'))
      world.apiKeys.remove(key.id)
      deleteWebhooksOf(viewer.account, `key:${key.id}`)
      return seeOther(c, path)
    }),
  )

  return routes
}

function credentialsPage(world: World, viewer: Viewer, created: ApiKey | null): Html {
  const keys = world.apiKeys.all().filter((key) => key.accountId === viewer.account.id)
  return integrationsFrame(
    viewer,
    'API Credentials',
    html`<p>Keys for a company’s own scripts. Integrations of partners are authorized instead and need none.</p>
      ${
        created
          ? html`<p class="hint">
              The key <strong>${created.name}</strong> is shown this once:
              <code aria-label="New API key">${created.key}</code>
            </p>`
          : ''
      }
      ${keys.length === 0 ? html`<p class="muted">No keys yet.</p>` : ''}
      <ul class="rows">
        ${keys.map((key) => keyRow(viewer, key))}
      </ul>
      <h3>New key</h3>
      ${actionForm({
        viewer,
        action: path,
        button: 'Generate key',
        look: 'primary',
        fields: html`${textField({ label: 'Name', name: 'name', required: true })}
          <details>
            <summary>Limit what it may do</summary>
            <fieldset class="columns">
              <legend>Endpoints; all of them when none is chosen</legend>
              ${Object.entries(scopeTexts)
                .filter(([scope]) => scope.endsWith(':admin') && scope !== 'confidential:access:admin')
                .map(
                  ([scope, text]) =>
                    html`<label class="check"
                      ><input type="checkbox" name="rights" value="${scope}" /><span>${text}</span></label
                    >`,
                )}
            </fieldset>
          </details>
          ${checkField({ label: 'Allow access to confidential data', name: 'confidential' })}`,
      })}`,
  )
}

const keyRow = (viewer: Viewer, key: ApiKey): Html =>
  html`<li>
    <span class="grow"
      ><strong><bdi>${key.name}</bdi></strong> <code>…${key.key.slice(-4)}</code>
      <span class="muted"
        >${key.rights === 'all' ? 'all endpoints' : `${key.rights.length} endpoints`}${key.confidential ? ', confidential data' : ''}</span
      ></span
    >
    <span class="muted">${time(key.createdAt)}</span>
    ${withSecondThought(
      'Revoke…',
      'Whatever uses this key stops working, and its webhooks go.',
      actionForm({ viewer, action: `${path}/${key.id}/delete`, button: 'Revoke key', about: key.name, look: 'danger' }),
    )}
  </li>`
