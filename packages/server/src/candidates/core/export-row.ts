import type { CandidateDetails } from '@fulcrum/contract'
import { csvLine } from './csv-text.ts'

/** A file with this column is one of ours: its cells are guarded against spreadsheets and come back as they were. */
export const exportMark = 'Fulcrum id'

const header = [
  'Name',
  'Email',
  'More emails',
  'Phone',
  'Headline',
  'Company',
  'Location',
  'Profile link',
  'More links',
  'Tags',
  'Source',
  'Notes',
  exportMark,
]

export const exportHeader = csvLine(header)

/** One person as a line of our export, which our import reads back to the same. */
export function exportRow(id: string, details: CandidateDetails): string {
  const [email = '', ...moreEmails] = details.emails.map(({ value }) => value)
  const [link = '', ...moreLinks] = details.profileLinks
  const { name, headline, company, location, source, notes } = details
  return csvLine([
    name,
    email,
    moreEmails.join('; '),
    details.phones.map(({ value }) => value).join('; '),
    headline,
    company,
    location,
    link,
    moreLinks.join(' '),
    details.tags.join('; '),
    source,
    notes,
    id,
  ])
}
