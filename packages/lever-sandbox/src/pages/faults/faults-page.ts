import { html } from 'hono/html'
import { webhookEvents } from '../../engine/model/webhook.ts'
import type { FaultEntry } from '../../faults/fault-book.ts'
import type { PagesHost } from '../host.ts'
import { frame, type Html } from '../html/frame.ts'
import { actionForm, checkField, selectField, textField } from '../html/parts.ts'
import type { Viewer } from '../viewer.ts'
import { countsSection, settingsSection } from './faults-sections.ts'

export const faultsPage = (host: PagesHost, viewer: Viewer): Html =>
  frame(
    { title: 'Faults', viewer, place: 'faults', scripts: ['live.js'] },
    html`<h1>Faults</h1>
      <p>
        What this sandbox is told to do wrong. Real Lever has no such page. Faults strike the API and the token
        endpoint, never these pages.
      </p>
      ${inForce(host, viewer)}
      <section aria-labelledby="new-fault">
        <h2 id="new-fault">New fault</h2>
        <div class="boxes">
          ${faultBox(viewer, 'Answer with an error', 'status', 'Add error', [
            textField({ label: 'Status', name: 'status', type: 'number', value: '503', required: true }),
            matchFields,
            luckFields,
            checkField({ label: 'Carry the request out all the same', name: 'committed' }),
          ])}
          ${faultBox(viewer, 'Be slow', 'latency', 'Add delay', [
            textField({ label: 'Wait in ms', name: 'ms', type: 'number', value: '2000', required: true }),
            matchFields,
            luckFields,
          ])}
          ${faultBox(viewer, 'Lose the answer', 'lost-answer', 'Add lost answer', [
            html`<p class="muted">The request is carried out, then the connection is cut.</p>`,
            matchFields,
            luckFields,
          ])}
          ${faultBox(viewer, 'Carry out late', 'late', 'Add late request', [
            textField({ label: 'Carry out after ms', name: 'ms', type: 'number', value: '5000', required: true }),
            textField({ label: 'Cut the connection after ms', name: 'cutAfterMs', type: 'number', value: '0' }),
            matchFields,
            luckFields,
          ])}
          ${faultBox(viewer, 'Disturb webhooks', 'webhook', 'Add webhook fault', [
            selectField({
              label: 'Effect',
              name: 'effect',
              choices: ['drop', 'double', 'reorder', 'delay'].map((effect) => ({ value: effect, text: effect })),
            }),
            textField({ label: 'Delay in ms', name: 'delayMs', type: 'number', value: '1000' }),
            selectField({
              label: 'Event',
              name: 'event',
              choices: [
                { value: '', text: 'Every event' },
                ...webhookEvents.map((event) => ({ value: event, text: event })),
              ],
            }),
            luckFields,
          ])}
          ${conditionBoxes(host, viewer)}
        </div>
      </section>
      ${settingsSection(host, viewer)} ${countsSection(host, viewer)}`,
  )

function inForce({ faults, world }: PagesHost, viewer: Viewer): Html {
  const { clockSkewMs, listLagMs } = world.settings()
  const entries = faults.list()
  const conditions = [
    ...(clockSkewMs === 0 ? [] : [`The clock is ${clockSkewMs} ms off`]),
    ...(listLagMs === 0 ? [] : [`New records are missing from lists for ${listLagMs} ms`]),
  ]
  const none = entries.length + conditions.length === 0
  return html`<section aria-labelledby="in-force">
    <h2 id="in-force">In force</h2>
    ${none ? html`<p class="muted">Nothing. This Lever is in good health.</p>` : ''}
    <ul class="rows">
      ${conditions.map((text) => html`<li><span class="grow">${text}</span></li>`)}
      ${entries.map((entry) => entryRow(viewer, entry))}
    </ul>
    ${none ? '' : actionForm({ viewer, action: '/faults/clear', button: 'Clear all faults', look: 'primary' })}
  </section>`
}

function entryRow(viewer: Viewer, { id, fault, hits }: FaultEntry): Html {
  const { kind, ...rest } = fault
  return html`<li>
    <span class="grow"><strong>${kind}</strong> <code>${JSON.stringify(rest)}</code></span>
    <span>${hits} hits</span>
    ${actionForm({ viewer, action: `/faults/${id}/clear`, button: 'Clear', about: `${kind} ${id}` })}
  </li>`
}

const matchFields = html`${selectField({
  label: 'Method',
  name: 'method',
  choices: [
    { value: '', text: 'Any' },
    ...['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({ value: method, text: method })),
  ],
})}
${textField({ label: 'Path', name: 'path', hint: 'Such as /v1/opportunities/*; empty for all' })}`

const luckFields = html`${textField({ label: 'Share hit', name: 'probability', type: 'number', hint: '0 to 1; empty for all' })}
${textField({ label: 'Stop after', name: 'count', type: 'number', hint: 'Hits; empty for never' })}`

const faultBox = (viewer: Viewer, title: string, kind: string, button: string, fields: readonly Html[]): Html =>
  html`<details class="box">
    <summary>${title}</summary>
    ${actionForm({
      viewer,
      action: '/faults',
      button,
      fields: html`<input type="hidden" name="kind" value="${kind}" />${fields}`,
    })}
  </details>`

function conditionBoxes({ world }: PagesHost, viewer: Viewer): Html {
  const { clockSkewMs, listLagMs, revokeMode } = world.settings()
  return html`${faultBox(viewer, 'Set the clock wrong', 'clock-skew', 'Set clock skew', [
    textField({ label: 'Skew in ms', name: 'ms', type: 'number', value: String(clockSkewMs), hint: '0 for right' }),
  ])}
  ${faultBox(viewer, 'Let lists lag', 'list-lag', 'Set list lag', [
    textField({ label: 'Lag in ms', name: 'ms', type: 'number', value: String(listLagMs), hint: '0 for none' }),
  ])}
  ${faultBox(viewer, 'Expire access tokens', 'expire-tokens', 'Expire all access tokens', [
    html`<p class="muted">The next call of every app has to refresh.</p>`,
  ])}
  ${faultBox(viewer, 'Revoke every grant', 'revoke-tokens', 'Revoke all grants', [
    html`<p class="muted">As if every customer had pressed Revoke Access.</p>`,
    selectField({
      label: 'Access tokens then end',
      name: 'mode',
      choices: [
        { value: 'immediate', text: 'at once' },
        { value: 'until-exp', text: 'when they expire' },
      ],
      chosen: revokeMode,
    }),
  ])}`
}
