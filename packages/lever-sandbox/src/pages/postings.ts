import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { createPosting, postingOf, renamePosting, setPostingState } from '../engine/commands/index.ts'
import { postingStates, PostingState, type Posting } from '../engine/model/posting.ts'
import { mayManagePosting } from '../engine/permissions.ts'
import { forbidden } from '../engine/refused.ts'
import { Filled, parseForm } from './form.ts'
import { forViewer, onForm, param, seeOther } from './gate.ts'
import type { PagesHost } from './host.ts'
import { frame, type Html } from './html/frame.ts'
import { actionForm, selectField, textField, userName } from './html/parts.ts'
import { mayChangePosting, mayDelete, visiblePostings } from './rights.ts'
import type { Viewer } from './viewer.ts'

export function postingsRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get('/postings', forViewer(host, postingsPage))

  routes.post(
    '/postings',
    onForm(host, ({ account, user }, form, c) => {
      if (!mayDelete(user)) throw forbidden('Postings are made by Super Admins and Admins')
      createPosting(account, { text: parseForm(z.object({ text: Filled }), form).text }, user.id)
      return seeOther(c, '/postings')
    }),
  )

  routes.post(
    '/postings/:id/rename',
    onForm(host, (viewer, form, c) => {
      const posting = changeable(viewer, param(c, 'id'))
      renamePosting(viewer.account, posting.id, parseForm(z.object({ text: Filled }), form).text)
      return seeOther(c, '/postings')
    }),
  )

  routes.post(
    '/postings/:id/state',
    onForm(host, (viewer, form, c) => {
      const posting = changeable(viewer, param(c, 'id'))
      setPostingState(viewer.account, posting.id, parseForm(z.object({ state: PostingState }), form).state)
      return seeOther(c, '/postings')
    }),
  )

  return routes
}

function changeable({ account, user }: Viewer, id: string): Posting {
  const posting = postingOf(account, id)
  if (!mayManagePosting(user, posting) || !mayChangePosting(user, posting))
    throw forbidden('Postings are changed by Super Admins, Admins and the Team Members who own them')
  return posting
}

function postingsPage(viewer: Viewer): Html {
  const postings = visiblePostings(viewer).toSorted(
    (a, b) => postingStates.indexOf(a.state) - postingStates.indexOf(b.state) || a.text.localeCompare(b.text),
  )
  return frame(
    { title: 'Postings', viewer, place: 'postings', scripts: ['live.js'] },
    html`<h1>Postings</h1>
      ${
        mayDelete(viewer.user)
          ? actionForm({
              viewer,
              action: '/postings',
              button: 'Add draft',
              fields: textField({ label: 'New posting', name: 'text', required: true }),
            })
          : ''
      }
      <div id="postings" data-live="postings applications opportunities">
        ${postings.length === 0 ? html`<p class="muted">No postings are shown to your role.</p>` : ''}
        <ul class="rows tall">
          ${postings.map((posting) => postingRow(viewer, posting))}
        </ul>
      </div>`,
  )
}

function postingRow(viewer: Viewer, posting: Posting): Html {
  const { account, user } = viewer
  const active = account.applications.where('posting', posting.id).filter(({ archived }) => archived === null).length
  const place = [posting.categories.team, posting.categories.location].filter((text) => text !== null && text !== '')
  return html`<li>
    <div class="grow">
      <h2>${posting.text}</h2>
      <p class="muted">
        <span class="tag">${posting.state}</span> ${place.join(', ')}${place.length > 0 ? '. ' : ''}Owner
        ${userName(account, posting.owner)}.
        <a href="/pipeline?posting=${encodeURIComponent(posting.id)}"
          >${active} active<span class="hidden"> in ${posting.text}</span></a
        >. ${posting.confidentiality === 'confidential' ? html`<span class="tag">Confidential</span>` : ''}
      </p>
    </div>
    ${mayChangePosting(user, posting) ? postingForms(viewer, posting) : ''}
  </li>`
}

function postingForms(viewer: Viewer, posting: Posting): Html {
  const set = (button: string, state: PostingState) =>
    actionForm({
      viewer,
      action: `/postings/${posting.id}/state`,
      button,
      about: posting.text,
      fields: html`<input type="hidden" name="state" value="${state}" />`,
    })
  return html`<details>
    <summary>Change<span class="hidden"> ${posting.text}</span></summary>
    ${posting.state === 'published' ? '' : set('Publish', 'published')}
    ${posting.state === 'closed' ? '' : set('Close', 'closed')}
    ${actionForm({
      viewer,
      action: `/postings/${posting.id}/rename`,
      button: 'Rename',
      about: posting.text,
      fields: textField({ label: `Name of ${posting.text}`, name: 'text', value: posting.text, required: true }),
    })}
    ${actionForm({
      viewer,
      action: `/postings/${posting.id}/state`,
      button: 'Set state',
      about: `of ${posting.text}`,
      fields: selectField({
        label: `State of ${posting.text}`,
        name: 'state',
        choices: postingStates.map((state) => ({ value: state, text: state })),
        chosen: posting.state,
      }),
    })}
  </details>`
}
