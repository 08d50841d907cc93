import { z } from 'zod'
import { contactOf, updateContact } from '../../engine/commands/contacts.ts'
import { one } from '../answer.ts'
import { parseFields, Text, Texts } from '../body.ts'
import { contactView, writtenContactView } from '../views/contact.ts'
import { Phones } from './phones.ts'
import type { On } from './register.ts'

const ContactFields = z.object({ name: Text, headline: Text, location: Text, emails: Texts, phones: Phones })

export function contactRoutes(on: On): void {
  on('GET', '/contacts/:contact', (request) => one(contactView(contactOf(request.account, request.param('contact')))))

  // Omitted fields stay, as recorded live for the headline; lists are replaced.
  on('PUT', '/contacts/:contact', (request) => {
    const { name, headline, location, emails, phones } = parseFields(ContactFields, request.body.fields)
    const changed = updateContact(request.account, request.param('contact'), {
      ...(name === undefined ? {} : { name }),
      ...(headline === undefined ? {} : { headline }),
      ...(location === undefined ? {} : { location }),
      ...(emails === undefined ? {} : { emails }),
      ...(phones === undefined ? {} : { phones }),
    })
    return one(writtenContactView(changed))
  })
}
