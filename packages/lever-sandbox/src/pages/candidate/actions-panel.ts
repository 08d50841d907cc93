import { html } from 'hono/html'
import { pipelineOf } from '../../engine/account.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, selectField, textField, withSecondThought } from '../html/parts.ts'
import { isHired, mayAnonymize, mayDelete, visiblePostings } from '../rights.ts'
import type { Profile } from './profile-page.ts'
import { duplicatesSection } from './duplicates.ts'

/** Everything that this user may do with this candidate. What they may not is absent. */
export function actionsPanel(profile: Profile): Html {
  const { viewer, opportunity } = profile
  const { account, user } = viewer
  const action = (verb: string) => `/candidates/${opportunity.id}/${verb}`
  return html`<aside class="panel" aria-labelledby="actions">
    <h2 id="actions">Actions</h2>
    <div id="action-list" data-live="opportunities contacts stages archiveReasons postings users">
      ${actionForm({
        viewer,
        action: action('move'),
        button: 'Move',
        look: 'primary',
        fields: selectField({
          label: 'Move to stage',
          name: 'stage',
          choices: pipelineOf(account).map(({ id, text }) => ({ value: id, text })),
          chosen: opportunity.stage,
        }),
      })}
      ${archiveForms(profile)} ${actionForm({ viewer, action: action('reply'), button: 'Reply as the candidate' })}
      ${actionForm({ viewer, action: action('email'), button: 'Email from Lever' })}
      ${actionForm({
        viewer,
        action: action('owner'),
        button: 'Change owner',
        fields: selectField({
          label: 'Owner',
          name: 'owner',
          choices: [
            { value: '', text: 'Nobody' },
            ...account.users.all().map(({ id, name, deactivatedAt }) => ({
              value: id,
              text: deactivatedAt === null ? name : `${name} (deactivated)`,
            })),
          ],
          chosen: opportunity.owner ?? '',
        }),
      })}
      ${postingForm(profile)} ${snoozeForm(profile)}
      ${actionForm({
        viewer,
        action: action('tag'),
        button: 'Add tag',
        fields: textField({ label: 'Tag', name: 'tag', required: true }),
      })}
      ${opportunity.isAnonymized ? '' : html`<p><a class="button" href="${action('edit')}">Edit the person</a></p>`}
    </div>
    ${duplicatesSection(profile)}
    ${
      mayAnonymize(account, user, opportunity) && !opportunity.isAnonymized
        ? withSecondThought(
            'Anonymize…',
            'Removes the name, addresses and links from every opportunity of this person. There is no way back.',
            actionForm({ viewer, action: action('anonymize'), button: 'Anonymize for good', look: 'danger' }),
          )
        : ''
    }
    ${
      mayDelete(user)
        ? withSecondThought(
            'Delete…',
            'Deletes this opportunity with its notes and files. There is no way back.',
            actionForm({ viewer, action: action('delete'), button: 'Delete for good', look: 'danger' }),
          )
        : ''
    }
  </aside>`
}

function archiveForms({ viewer, opportunity }: Profile): Html {
  const { account } = viewer
  const action = (verb: string) => `/candidates/${opportunity.id}/${verb}`
  const reasons = account.archiveReasons
    .all()
    .filter((reason) => reason.status === 'active' && reason.type === 'non-hired')
    .map(({ id, text }) => ({ value: id, text }))
  const archived = opportunity.archived !== null
  return html`${actionForm({
    viewer,
    action: action('archive'),
    button: archived ? 'Change archive reason' : 'Archive',
    fields: selectField({
      label: 'Archive reason',
      name: 'reason',
      choices: reasons,
      chosen: opportunity.archived?.reason ?? null,
    }),
  })}
  ${archived ? actionForm({ viewer, action: action('unarchive'), button: 'Unarchive' }) : ''}
  ${isHired(account, opportunity) ? '' : actionForm({ viewer, action: action('hire'), button: 'Hire' })}`
}

function postingForm({ viewer, opportunity }: Profile): Html {
  const { account } = viewer
  const current = account.applications.get(opportunity.applications[0] ?? '')?.posting
  const postings = visiblePostings(viewer).filter(({ id, state }) => id !== current && state !== 'closed')
  return actionForm({
    viewer,
    action: `/candidates/${opportunity.id}/posting`,
    button: current === undefined ? 'Add to posting' : 'Move to posting',
    fields: selectField({
      label: current === undefined ? 'Posting' : 'Other posting',
      name: 'posting',
      choices: postings.map(({ id, text, state }) => ({
        value: id,
        text: state === 'published' ? text : `${text} (${state})`,
      })),
    }),
  })
}

function snoozeForm({ viewer, opportunity }: Profile): Html {
  const action = (verb: string) => `/candidates/${opportunity.id}/${verb}`
  if (opportunity.snoozedUntil !== null) return actionForm({ viewer, action: action('wake'), button: 'End snooze' })
  return actionForm({
    viewer,
    action: action('snooze'),
    button: 'Snooze',
    fields: textField({ label: 'Snooze for days', name: 'days', type: 'number', value: '7', required: true }),
  })
}
