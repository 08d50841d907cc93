import type { Context, Next } from 'hono'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

/**
 * Whether a request to the control API may be answered. It opens everything without a password, so neither a page of another site
 * nor a name that somebody points at this machine may reach it.
 *
 * @param ownUrl where the sandbox is reached
 */
export function mayControl(headers: Headers, requestUrl: string, ownUrl: string): boolean {
  const host = headers.get('host') ?? new URL(requestUrl).host
  if (!loopback.test(host) && host !== new URL(ownUrl).host) return false
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

export const guard = (ownUrl: () => string) => async (c: Context, next: Next) => {
  if (!mayControl(c.req.raw.headers, c.req.url, ownUrl()))
    return c.json({ error: 'The control API answers this machine only, and no other site' }, 403)
  return next()
}
