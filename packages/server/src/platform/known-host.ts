import type { MiddlewareHandler } from 'hono'
import { Refusal } from './http.ts'
import type { HttpEnv } from './http.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a request may be meant for us, by its Host header. A page of another site that points its name at this machine
 * (DNS rebinding) is same-origin to the browser; only the name it asked for gives it away.
 */
export function isKnownHost(host: string | undefined, publicUrl: string): boolean {
  // A name and a port, nothing that a URL parser would read as a user, a path or a query.
  if (host === undefined || !/^[^\s/\\?#@]+$/.test(host) || !URL.canParse(`http://${host}`)) return false
  const asked = new URL(`http://${host}`)
  return loopbackNames.has(asked.hostname) || asked.hostname === new URL(publicUrl).hostname
}

/** Refuses requests for other names, and leads people on this machine who typed another loopback name to the public one. */
export function knownHostOnly(publicUrl: string): MiddlewareHandler<HttpEnv> {
  const own = new URL(publicUrl)
  return async (c, next) => {
    const host = c.req.header('host')
    if (!isKnownHost(host, publicUrl))
      throw new Refusal(400, {
        code: 'unknown-host',
        message: 'Fulcrum does not answer to this address.',
        field: 'Host',
        value: host ?? '',
        hint: `Open ${publicUrl}; the setting PUBLIC_URL says where Fulcrum lives.`,
      })
    const url = new URL(`http://${host}`)
    const elsewhere = loopbackNames.has(own.hostname) && url.hostname !== own.hostname && url.port === own.port
    // Cookies belong to one name: signed in at localhost is signed out at 127.0.0.1.
    if (elsewhere && c.req.method === 'GET' && c.req.header('sec-fetch-mode') === 'navigate') {
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(`${own.origin}${pathname}${search}`, 307)
    }
    return next()
  }
}
