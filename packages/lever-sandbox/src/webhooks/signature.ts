import { createHmac } from 'node:crypto'

/**
 * What proves that Lever sent a webhook. It covers the token and the time, not the content.
 *
 * @param signatureToken the webhook's own, as text
 * @param triggeredAt ms since 1970
 * @returns lower-case hex
 * @see https://hire.lever.co/developer/documentation (Webhooks, securing)
 */
export const signWebhook = (signatureToken: string, token: string, triggeredAt: number): string =>
  createHmac('sha256', signatureToken).update(`${token}${triggeredAt}`).digest('hex')
