import { html } from 'hono/html'
import { z } from 'zod'
import { pipelineOf } from '../../engine/account.ts'
import { createOpportunity, postingOf } from '../../engine/commands/index.ts'
import { Origin, origins } from '../../engine/model/opportunity.ts'
import { mayManagePosting } from '../../engine/permissions.ts'
import { forbidden } from '../../engine/refused.ts'
import { Filled, Optional, parseForm, type Form } from '../form.ts'
import { frame, type Html } from '../html/frame.ts'
import { actionForm, selectField } from '../html/parts.ts'
import { mayAddCandidates, visiblePostings } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { contactFields, nobody, readContact } from './contact-form.ts'

export function newCandidatePage(viewer: Viewer): Html {
  requireRight(viewer)
  const postings = visiblePostings(viewer).filter(({ state }) => ['published', 'internal', 'draft'].includes(state))
  return frame(
    { title: 'Add candidate', viewer, place: 'pipeline' },
    html`<h1>Add candidate</h1>
      <p>A known address makes it one more opportunity of that person.</p>
      ${actionForm({
        viewer,
        action: '/candidates/new',
        button: 'Add candidate',
        look: 'primary',
        fields: html`${contactFields(nobody)}
        ${selectField({
          label: 'Posting',
          name: 'posting',
          choices: [{ value: '', text: 'None' }, ...postings.map(({ id, text }) => ({ value: id, text }))],
        })}
        ${selectField({
          label: 'Stage',
          name: 'stage',
          choices: pipelineOf(viewer.account).map(({ id, text }) => ({ value: id, text })),
          chosen: 'lead-new',
        })}
        ${selectField({
          label: 'Origin',
          name: 'origin',
          choices: origins.map((origin) => ({ value: origin, text: origin })),
          chosen: 'sourced',
        })}`,
      })}`,
  )
}

const Fields = z.object({ posting: Optional, stage: Filled, origin: Origin })

/** @returns the new opportunity's id */
export function newCandidate(viewer: Viewer, form: Form): string {
  requireRight(viewer)
  const { account, user } = viewer
  const { posting: postingId, stage, origin } = parseForm(Fields, form)
  const posting = postingId === undefined ? undefined : postingOf(account, postingId)
  if (posting && !mayManagePosting(user, posting)) throw forbidden('This posting is not shown to you')
  if (!posting && user.accessRole === 'limited team member')
    throw forbidden('A Limited Team Member adds candidates to postings of their own only')
  const input = { ...readContact(form), by: user.id, stage, origin, postings: posting ? [posting.id] : [] }
  return createOpportunity(account, input).opportunity.id
}

function requireRight({ user }: Viewer): void {
  if (!mayAddCandidates(user)) throw forbidden('Interviewers do not add candidates')
}
