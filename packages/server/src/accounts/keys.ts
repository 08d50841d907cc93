import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'

/** A key of its own for each purpose, so that none says anything about the encryption key or another. */
function keyFor(purpose: string, { encryptionKey }: Pick<Config, 'encryptionKey'>): Buffer {
  return Buffer.from(hkdfSync('sha256', encryptionKey.key, 'fulcrum accounts', purpose, 32))
}

/** What better-auth signs session cookies with. */
export const cookieSecret = (config: Pick<Config, 'encryptionKey'>) => keyFor('session cookie', config).toString('hex')

/** The token that proves a request was made by a page that could read `GET /api/session`. Nothing is stored for it. */
export function csrfTokenOf(sessionId: string, config: Pick<Config, 'encryptionKey'>): string {
  return createHmac('sha256', keyFor('csrf', config)).update(sessionId).digest('base64url')
}

/** Compares in constant time. */
export function isCsrfToken(
  sent: string | undefined,
  sessionId: string,
  config: Pick<Config, 'encryptionKey'>,
): boolean {
  if (!sent) return false
  const given = Buffer.from(sent)
  const right = Buffer.from(csrfTokenOf(sessionId, config))
  return given.length === right.length && timingSafeEqual(given, right)
}

/** What of a secret may be stored and looked up. Fit for long random secrets only, never for passwords. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
