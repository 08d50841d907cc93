import { html } from 'hono/html'
import { profileOf } from '../../engine/account.ts'
import { webhookGroups, type WebhookGroup } from '../../engine/model/account.ts'
import { groupOfEvent, webhookEvents, type Delivery, type Webhook } from '../../engine/model/webhook.ts'
import type { World } from '../../engine/world.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, time } from '../html/parts.ts'
import type { Viewer } from '../viewer.ts'
import { integrationsFrame } from './settings-frame.ts'

const path = '/settings/integrations/webhooks'
const pageSize = 50

const groupNames: Readonly<Record<WebhookGroup, string>> = {
  applications: 'Applications',
  candidates: 'Candidates',
  interviews: 'Interviews',
  contacts: 'Contacts',
}

/** @param page of the history, from 1 */
export const webhooksPage = (world: World, viewer: Viewer, page: number): Html =>
  integrationsFrame(
    viewer,
    'Webhooks',
    html`${groupsSection(viewer)} ${hooksSection(world, viewer)} ${deliveriesSection(viewer, page)}`,
  )

function groupsSection(viewer: Viewer): Html {
  const on = profileOf(viewer.account).webhookGroups
  return html`<section aria-labelledby="groups">
    <h3 id="groups">Event groups</h3>
    <p>Nothing of a group is sent to anybody until it is on.</p>
    <ul class="rows">
      ${webhookGroups.map(
        (group) =>
          html`<li>
            <span class="grow"
              ><strong>${groupNames[group]}</strong>
              <span class="muted"
                >${webhookEvents.filter((event) => groupOfEvent[event] === group).join(', ')}</span
              ></span
            >
            <span>${on[group] ? 'On' : 'Off'}</span>
            ${actionForm({
              viewer,
              action: `${path}/groups`,
              button: on[group] ? 'Turn off' : 'Turn on',
              about: groupNames[group],
              fields: html`<input type="hidden" name="group" value="${group}" />
                <input type="hidden" name="on" value="${on[group] ? 'no' : 'yes'}" />`,
            })}
          </li>`,
      )}
    </ul>
  </section>`
}

function hooksSection(world: World, viewer: Viewer): Html {
  const webhooks = viewer.account.webhooks.all()
  return html`<section aria-labelledby="webhooks">
    <h3 id="webhooks">Registered webhooks</h3>
    <div id="webhook-list" data-live="webhooks">
      ${webhooks.length === 0 ? html`<p class="muted">None. Apps and keys register them through the API.</p>` : ''}
      <ul class="rows">
        ${webhooks.map((webhook) => webhookRow(world, viewer, webhook))}
      </ul>
    </div>
  </section>`
}

const webhookRow = (world: World, viewer: Viewer, webhook: Webhook): Html =>
  html`<li>
    <span class="grow">
      <strong>${webhook.event}</strong> <code>${webhook.url}</code>
      <span class="muted"
        >by ${makerOf(world, webhook)}${webhook.origins === null ? '' : `, origins ${webhook.origins.join(', ')}`}</span
      >
    </span>
    ${actionForm({
      viewer,
      action: `${path}/${webhook.id}/verify`,
      button: 'Verify connection',
      about: `of ${webhook.event}`,
    })}
    ${actionForm({ viewer, action: `${path}/${webhook.id}/delete`, button: 'Delete', about: webhook.event })}
  </li>`

function makerOf(world: World, { madeBy }: Webhook): string {
  const [kind = '', ...rest] = madeBy.split(':')
  const id = rest.join(':')
  const name = kind === 'app' ? world.apps.get(id)?.name : world.apiKeys.get(id)?.name
  return name ?? madeBy
}

function deliveriesSection(viewer: Viewer, page: number): Html {
  const all = viewer.account.deliveries.all().toReversed()
  const shown = all.slice((page - 1) * pageSize, page * pageSize)
  return html`<section aria-labelledby="deliveries">
    <h3 id="deliveries">Deliveries</h3>
    <div id="delivery-list" data-live="deliveries">
      <p class="muted">${all.length} of the last two weeks, newest first.</p>
      <ol class="rows tall">
        ${shown.map((delivery) => deliveryRow(viewer, delivery))}
      </ol>
      <p class="ways">
        ${page > 1 ? html`<a href="${path}?page=${page - 1}">Newer deliveries</a>` : ''}
        ${all.length > page * pageSize ? html`<a href="${path}?page=${page + 1}">Older deliveries</a>` : ''}
      </p>
    </div>
  </section>`
}

const stateTexts: Readonly<Record<Delivery['state'], string>> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  failed: 'Failed',
  dropped: 'Dropped by a fault',
}

const deliveryRow = (viewer: Viewer, delivery: Delivery): Html =>
  html`<li>
    <div class="grow">
      <p>
        <strong>${delivery.body.event}</strong> <span class="tag">${stateTexts[delivery.state]}</span>
        <span class="muted">${time(delivery.createdAt)} <code>${delivery.url}</code></span>
      </p>
      <details id="delivery-${delivery.id}">
        <summary>Request and response<span class="hidden"> of ${delivery.body.event}, ${delivery.id}</span></summary>
        <pre tabindex="0" aria-label="Request body">${JSON.stringify(delivery.body, null, 2)}</pre>
        ${delivery.attempts.length === 0 ? html`<p class="muted">Not tried yet.</p>` : ''}
        <ol>
          ${delivery.attempts.map(
            (attempt) =>
              html`<li>
                ${time(attempt.at)}:
                ${attempt.status === null ? 'no answer' : `status ${attempt.status}`}${attempt.error === null ? '' : `, ${attempt.error}`},
                ${Math.round(attempt.tookMs)} ms
              </li>`,
          )}
        </ol>
        ${delivery.nextAttemptAt === null ? '' : html`<p class="muted">Next try ${time(Math.round(delivery.nextAttemptAt))}.</p>`}
      </details>
    </div>
    ${actionForm({
      viewer,
      action: `${path}/deliveries/${delivery.id}/rerun`,
      button: 'Rerun',
      about: `${delivery.body.event} ${delivery.id}`,
    })}
  </li>`
