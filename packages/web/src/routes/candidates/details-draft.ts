import { z } from 'zod'
import type { CandidateDetails } from '@fulcrum/contract'

const EmailKind = z.enum(['work', 'personal', 'other'])
const PhoneKind = z.enum(['mobile', 'home', 'work', 'skype', 'other'])

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
    emails: details.emails.map(withKind).join('\n'),
    phones: details.phones.map(withKind).join('\n'),
    profileLinks: details.profileLinks.join('\n'),
    tags: details.tags.join(', '),
  }
}

/** "+45 33 12 34 56 (mobile)"; the kind "other" is not worth a word. */
const withKind = ({ value, type }: { value: string; type: string }) => (type === 'other' ? value : `${value} (${type})`)

/** What the form says. */
export function detailsOf(draft: DetailsDraft): CandidateDetails {
  return {
    name: draft.name.trim(),
    headline: draft.headline.trim(),
    company: draft.company.trim(),
    location: draft.location.trim(),
    // A kind in brackets stays with the address before it when the text is taken apart at blanks.
    emails: pieces(draft.emails.replaceAll(/\s+\(/g, '('), /[\s,;]+/).map((piece) => kindOf(piece, EmailKind)),
    phones: pieces(draft.phones, /[\n;]+/).map((piece) => kindOf(piece, PhoneKind)),
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

/** Takes the kind in brackets off the end; without one it is "other". */
function kindOf<Kind extends string>(piece: string, kinds: z.ZodType<Kind>): { value: string; type: Kind | 'other' } {
  const [, value, word] = /^(.*?)\s*\(([a-z]+)\)$/i.exec(piece) ?? []
  const kind = kinds.safeParse(word?.toLowerCase())
  return value && kind.success ? { value, type: kind.data } : { value: piece, type: 'other' }
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
