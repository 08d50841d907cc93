import { html } from 'hono/html'
import type { Contact } from '../../engine/model/contact.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import { frame, type Html } from '../html/frame.ts'
import { actionForm, csrfField, muted, outsideLink, time, userName } from '../html/parts.ts'
import { nameOf } from '../pipeline/board.ts'
import type { Viewer } from '../viewer.ts'
import { actionsPanel } from './actions-panel.ts'
import { filesSection, notesSection, otherCandidacies } from './profile-sections.ts'

export interface Profile {
  readonly viewer: Viewer
  readonly opportunity: Opportunity
  readonly contact: Contact
}

export function profilePage(profile: Profile): Html {
  const { viewer, opportunity, contact } = profile
  const stage = viewer.account.stages.get(opportunity.stage)
  return frame(
    { title: nameOf(contact), viewer, place: 'pipeline', scripts: ['live.js'] },
    html`<div class="profile">
      <div class="profile-main">
        <div
          id="person"
          data-live="opportunities contacts applications notes files stages archiveReasons postings users"
        >
          <h1><bdi>${nameOf(contact)}</bdi></h1>
          <p><bdi>${contact.headline}</bdi></p>
          <p class="place">
            Stage:
            <strong>${stage?.text ?? 'a stage that was deleted'}</strong
            >${archivedText(profile)}${snoozedText(opportunity)}
          </p>
          <p class="when-narrow"><a href="#actions">To the actions</a></p>
          ${detailsSection(profile)} ${historySection(profile)} ${applicationsSection(profile)} ${filesSection(profile)}
          ${otherCandidacies(profile)}
        </div>
        ${notesSection(profile)}
      </div>
      ${actionsPanel(profile)}
    </div>`,
  )
}

function archivedText({ viewer: { account }, opportunity: { archived } }: Profile): Html {
  if (archived === null) return html``
  const reason = account.archiveReasons.get(archived.reason)
  const text = reason?.text ?? 'a reason that was deleted'
  return reason?.type === 'hired'
    ? html`. <strong class="tag">Hired</strong> (${text}) ${time(archived.archivedAt)}`
    : html`. <strong class="tag">Archived: ${text}</strong> ${time(archived.archivedAt)}`
}

const snoozedText = ({ snoozedUntil }: Opportunity): Html =>
  snoozedUntil === null ? html`` : html`. <span class="tag">Snoozed until ${time(snoozedUntil)}</span>`

function detailsSection({ viewer, opportunity, contact }: Profile): Html {
  const { account } = viewer
  const list = (items: readonly unknown[], none: string) =>
    items.length === 0
      ? muted(none)
      : html`<ul class="plain">
          ${items.map((item) => html`<li>${item}</li>`)}
        </ul>`
  return html`<section aria-labelledby="details">
    <h2 id="details">Details</h2>
    <dl>
      <dt>Emails</dt>
      <dd>
        ${list(
          contact.emails.map((email) => html`<bdi>${email}</bdi>`),
          'None',
        )}
      </dd>
      <dt>Phones</dt>
      <dd>
        ${list(
          contact.phones.map(({ type, value }) => html`${value} ${muted(type ?? 'no type')}`),
          'None',
        )}
      </dd>
      <dt>Location</dt>
      <dd>${contact.location === '' ? muted('Unknown') : html`<bdi>${contact.location}</bdi>`}</dd>
      <dt>Links</dt>
      <dd>${list(contact.links.map(outsideLink), 'None')}</dd>
      <dt>Tags</dt>
      <dd>${tagList(viewer, opportunity)}</dd>
      <dt>Sources</dt>
      <dd>${list(opportunity.sources, 'None')}</dd>
      <dt>Origin</dt>
      <dd>${opportunity.origin}</dd>
      <dt>Sourced by</dt>
      <dd>${userName(account, opportunity.sourcedBy)}</dd>
      <dt>Owner</dt>
      <dd>${userName(account, opportunity.owner)}</dd>
      <dt>Followers</dt>
      <dd>
        ${list(
          opportunity.followers.map((id) => userName(account, id)),
          'None',
        )}
      </dd>
      <dt>Confidentiality</dt>
      <dd>${opportunity.confidentiality}</dd>
      <dt>Opportunity location</dt>
      <dd>${opportunity.opportunityLocation ?? muted('None')}</dd>
      <dt>Created</dt>
      <dd>${time(opportunity.createdAt)}</dd>
      <dt>Updated</dt>
      <dd>${opportunity.updatedAt === null ? muted('never, an old record') : time(opportunity.updatedAt)}</dd>
      <dt>Last interaction</dt>
      <dd>${time(opportunity.lastInteractionAt)}</dd>
      <dt>Last advanced</dt>
      <dd>${time(opportunity.lastAdvancedAt)}</dd>
      <dt>Opportunity id</dt>
      <dd><code>${opportunity.id}</code></dd>
      <dt>Contact id</dt>
      <dd><code>${contact.id}</code></dd>
    </dl>
  </section>`
}

const tagList = (viewer: Viewer, { id, tags }: Opportunity): Html =>
  tags.length === 0
    ? muted('None')
    : html`<ul class="tags">
        ${tags.map(
          (tag) =>
            html`<li>
              <span class="tag"><bdi>${tag}</bdi></span>
              <form method="post" action="/candidates/${id}/remove-tag">
                ${csrfField(viewer)}<input type="hidden" name="tag" value="${tag}" /><button
                  class="tiny"
                  aria-label="Remove tag ${tag}"
                >
                  ×
                </button>
              </form>
            </li>`,
        )}
      </ul>`

function historySection({ viewer: { account }, opportunity }: Profile): Html {
  return html`<section aria-labelledby="history">
    <h2 id="history">Stage history</h2>
    <ol class="rows">
      ${opportunity.stageChanges.toReversed().map(
        (change) =>
          html`<li>
            <span class="grow">${account.stages.get(change.toStageId)?.text ?? 'A stage that was deleted'}</span>
            <span
              >${change.userId === undefined ? muted('nobody named') : html`by ${userName(account, change.userId)}`}</span
            >
            <span class="muted">${time(change.updatedAt)}</span>
          </li>`,
      )}
    </ol>
  </section>`
}

function applicationsSection({ viewer: { account }, opportunity }: Profile): Html {
  const applications = opportunity.applications.flatMap((id) => account.applications.get(id) ?? [])
  return html`<section aria-labelledby="applications">
    <h2 id="applications">Applications</h2>
    ${applications.length === 0 ? html`<p class="muted">Not applied to a posting.</p>` : ''}
    <ul class="rows">
      ${applications.map((application) => {
        const posting = account.postings.get(application.posting)
        return html`<li>
          <span class="grow">${posting ? `${posting.text} (${posting.state})` : 'A posting that was deleted'}</span>
          <span>${application.type}, added by ${userName(account, application.user)}</span>
          <span class="muted">${time(application.createdAt)}</span>
        </li>`
      })}
    </ul>
  </section>`
}

/** The form of the person's data, which all their opportunities share. */
export const editPage = ({ viewer, opportunity, contact }: Profile, fields: Html): Html =>
  frame(
    { title: `Edit ${nameOf(contact)}`, viewer, place: 'pipeline' },
    html`<h1>Edit <bdi>${nameOf(contact)}</bdi></h1>
      <p>What you change shows on all opportunities of this person.</p>
      ${actionForm({ viewer, action: `/candidates/${opportunity.id}/edit`, button: 'Save', look: 'primary', fields })}
      <p><a href="/candidates/${opportunity.id}">Back without saving</a></p>`,
  )
