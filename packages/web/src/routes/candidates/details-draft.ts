import type { CandidateDetails } from '@fulcrum/contract'

/** Details as a form holds them: lists are lines of text. */
export interface DetailsDraft {
  name: string
  headline: string
  company: string
  location: string
  emails: string
  phones: string
  profileLinks: string
  tags: string
  source: string
  notes: string
}

export const emptyDraft: DetailsDraft = {
  name: '',
  headline: '',
  company: '',
  location: '',
  emails: '',
  phones: '',
  profileLinks: '',
  tags: '',
  source: '',
  notes: '',
}

export function draftOf(details: CandidateDetails): DetailsDraft {
  return {
    ...details,
    emails: details.emails.map((each) => each.value).join('\n'),
    phones: details.phones.map((each) => each.value).join('\n'),
    profileLinks: details.profileLinks.join('\n'),
    tags: details.tags.join(', '),
  }
}

/** What the form says, with the kinds of addresses and numbers that were known before. */
export function detailsOf(draft: DetailsDraft, before?: CandidateDetails): CandidateDetails {
  return {
    name: draft.name.trim(),
    headline: draft.headline.trim(),
    company: draft.company.trim(),
    location: draft.location.trim(),
    emails: pieces(draft.emails, /[\s,;]+/).map(
      (value) => before?.emails.find((each) => each.value === value) ?? { value, type: 'other' as const },
    ),
    phones: pieces(draft.phones, /[\n;]+/).map(
      (value) => before?.phones.find((each) => each.value === value) ?? { value, type: 'other' as const },
    ),
    profileLinks: pieces(draft.profileLinks, /\s+/).map(withScheme),
    tags: pieces(draft.tags, /[\n,;]+/),
    source: draft.source.trim(),
    notes: draft.notes,
  }
}

/** What is missing before anybody can be looked up, in words; null when the server may judge. */
export function missingWords(draft: DetailsDraft): { field: keyof DetailsDraft; words: string } | null {
  if (draft.name.trim() === '') return { field: 'name', words: 'A name is needed.' }
  if ([draft.emails, draft.phones, draft.profileLinks].every((text) => text.trim() === ''))
    return { field: 'emails', words: 'One way to reach the person is needed: e-mail, profile link or phone.' }
  return null
}

/** The field of the form that an answer of the server is about: `details.emails.0.value` or `input.details.name`. */
export function fieldOf(path: string | undefined): keyof DetailsDraft | null {
  const names = new Set(Object.keys(emptyDraft))
  const isField = (part: string): part is keyof DetailsDraft => names.has(part)
  return path?.split('.').find(isField) ?? null
}

const pieces = (text: string, at: RegExp): string[] => [
  ...new Set(
    text
      .split(at)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== ''),
  ),
]

const withScheme = (link: string) => (/^[a-z]+:/i.test(link) ? link : `https://${link}`)
