/**
 * Where to go after signing in. Anything but a path of this very site becomes the start page, so that the sign-in sends nobody elsewhere.
 *
 * @param wanted as given in a query or form, by anybody
 */
export function nextPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/'
  const here = 'http://here.invalid'
  if (!URL.canParse(wanted, here)) return '/'
  const { origin, pathname, search } = new URL(wanted, here)
  // "/\t/elsewhere" loses its tab while parsing, and "/.//elsewhere" its dot.
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/'
}
