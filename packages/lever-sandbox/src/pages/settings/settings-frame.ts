import { html } from 'hono/html'
import { frame, type Html } from '../html/frame.ts'
import { settingsPagesOf } from '../rights.ts'
import type { Viewer } from '../viewer.ts'

export interface SettingsFrame {
  readonly title: string
  readonly viewer: Viewer
  /** Path of the page in the menu of settings. */
  readonly page: string
}

export const settingsFrame = ({ title, viewer, page }: SettingsFrame, content: Html): Html =>
  frame(
    { title, viewer, place: 'settings', scripts: ['live.js'] },
    html`<div class="settings">
      <nav aria-label="Settings">
        <ul>
          ${settingsPagesOf(viewer.user).map(
            ({ path, text }) =>
              html`<li><a href="${path}" ${path === page ? html`aria-current="true"` : ''}>${text}</a></li>`,
          )}
        </ul>
      </nav>
      <div class="settings-main">${content}</div>
    </div>`,
  )

const tabs = [
  { path: '/settings/integrations/credentials', text: 'API Credentials' },
  { path: '/settings/integrations/webhooks', text: 'Webhooks' },
  { path: '/settings/integrations/authorized-apps', text: 'Authorized Apps' },
] as const

/** The pages under Integrations and API, with their tabs. */
export const integrationsFrame = (viewer: Viewer, current: (typeof tabs)[number]['text'], content: Html): Html =>
  settingsFrame(
    { title: `${current}, Integrations and API`, viewer, page: '/settings/integrations' },
    html`<h1>Integrations and API</h1>
      <nav aria-label="Integrations and API" class="tabs">
        <ul>
          ${tabs.map(
            ({ path, text }) =>
              html`<li><a href="${path}" ${text === current ? html`aria-current="page"` : ''}>${text}</a></li>`,
          )}
        </ul>
      </nav>
      <h2>${current}</h2>
      ${content}`,
  )
