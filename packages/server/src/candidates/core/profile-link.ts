import { oneLine, withoutEnds } from './text.ts'

// Host names only (no user:password@, which makes one address look like another), then any path without spaces or quotes.
const webAddress = /^https?:\/\/([\p{L}\p{M}\p{N}-]+\.)+[\p{L}\p{M}\p{N}-]{2,}(:\d{1,5})?([/?#][^\s"<>\\^`{}|]*)?$/iu
const severalLinks = /[,;](https?:|www\.)/i
const longest = 2_000

/** A link that is safe to show and open, as written, with `https://` where that was left out; else null. */
export function parseLink(text: string): string | null {
  const bare = withoutEnds(oneLine(text).replace(/^<(.*)>$/u, '$1'), '', ',;')
  const ofProfile = /^\/?(in\/[^\s/]+\/?)$/u.exec(bare)?.[1]
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(bare)
  const link = ofProfile ? `https://www.linkedin.com/${ofProfile}` : hasScheme ? bare : `https://${bare}`
  return link.length <= longest && webAddress.test(link) && !severalLinks.test(link) ? link : null
}

/** Links of a cell: separated by spaces or line breaks, or by , ; | before a space or the next link. */
export function readLinks(text: string): { links: string[]; invalid: string[] } {
  const apart = text.replaceAll(/[,;]+/g, (run, at: number) =>
    /^(\s|$|https?:|www\.)/i.test(text.slice(at + run.length, at + run.length + 6)) ? ' ' : run,
  )
  const pieces = apart.split(/[\s|]+/u).filter((piece) => piece !== '')
  const read = pieces.map((piece) => ({ piece, link: parseLink(piece) }))
  return {
    links: read.flatMap(({ link }) => (link === null ? [] : [link])),
    invalid: read.flatMap(({ piece, link }) => (link === null ? [piece] : [])),
  }
}

/**
 * What makes two LinkedIn addresses the same profile: `in/name`, whatever the scheme, the country in front, the language
 * behind, tracking, case and percent-encoding. Null for anything that names no profile.
 */
export function linkedinIdentity(link: string): string | null {
  const [, path = ''] = /^https?:\/\/(?:[a-z0-9-]+\.)*linkedin\.com(?::\d+)?\/([^?#]*)/i.exec(link) ?? []
  const [, name = ''] = /^(?:mwlite\/|comm\/|m\/)?in\/([^/]+)/i.exec(path) ?? []
  const decoded = oneLine(percentDecoded(name)).toLowerCase()
  return decoded === '' ? null : `in/${decoded}`
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Percent signs that encode nothing are part of the name.
    return text
  }
}
