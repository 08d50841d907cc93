import { html } from 'hono/html'
import type { Account } from '../../engine/account.ts'
import { canonicalEmail, type Contact } from '../../engine/model/contact.ts'
import { badRequest, forbidden } from '../../engine/refused.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, textField, withSecondThought } from '../html/parts.ts'
import { nameOf } from '../pipeline/board.ts'
import { maySee } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import type { Profile } from './profile-page.ts'

const suggestionLimit = 5

/** Offers who looks like the same person, and takes anybody else by address or link. */
export function duplicatesSection({ viewer, opportunity, contact }: Profile): Html {
  if (contact.isAnonymized) return html``
  const suggestions = looksLike(viewer, contact)
  return withSecondThought(
    suggestions.length === 0 ? 'Merge a duplicate…' : `Merge a duplicate… (${suggestions.length} suggested)`,
    'The other person disappears and their opportunities become this one’s. There is no way back.',
    html`${suggestions.map((other) =>
      actionForm({
        viewer,
        action: `/candidates/${opportunity.id}/merge`,
        button: `Merge ${nameOf(other)} (${other.emails[0] ?? 'no address'})`,
        fields: html`<input type="hidden" name="duplicate" value="${other.id}" />`,
      }),
    )}
    ${actionForm({
      viewer,
      action: `/candidates/${opportunity.id}/merge`,
      button: 'Merge into this one',
      look: 'danger',
      fields: textField({
        label: 'Duplicate',
        name: 'duplicate',
        required: true,
        hint: 'An email address, or the link or id of the other candidate',
      }),
    })}`,
  )
}

/** People whose name is the same. The same address cannot be: Lever would have made them one. */
const looksLike = (viewer: Viewer, contact: Contact): readonly Contact[] =>
  contact.name === ''
    ? []
    : viewer.account.contacts
        .all()
        .filter((other) => other.id !== contact.id && sameName(other, contact) && seesPerson(viewer, other))
        .slice(0, suggestionLimit)

const sameName = (a: Contact, b: Contact) => a.name.trim().toLowerCase() === b.name.trim().toLowerCase()

const seesPerson = ({ account, user }: Viewer, { id }: Contact) =>
  account.opportunities.where('contact', id).some((opportunity) => maySee(account, user, opportunity))

/**
 * The person whom somebody means by an address, a link or an id.
 *
 * @throws Refused 400 if nobody is meant, 403 if the person is not for this user
 */
export function contactMeant(viewer: Viewer, text: string): Contact {
  const contact = findContact(viewer.account, text)
  if (!contact) throw badRequest(`Nobody here is meant by ${text}`)
  if (!seesPerson(viewer, contact)) throw forbidden('The other candidate is not shown to you')
  return contact
}

function findContact(account: Account, text: string): Contact | undefined {
  const [byEmail] = account.contacts.where('email', canonicalEmail(text))
  if (byEmail) return byEmail
  const id =
    text
      .split(/[?#]/)[0]
      ?.split('/')
      .findLast((part) => part !== '') ?? ''
  const opportunity = account.opportunities.get(id)
  return account.contacts.get(opportunity?.contact ?? id)
}
