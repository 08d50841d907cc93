const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a request that changes something may come from where its headers say. Browsers put `Origin` on every such
 * request and let no page choose it; a request without it comes from no page, so no other site can be behind it.
 *
 * @param publicUrl where browsers reach us. On a laptop, localhost and 127.0.0.1 are the same place to people.
 */
export function isOwnOrigin(headers: { origin: string | null; fetchSite: string | null }, publicUrl: string): boolean {
  const { origin, fetchSite } = headers
  if (origin === null) return fetchSite === null || fetchSite === 'same-origin' || fetchSite === 'none'
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  const own = new URL(publicUrl)
  if (from.origin === own.origin) return true
  const bothLocal = loopbackHosts.has(from.hostname) && loopbackHosts.has(own.hostname)
  return bothLocal && from.port === own.port && from.protocol === own.protocol
}
