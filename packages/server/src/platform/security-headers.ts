import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './http.ts'

/** What a browser may do with our pages: scripts of our own files only, no frames, forms to us and to Lever's consent. */
function pagePolicy(authorizeOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    `form-action 'self' ${authorizeOrigin}`,
    "frame-ancestors 'none'",
  ].join('; ')
}

const answerPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Puts them on every answer; a route's own header of the same name stays. */
export function securityHeaders(publicUrl: string, authorizeUrl: string): MiddlewareHandler<HttpEnv> {
  const forPages = pagePolicy(new URL(authorizeUrl).origin)
  const common: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    // For browsers that do not know frame-ancestors.
    'x-frame-options': 'DENY',
  }
  if (publicUrl.startsWith('https:')) common['strict-transport-security'] = 'max-age=31536000'
  return async (c, next) => {
    await next()
    const isAnswer = c.req.path.startsWith('/api/')
    const headers = {
      ...common,
      'content-security-policy': isAnswer ? answerPolicy : forPages,
      ...(isAnswer ? { 'cache-control': 'no-store' } : {}),
    }
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  }
}
