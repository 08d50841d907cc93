/** Where to go after signing in: a path of this site, never another one, whatever the link said. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !/^\/[^/\\]/.test(next)) return '/'
  return next.startsWith('/sign-in') || next.startsWith('/first-run') ? '/' : next
}
