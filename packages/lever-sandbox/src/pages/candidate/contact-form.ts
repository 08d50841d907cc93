import { html } from 'hono/html'
import { z } from 'zod'
import type { ContactChange } from '../../engine/commands/index.ts'
import type { Contact, Phone } from '../../engine/model/contact.ts'
import { Lines, Optional, parseForm, type Form } from '../form.ts'
import type { Html } from '../html/frame.ts'
import { areaField, textField } from '../html/parts.ts'

type Person = Pick<Contact, 'name' | 'headline' | 'location' | 'emails' | 'phones' | 'links'>

export const nobody: Person = { name: '', headline: '', location: '', emails: [], phones: [], links: [] }

export const contactFields = (person: Person): Html =>
  html`${textField({ label: 'Name', name: 'name', value: person.name })}
  ${textField({ label: 'Headline', name: 'headline', value: person.headline })}
  ${textField({ label: 'Location', name: 'location', value: person.location })}
  ${areaField({ label: 'Emails', name: 'emails', value: person.emails.join('\n'), hint: 'One a line' })}
  ${areaField({
    label: 'Phones',
    name: 'phones',
    value: person.phones.map(phoneLine).join('\n'),
    hint: 'One a line, the type first if there is one: mobile: +1 415 555 0100',
  })}
  ${areaField({ label: 'Links', name: 'links', value: person.links.join('\n'), hint: 'One a line' })}`

const Fields = z.object({
  name: Optional,
  headline: Optional,
  location: Optional,
  emails: Lines,
  phones: Lines,
  links: Lines,
})

export function readContact(form: Form): Required<ContactChange> {
  const { name = '', headline = '', location = '', emails, phones, links } = parseForm(Fields, form)
  return { name, headline, location, emails, phones: phones.map(readPhone), links }
}

const phoneLine = ({ type, value }: Phone) => (type === null ? value : `${type}: ${value}`)

function readPhone(line: string): Phone {
  const colon = line.indexOf(':')
  return colon < 0
    ? { type: null, value: line }
    : { type: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }
}
