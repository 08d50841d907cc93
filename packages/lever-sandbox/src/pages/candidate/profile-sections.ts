import { html } from 'hono/html'
import type { Note } from '../../engine/model/note.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, areaField, checkField, time, userName } from '../html/parts.ts'
import { maySee, maySeeSecretNotes } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import type { Profile } from './profile-page.ts'

/** Outside of what is renewed while the page is open, because a note may be half written. */
export function notesSection({ viewer, opportunity }: Profile): Html {
  const notes = viewer.account.notes.where('opportunity', opportunity.id).filter((note) => note.deletedAt === null)
  const visible = notes.filter((note) => !note.secret || note.user === viewer.user.id || maySeeSecretNotes(viewer.user))
  return html`<section aria-labelledby="notes">
    <h2 id="notes">Notes</h2>
    ${actionForm({
      viewer,
      action: `/candidates/${opportunity.id}/note`,
      button: 'Add note',
      fields: [
        areaField({ label: 'New note', name: 'value', required: true }),
        checkField({ label: 'Secret', name: 'secret' }),
      ],
    })}
    <div id="note-list" data-live="notes users">
      ${visible.length === 0 ? html`<p class="muted">No notes yet.</p>` : ''}
      <ol class="notes">
        ${visible.toReversed().map((note) => noteView(viewer, note))}
      </ol>
      ${visible.length < notes.length ? html`<p class="muted">${notes.length - visible.length} secret notes are not shown to you.</p>` : ''}
    </div>
  </section>`
}

const noteView = ({ account }: Viewer, note: Note): Html =>
  html`<li>
    <p class="muted">
      ${userName(account, note.user)},
      ${time(note.createdAt)}${note.madeByApi ? ', through the API' : ''}${note.secret ? ', secret' : ''}
    </p>
    ${note.fields.map(
      (field) =>
        html`<p class="note-text">
          <bdi>${field.value}</bdi>${field.score === null ? '' : html` <span class="tag">Score ${field.score}</span>`}
        </p>`,
    )}
  </li>`

export function filesSection({ viewer: { account }, opportunity }: Profile): Html {
  const files = account.files.where('opportunity', opportunity.id)
  return html`<section aria-labelledby="files">
    <h2 id="files">Résumés and files</h2>
    ${files.length === 0 ? html`<p class="muted">No files.</p>` : ''}
    <ul class="rows">
      ${files.map(
        (file) =>
          html`<li>
            <span class="grow"
              ><a href="/candidates/${opportunity.id}/files/${file.id}"><bdi>${file.name}</bdi></a>
              <span class="muted">${file.kind === 'resume' ? 'résumé' : 'file'}, ${sizeText(file.size)}</span></span
            >
            <span class="muted">${time(file.uploadedAt)}</span>
          </li>`,
      )}
    </ul>
  </section>`
}

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

export function otherCandidacies({ viewer: { account, user }, opportunity, contact }: Profile): Html {
  const others = account.opportunities
    .where('contact', contact.id)
    .filter((other) => other.id !== opportunity.id && maySee(account, user, other))
  if (others.length === 0) return html``
  return html`<section aria-labelledby="others">
    <h2 id="others">Other opportunities of this person</h2>
    <ul class="rows">
      ${others.map((other) => {
        const application = account.applications.get(other.applications[0] ?? '')
        const posting = application && account.postings.get(application.posting)
        return html`<li>
          <span class="grow"><a href="/candidates/${other.id}">${posting?.text ?? 'Without a posting'}</a></span>
          <span>${account.stages.get(other.stage)?.text ?? ''}${other.archived === null ? '' : ', archived'}</span>
        </li>`
      })}
    </ul>
  </section>`
}
