/** A profile link short enough to read: the host and the last part of the path. The whole stands in the title. */
export function hostOf(link: string): string {
  const url = URL.parse(link)
  if (!url) return link
  const last = url.pathname.split('/').filter(Boolean).at(-1)
  return `${url.hostname.replace(/^www\./, '')}${last ? `/${decoded(last)}` : ''}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
