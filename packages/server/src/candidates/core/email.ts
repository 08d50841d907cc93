import { oneLine } from './text.ts'
import { withoutRepeats } from './without-repeats.ts'

/** Addresses as they were written, and what stood there but is none. */
export interface ReadEmails {
  emails: string[]
  invalid: string[]
}

const local = /^[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)*$/u
const domainLabel = /^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u

/** An e-mail address without what people wrap around it (spaces, `mailto:`, angle brackets), else null. Case is kept. */
export function parseEmail(text: string): string | null {
  const bare = oneLine(text)
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/u, '$1')
    .trim()
  const at = bare.lastIndexOf('@')
  const [name, domain] = [bare.slice(0, at), bare.slice(at + 1)]
  if (at < 1 || name.length > 64 || bare.length > 254 || !local.test(name)) return null
  const labels = domain.split('.')
  const last = labels.at(-1) ?? ''
  if (labels.length < 2 || /^\p{N}+$/u.test(last) || last.length < 2) return null
  return labels.every((label) => label.length <= 63 && domainLabel.test(label)) ? bare : null
}

/** What makes two addresses the same: case is left out of account everywhere but in their spelling. */
export function emailIdentity(email: string): string {
  return oneLine(email).toLowerCase()
}

/**
 * The addresses of a cell or field, several of them with , ; | or a line break between. Spaces separate only where every
 * piece is an address, so that `a b@example.com` does not quietly become another person's address.
 */
export function readEmails(text: string): ReadEmails {
  const emails: string[] = []
  const invalid: string[] = []
  for (const piece of text.split(/[,;|\r\n\t]+/u)) {
    const bare = oneLine(piece)
    if (bare === '') continue
    const inBrackets = /<([^<>]+)>$/u.exec(bare)?.[1]
    const whole = parseEmail(inBrackets ?? bare)
    const parts = whole === null ? bare.split(' ').map(parseEmail) : [whole]
    const valid = parts.filter((part) => part !== null)
    if (valid.length === parts.length) emails.push(...valid)
    else invalid.push(bare)
  }
  return { emails: withoutRepeats(emails, emailIdentity), invalid }
}
