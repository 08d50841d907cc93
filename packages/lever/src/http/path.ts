/** Builds a path from a template, each value percent-encoded as one segment. */
export function path(parts: TemplateStringsArray, ...segments: readonly string[]): string {
  return parts.reduce((built, part, index) => built + encodeSegment(segments[index - 1]) + part)
}

function encodeSegment(segment: string | undefined): string {
  // A URL parser resolves dot segments even when they are percent-encoded.
  if (!segment || segment === '.' || segment === '..') throw new RangeError('not usable as a path segment')
  return encodeURIComponent(segment)
}

export type QueryValue = string | number | boolean | Date | readonly string[] | undefined
export type Query = Readonly<Record<string, QueryValue>>

/** Lists repeat the parameter (an "or" to Lever), dates become milliseconds, what is undefined stays out. */
export function queryString(query: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) {
      parameters.append(name, one instanceof Date ? String(one.getTime()) : String(one))
    }
  }
  const text = parameters.toString()
  return text && `?${text}`
}
