import type { ColumnTarget, Preview } from '@fulcrum/contract'

export type Column = Preview['columns'][number]

/** What a column can be, in the order of the list. */
export const TARGET_WORDS: Record<ColumnTarget, string> = {
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  moreEmails: 'More e-mails',
  phone: 'Phone',
  headline: 'Headline',
  company: 'Company',
  location: 'Location',
  profileLink: 'Profile link',
  moreLinks: 'More links',
  tags: 'Tags, split at , ; |',
  source: 'Source',
  notes: 'Notes',
  leaveOut: 'Leave out',
}

/** A few values of a column, so that it can be told what it holds. */
export const sampleWords = (column: Column): string =>
  column.samples.length === 0 ? 'Empty in every row' : column.samples.join(', ')

/** What the columns would be with one of them changed. */
export const withTarget = (
  columns: readonly Column[],
  header: string,
  target: ColumnTarget,
): Record<string, ColumnTarget> =>
  Object.fromEntries(columns.map((column) => [column.header, column.header === header ? target : column.target]))
