import type { ColumnTarget } from '@fulcrum/contract'
import { parseEmail } from './email.ts'
import { parseLink } from './profile-link.ts'
import { isPhone } from './phone.ts'
import type { RawRecord } from './read-record.ts'

/** What people call columns, without case, accents and punctuation; the first that fits counts. */
const names: readonly (readonly [ColumnTarget, readonly string[]])[] = [
  ['firstName', ['firstname', 'givenname', 'forename', 'vorname', 'prenom', 'nombre', 'first']],
  ['lastName', ['lastname', 'surname', 'familyname', 'nachname', 'nomdefamille', 'apellido', 'apellidos', 'last']],
  ['name', ['name', 'fullname', 'candidate', 'candidatename', 'displayname', 'person', 'contact', 'contactname']],
  ['moreEmails', ['otheremails', 'otheremail', 'moreemails', 'additionalemails', 'alternateemail', 'secondaryemail']],
  ['email', ['email', 'emailaddress', 'emails', 'mail', 'mailaddress', 'workemail', 'personalemail', 'primaryemail']],
  ['phone', ['phone', 'phonenumber', 'phones', 'mobile', 'mobilephone', 'cell', 'cellphone', 'telephone', 'tel']],
  [
    'moreLinks',
    ['otherlinks', 'otherlink', 'morelinks', 'links', 'urls', 'website', 'websites', 'github', 'portfolio'],
  ],
  [
    'profileLink',
    ['linkedin', 'linkedinurl', 'linkedinprofile', 'profilelink', 'profileurl', 'profile', 'url', 'link'],
  ],
  ['headline', ['headline', 'title', 'jobtitle', 'currenttitle', 'position', 'role', 'currentposition', 'occupation']],
  ['company', ['company', 'currentcompany', 'employer', 'organization', 'organisation', 'firm', 'companyname']],
  [
    'location',
    ['location', 'city', 'place', 'region', 'address', 'ort', 'standort', 'currentlocation', 'where', 'basedin'],
  ],
  ['tags', ['tags', 'tag', 'labels', 'skills', 'keywords']],
  ['source', ['source', 'origin', 'channel', 'quelle', 'leadsource']],
  ['notes', ['notes', 'note', 'comment', 'comments', 'remarks', 'notizen', 'description', 'summary']],
]

/** What only one column can be, and what a second such column is instead. */
const second: Partial<Record<ColumnTarget, ColumnTarget>> = {
  email: 'moreEmails',
  profileLink: 'moreLinks',
  name: 'leaveOut',
  firstName: 'leaveOut',
  lastName: 'leaveOut',
  headline: 'leaveOut',
  company: 'leaveOut',
  location: 'leaveOut',
  source: 'leaveOut',
}

export interface Column {
  /** Unique within the table. */
  header: string
  /** Some of its cells, for guessing where the header says nothing. */
  samples: readonly string[]
}

/** Headers that are unique and not empty: a second `Email` becomes `Email (2)`, an empty one `Column 3`. */
export function uniqueHeaders(headers: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headers.map((header, position) => {
    const name = header.trim() || `Column ${position + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** What each column probably is, by its header, else by its cells. */
export function suggestTargets(columns: readonly Column[]): ColumnTarget[] {
  const guesses = columns.map(({ header, samples }) => byHeader(header) ?? byContent(samples))
  const hasName = guesses.some((guess) => guess === 'name' || guess === 'firstName')
  const taken = new Set<ColumnTarget>()
  return guesses.map((guess, position) => {
    // Without a word for it, the first column of plain text is the name.
    const isName = guess === null && !hasName && !taken.has('name') && hasText(columns[position]?.samples ?? [])
    const target = guess ?? (isName && !byHeader(columns[position]?.header ?? '') ? 'name' : 'leaveOut')
    const free = taken.has(target) ? (second[target] ?? target) : target
    taken.add(free)
    return free
  })
}

function byHeader(header: string): ColumnTarget | null {
  const plain = header
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\(\d+\)$/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  return names.find(([, words]) => words.includes(plain))?.[0] ?? null
}

function byContent(samples: readonly string[]): ColumnTarget | null {
  const filled = samples.filter((sample) => sample.trim() !== '')
  const most = (test: (sample: string) => boolean) =>
    filled.length > 0 && filled.filter(test).length * 2 > filled.length
  if (most((sample) => parseEmail(sample) !== null)) return 'email'
  if (most((sample) => /^https?:/i.test(sample.trim()) && parseLink(sample) !== null)) return 'profileLink'
  if (most((sample) => isPhone(sample) && !/\p{L}/u.test(sample))) return 'phone'
  return null
}

const hasText = (samples: readonly string[]) => samples.some((sample) => /\p{L}/u.test(sample))

/** Whether a first line is cells of a person rather than names of columns. */
export function looksLikeRecord(cells: readonly string[]): boolean {
  const isData = (cell: string) => parseEmail(cell) !== null || /^https?:\/\//i.test(cell.trim())
  return cells.some(isData)
}

/** A record's cells, sorted by what their columns mean. */
export function rawRecord(cells: readonly string[], targets: readonly ColumnTarget[]): RawRecord {
  const raw: RawRecord = {}
  for (const [position, target] of targets.entries()) {
    const cell = cells[position]
    if (target === 'leaveOut' || cell === undefined) continue
    raw[target] = [...(raw[target] ?? []), cell]
  }
  return raw
}
