import { badRequest } from '../engine/refused.ts'

const isLoopback = (hostname: string) =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  /^127(\.\d{1,3}){3}$/.test(hostname) ||
  hostname === '[::1]'

/**
 * Refuses addresses that the sandbox must not call. Lever takes https only; http to this machine is our deviation, and everything
 * beyond this machine needs the switch `deliverAnywhere`, because whoever reaches the API could else make it call anything.
 *
 * @throws Refused 400
 */
export function refuseTarget(address: string, deliverAnywhere: boolean): void {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw badRequest('url has to be an https address')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw badRequest('url has to be an https address')
  if (url.username || url.password) throw badRequest('url must not carry a user name')
  if (!deliverAnywhere && !isLoopback(url.hostname) && !isReservedForExamples(url.hostname))
    throw badRequest('This sandbox sends webhooks to this machine only, unless deliverAnywhere is on')
}

/** Whether a delivery may be tried now. Subscriptions to documentation addresses exist but are never called. */
export const mayDeliverTo = (address: string, deliverAnywhere: boolean): boolean =>
  deliverAnywhere || (URL.canParse(address) && isLoopback(new URL(address).hostname))

const isReservedForExamples = (hostname: string) => /(^|\.)example(\.com|\.org|\.net)?$/.test(hostname)
