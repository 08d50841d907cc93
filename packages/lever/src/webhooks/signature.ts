import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Delivery } from './delivery.ts'

/**
 * Whether Lever sent a delivery: `signature` is the hex HMAC-SHA256 of token and time, under the webhook's signature
 * token used as text. It proves the sender, not the content, and a captured one stays valid: reject no delivery for
 * its age (reruns are old), and remember tokens only after success (a retry may carry the same one).
 *
 * @param signatureToken of the very webhook: each has its own
 * @see https://hire.lever.co/developer/documentation (Webhooks, Securing webhooks)
 */
export function isAuthentic(
  { token, triggeredAt, signature }: Pick<Delivery, 'token' | 'triggeredAt' | 'signature'>,
  signatureToken: string,
): boolean {
  if (signature === null || signatureToken === '') return false
  const expected = createHmac('sha256', signatureToken).update(`${token}${triggeredAt.getTime()}`).digest()
  const given = /^[0-9a-f]{64}$/i.test(signature) ? Buffer.from(signature, 'hex') : Buffer.alloc(0)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
