import { z } from 'zod'
import {
  addNote,
  addPosting,
  addTags,
  anonymizeContact,
  archive,
  changeOwner,
  deleteOpportunity,
  hire,
  mergeContacts,
  moveStage,
  moveToPosting,
  postingOf,
  receiveReply,
  removeTags,
  sendMailFromLever,
  snooze,
  unarchive,
} from '../../engine/commands/index.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import { mayManagePosting } from '../../engine/permissions.ts'
import { forbidden } from '../../engine/refused.ts'
import { Checked, Filled, Optional, parseForm, type Form } from '../form.ts'
import { mayAnonymize, mayDelete } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { contactMeant } from './duplicates.ts'

interface Asked {
  readonly viewer: Viewer
  readonly opportunity: Opportunity
  readonly form: Form
}

const Tag = z.object({ tag: Filled })
const dayMs = 24 * 60 * 60_000

/** What the buttons of a profile do, by the last part of their address. A returned path is where to go instead of the profile. */
export const actions: ReadonlyMap<string, (asked: Asked) => string | void> = new Map<
  string,
  (asked: Asked) => string | void
>([
  [
    'move',
    ({ viewer, opportunity, form }) => {
      const { stage } = parseForm(z.object({ stage: Filled }), form)
      moveStage(viewer.account, { opportunityId: opportunity.id, stageId: stage, by: viewer.user.id })
    },
  ],
  [
    'archive',
    ({ viewer, opportunity, form }) => {
      const { reason } = parseForm(z.object({ reason: Filled }), form)
      archive(viewer.account, { opportunityId: opportunity.id, reasonId: reason })
    },
  ],
  ['unarchive', ({ viewer, opportunity }) => void unarchive(viewer.account, opportunity.id)],
  ['hire', ({ viewer, opportunity }) => void hire(viewer.account, opportunity.id)],
  ['reply', ({ viewer, opportunity }) => void receiveReply(viewer.account, opportunity.id)],
  ['email', ({ viewer, opportunity }) => void sendMailFromLever(viewer.account, opportunity.id, viewer.user.id)],
  [
    'owner',
    ({ viewer, opportunity, form }) => {
      const { owner } = parseForm(z.object({ owner: Optional }), form)
      changeOwner(viewer.account, opportunity.id, owner ?? null)
    },
  ],
  ['posting', changePosting],
  [
    'snooze',
    ({ viewer: { account }, opportunity, form }) => {
      const { days } = parseForm(z.object({ days: z.coerce.number().positive().max(3_650) }), form)
      snooze(account, opportunity.id, account.host.now() + Math.round(days * dayMs))
    },
  ],
  ['wake', ({ viewer, opportunity }) => void snooze(viewer.account, opportunity.id, null)],
  ['tag', ({ viewer, opportunity, form }) => void addTags(viewer.account, opportunity.id, [parseForm(Tag, form).tag])],
  [
    'remove-tag',
    ({ viewer, opportunity, form }) => void removeTags(viewer.account, opportunity.id, [parseForm(Tag, form).tag]),
  ],
  [
    'note',
    ({ viewer, opportunity, form }) => {
      const { value, secret } = parseForm(z.object({ value: Filled, secret: Checked }), form)
      addNote(viewer.account, { opportunityId: opportunity.id, value, secret, by: viewer.user.id, madeByApi: false })
    },
  ],
  [
    'merge',
    ({ viewer, opportunity, form }) => {
      const { duplicate } = parseForm(z.object({ duplicate: Filled }), form)
      mergeContacts(viewer.account, { survivorId: opportunity.contact, loserId: contactMeant(viewer, duplicate).id })
    },
  ],
  [
    'anonymize',
    ({ viewer: { account, user }, opportunity }) => {
      if (!mayAnonymize(account, user, opportunity))
        throw forbidden(
          'Super Admins anonymize opportunities that are archived and not hired; nobody else, and no others',
        )
      anonymizeContact(account, opportunity.contact)
    },
  ],
  [
    'delete',
    ({ viewer: { account, user }, opportunity }) => {
      if (!mayDelete(user)) throw forbidden('Candidates are deleted by Super Admins and Admins')
      deleteOpportunity(account, opportunity.id, user.id)
      return '/pipeline'
    },
  ],
])

function changePosting({ viewer: { account, user }, opportunity, form }: Asked): void {
  const posting = postingOf(account, parseForm(z.object({ posting: Filled }), form).posting)
  if (!mayManagePosting(user, posting)) throw forbidden('This posting is not shown to you')
  const change = opportunity.applications.length === 0 ? addPosting : moveToPosting
  change(account, opportunity.id, posting.id, user.id)
}
