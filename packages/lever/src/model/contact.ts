import { z } from 'zod'
import { listOf, orNull, Phone, Text } from './fields.ts'
import { ContactId } from './ids.ts'

/** A person. Shared by all opportunities of that person. Links are not in it: read them from an opportunity. */
export const Contact = z.object({
  id: ContactId,
  name: Text,
  headline: Text,
  // An object in answers, plain text in requests.
  location: z
    .object({ name: Text })
    .nullish()
    .transform((location) => location?.name ?? ''),
  emails: listOf(z.string()),
  phones: listOf(Phone),
  isAnonymized: orNull(z.boolean()), // absent from the answer to an update
})
export type Contact = z.output<typeof Contact>

/** What an update may set. Lists replace the whole list. Whether omitted fields are kept is not documented. */
export interface ContactChanges {
  name?: string
  headline?: string
  location?: string
  emails?: readonly string[]
  phones?: readonly { value: string; type?: string }[]
}
