import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import {
  activateArchiveReason,
  addArchiveReason,
  deactivateArchiveReason,
  deleteArchiveReason,
  renameArchiveReason,
} from '../../engine/commands/index.ts'
import type { ArchiveReason } from '../../engine/model/archive-reason.ts'
import { Filled, parseForm, type Form } from '../form.ts'
import { forViewer, onForm, param, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, muted, textField } from '../html/parts.ts'
import { requireSettings } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { settingsFrame } from './settings-frame.ts'

const path = '/settings/archive-reasons'

export function archiveReasonsRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get(
    path,
    forViewer(host, (viewer) => {
      requireSettings(viewer, path)
      return reasonsPage(viewer)
    }),
  )

  const on = (suffix: string, change: (viewer: Viewer, id: string, form: Form) => void) =>
    routes.post(
      `${path}${suffix}`,
      onForm(host, (viewer, form, c) => {
        requireSettings(viewer, path)
        change(viewer, param(c, 'id'), form)
        return seeOther(c, path)
      }),
    )
  on('', ({ account }, _id, form) => void addArchiveReason(account, textOf(form)))
  on('/:id/rename', ({ account }, id, form) => void renameArchiveReason(account, id, textOf(form)))
  on('/:id/deactivate', ({ account }, id) => void deactivateArchiveReason(account, id))
  on('/:id/activate', ({ account }, id) => void activateArchiveReason(account, id))
  on('/:id/delete', ({ account }, id) => deleteArchiveReason(account, id))

  return routes
}

const textOf = (form: Form) => parseForm(z.object({ text: Filled }), form).text

const reasonsPage = (viewer: Viewer): Html =>
  settingsFrame(
    { title: 'Archive reasons', viewer, page: path },
    html`<h1>Archive reasons</h1>
      <p>An inactive reason is not offered any more; those archived for it keep it.</p>
      <ul class="rows">
        ${viewer.account.archiveReasons.all().map((reason) => reasonRow(viewer, reason))}
      </ul>
      <h2>New archive reason</h2>
      ${actionForm({
        viewer,
        action: path,
        button: 'Add archive reason',
        look: 'primary',
        fields: textField({ label: 'Name', name: 'text', required: true }),
      })}`,
  )

function reasonRow(viewer: Viewer, reason: ArchiveReason): Html {
  const active = reason.status === 'active'
  const act = (verb: string, button: string) =>
    actionForm({ viewer, action: `${path}/${reason.id}/${verb}`, button, about: reason.text })
  return html`<li>
    ${actionForm({
      viewer,
      action: `${path}/${reason.id}/rename`,
      button: 'Rename',
      about: reason.text,
      fields: textField({ label: `Name of ${reason.text}`, name: 'text', value: reason.text, required: true }),
    })}
    <span class="grow">${active ? '' : html`<span class="tag">Inactive</span>`}</span>
    ${
      reason.type === 'hired'
        ? muted('Means hired, in every account')
        : html`${active ? act('deactivate', 'Deactivate') : act('activate', 'Activate')} ${act('delete', 'Delete')}`
    }
  </li>`
}
