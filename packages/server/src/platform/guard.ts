import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { Refusal } from './http.ts'

/** Headers that every answer carries. Nothing inline runs, nothing foreign loads, nobody frames us. */
export function securityHeaders(leverAuthOrigin: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'", leverAuthOrigin],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    crossOriginOpenerPolicy: 'same-origin',
    strictTransportSecurity: false,
  })
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Refuses requests for other host names than ours, so that a name that resolves to this machine (DNS rebinding) reaches nothing. */
export function ownHostOnly(publicUrl: string): MiddlewareHandler {
  const own = new URL(publicUrl).hostname
  return async (c, next) => {
    const host = c.req.header('host')
    const name = host === undefined ? '' : host.replace(/:\d+$/, '')
    if (name !== own && !loopback.has(name))
      throw new Refusal(400, {
        code: 'unknown-host',
        message: 'This server is not known by that name.',
        field: 'Host',
        value: name,
        hint: `Open ${publicUrl}.`,
      })
    await next()
  }
}
