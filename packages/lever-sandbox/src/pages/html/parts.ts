import { html } from 'hono/html'
import type { Account } from '../../engine/account.ts'
import type { Viewer } from '../viewer.ts'
import type { Html } from './frame.ts'

/** Goes into every form; see `onForm`. */
export const csrfField = ({ session }: Viewer): Html =>
  html`<input type="hidden" name="csrf" value="${session.csrf}" />`

/** @param ms since 1970. Shown to the second and in UTC, because pages are compared with logs. */
export function time(ms: number): Html {
  const iso = new Date(ms).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`
}

export const muted = (text: string): Html => html`<span class="muted">${text}</span>`

export function userName(account: Account, id: string | null | undefined): Html {
  if (id === null || id === undefined) return muted('nobody')
  const user = account.users.get(id)
  return user ? html`<bdi>${user.name}</bdi>` : muted('a user who is gone')
}

/** Only addresses of the web become links: whoever fills the API could else plant a script here. */
export const outsideLink = (address: string): Html =>
  /^https?:\/\//i.test(address) && URL.canParse(address)
    ? html`<a href="${address}" rel="noreferrer noopener" target="_blank">${address}</a>`
    : html`<span>${address}</span>`

export interface Choice {
  readonly value: string
  readonly text: string
  readonly off?: boolean
}

export const options = (choices: readonly Choice[], chosen?: string | null): readonly Html[] =>
  choices.map(
    ({ value, text, off }) =>
      html`<option value="${value}" ${value === chosen ? html`selected` : ''} ${off ? html`disabled` : ''}>
        ${text}
      </option>`,
  )

export interface SelectField {
  readonly label: string
  readonly name: string
  readonly choices: readonly Choice[]
  readonly chosen?: string | null
}

/** Wrapping the control in its label ties both without an id. */
export const selectField = ({ label, name, choices, chosen }: SelectField): Html =>
  html`<label
    ><span>${label}</span
    ><select name="${name}">
      ${options(choices, chosen)}
    </select></label
  >`

export interface TextField {
  readonly label: string
  readonly name: string
  readonly value?: string
  readonly type?: 'text' | 'email' | 'number' | 'search' | 'datetime-local'
  readonly required?: boolean
  readonly hint?: string
}

export const textField = ({ label, name, value = '', type = 'text', required = false, hint }: TextField): Html =>
  html`<label
    ><span>${label}</span
    ><input
      type="${type}"
      name="${name}"
      value="${value}"
      ${required ? html`required` : ''}
      ${type === 'number' ? html`step="any"` : ''}
      autocomplete="off"
    />${hint ? html`<small>${hint}</small>` : ''}</label
  >`

export const areaField = ({ label, name, value = '', hint }: Omit<TextField, 'type'>): Html =>
  html`<label
    ><span>${label}</span
    ><textarea name="${name}" rows="3">${value}</textarea>${hint ? html`<small>${hint}</small>` : ''}</label
  >`

export const checkField = ({
  label,
  name,
  checked = false,
}: {
  label: string
  name: string
  checked?: boolean
}): Html =>
  html`<label class="check"
    ><input type="checkbox" name="${name}" ${checked ? html`checked` : ''} /><span>${label}</span></label
  >`

export interface ActionForm {
  readonly viewer: Viewer
  readonly action: string
  readonly button: string
  /** Names the thing where several buttons of a page say the same. */
  readonly about?: string
  readonly fields?: Html | readonly Html[]
  readonly look?: 'plain' | 'primary' | 'danger'
}

/** A form that does one thing, with its button last. */
export const actionForm = ({ viewer, action, button, about, fields = html``, look = 'plain' }: ActionForm): Html =>
  html`<form method="post" action="${action}" class="action">
    ${csrfField(viewer)}${fields}<button class="${look}">
      ${button}${about ? html`<span class="hidden"> ${about}</span>` : ''}
    </button>
  </form>`

/** What has no way back asks once more, without a script. */
export const withSecondThought = (summary: string, words: string, form: Html): Html =>
  html`<details class="second-thought">
    <summary>${summary}</summary>
    <p>${words}</p>
    ${form}
  </details>`
