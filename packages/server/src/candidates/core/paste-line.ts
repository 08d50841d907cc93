import { parseEmail, readEmails } from './email.ts'
import { linkedinIdentity, parseLink } from './profile-link.ts'
import { readRecord } from './read-record.ts'
import type { ReadRecord } from './read-record.ts'
import { oneLine, withoutEnds } from './text.ts'

const link = /(?:https?:\/\/|www\.|(?:[a-z]{2,3}\.)?linkedin\.com\/)[^\s<>"]+/giu
// Lengths are bounded, so that a long line without any address is not searched again from each of its signs.
const address = /<?(?:mailto:)?[^\s<>@,;:"()|]{1,64}@[^\s<>@,;:"()|]{1,255}>?/giu

/**
 * The people of one pasted line: addresses, `Name <address>`, several of them with , or ; between, profile addresses with
 * or without a name. Who has no name gets one of their address, with a warning.
 */
export function readPasteLine(line: string): ReadRecord[] {
  const people = piecesOf(line).map(readPiece)
  return people.filter((person) => person !== null)
}

/** One person each: a new one begins behind every further address. */
function piecesOf(line: string): string[] {
  const addresses = [...line.matchAll(address)].filter(([text]) => parseEmail(trimmed(text)) !== null)
  if (addresses.length < 2) return [line]
  const ends = addresses.map((match) => match.index + match[0].length)
  return ends.map((end, position) => {
    const last = position === ends.length - 1
    return line.slice(position === 0 ? 0 : ends[position - 1], last ? line.length : end)
  })
}

function readPiece(piece: string): ReadRecord | null {
  const links = [...piece.matchAll(link)].map(([text]) => text.replace(/[),.;]+$/, ''))
  const withoutLinks = piece.replaceAll(link, ' ')
  const found = [...withoutLinks.matchAll(address)].map(([text]) => trimmed(text))
  const emails = found.flatMap((text) => readEmails(text).emails)
  const rest = withoutLinks.replaceAll(address, ' ').replaceAll(/[<>"“”|;,\t]+/gu, ' ')
  const name = oneLine(withoutEnds(rest, ' -–—*•·.)0123456789', ' -–—:('))
  if (name === '' && emails.length === 0 && links.length === 0) return oneLine(piece) === '' ? null : nothingIn(piece)
  const guess = name || nameOfAddress(emails[0] ?? '') || nameOfProfile(links[0] ?? '')
  const read = readRecord({ name: [guess], email: emails, profileLink: links })
  if (name !== '' || read.kind === 'rejected') return read
  return { ...read, warnings: ['The name is taken from the address; check it', ...read.warnings] }
}

const trimmed = (text: string) => text.replace(/^<?(?:mailto:)?|[>.]+$/giu, '')

function nothingIn(piece: string): ReadRecord | null {
  // Separators between people are nobody.
  if (!/[\p{L}\p{N}]/u.test(piece)) return null
  return readRecord({ name: [piece] })
}

/** `Jane Doe` of jane.doe42@example.com; the address itself where it holds no letters. */
export function nameOfAddress(email: string): string {
  const [local = ''] = email.split('@')
  return capitalized(local.replace(/\+.*$/u, '').split(/[._\-\d]+/u)) || email
}

/** `Aoife Vanderberg` of linkedin.com/in/aoife-vanderberg-012. */
export function nameOfProfile(text: string): string {
  const profile = parseLink(text)
  const slug = profile && linkedinIdentity(profile)?.replace(/^in\//, '')
  if (slug) return capitalized(slug.split('-').filter((word) => !/\d/.test(word))) || slug
  return profile?.replace(/^https?:\/\/(www\.)?/i, '') ?? ''
}

const capitalized = (words: readonly string[]) =>
  words
    .filter((word) => word !== '')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ')
