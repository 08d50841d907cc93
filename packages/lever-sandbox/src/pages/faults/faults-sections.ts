import { html } from 'hono/html'
import type { PagesHost } from '../host.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, checkField, selectField, textField } from '../html/parts.ts'
import type { Viewer } from '../viewer.ts'

/** What is unknown about Lever, or varies, and can be chosen here. */
export function settingsSection({ world }: PagesHost, viewer: Viewer): Html {
  const settings = world.settings()
  const number = (label: string, name: 'accessTokenLifeMs' | 'webhookSpeed' | 'ratePerSecond') =>
    textField({ label, name, type: 'number', value: String(settings[name]), required: true })
  return html`<section aria-labelledby="behaviour">
    <h2 id="behaviour">Behaviour</h2>
    ${actionForm({
      viewer,
      action: '/faults/settings',
      button: 'Save behaviour',
      fields: html`${selectField({
        label: 'After Revoke Access, access tokens end',
        name: 'revokeMode',
        choices: [
          { value: 'immediate', text: 'at once' },
          { value: 'until-exp', text: 'when they expire' },
        ],
        chosen: settings.revokeMode,
      })}
      ${number('Access tokens live, in ms', 'accessTokenLifeMs')}
      ${number('Webhook waits are divided by', 'webhookSpeed')}
      ${number('Requests a second per credential', 'ratePerSecond')}
      ${checkField({
        label: 'Answers of stage, archive, tags and sources show an empty person',
        name: 'blankContactFields',
        checked: settings.blankContactFields,
      })}
      ${checkField({ label: 'Objects carry a field nobody documented', name: 'unknownField', checked: settings.unknownField })}
      ${checkField({ label: 'There is /disposition_stages', name: 'dispositionStages', checked: settings.dispositionStages })}`,
    })}
  </section>`
}

export function countsSection({ counts }: PagesHost, viewer: Viewer): Html {
  const report = counts.report()
  const busiestFirst = report.counts.toSorted((a, b) => b.count - a.count)
  return html`<section aria-labelledby="requests">
    <h2 id="requests">Requests</h2>
    <p>${report.total} to the API and the token endpoint, ${report.refused429} of them refused as too many.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Requests by endpoint">
      <table>
        <thead>
          <tr>
            <th scope="col">Credential</th>
            <th scope="col">Method</th>
            <th scope="col">Endpoint</th>
            <th scope="col" class="number">Requests</th>
            <th scope="col">Statuses</th>
          </tr>
        </thead>
        <tbody>
          ${busiestFirst.map(
            (row) =>
              html`<tr>
                <td><code>${row.credential}</code></td>
                <td>${row.method}</td>
                <td><code>${row.endpoint}</code></td>
                <td class="number">${row.count}</td>
                <td>
                  ${Object.entries(row.statuses)
                    .map(([status, count]) => `${status}: ${count}`)
                    .join(', ')}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${actionForm({ viewer, action: '/faults/counts/reset', button: 'Reset counts' })}
  </section>`
}
