import type { Context } from 'hono'
import { z } from 'zod'
import type { HttpEnv } from '../platform/http.ts'

/** What @hono/node-server puts beside each request. Requests that never saw a socket have none. */
const NodeBindings = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })

/** Where a request comes from, as far as we can trust it. */
export interface ClientAddress {
  ip: string
  /** From this very machine, not through a proxy. */
  isLocal: boolean
}

/**
 * The address of the caller. Only a proxy on this machine is believed about others (the last entry of X-Forwarded-For,
 * which it added itself); whatever else a caller writes into that header is ignored.
 */
export function clientAddressOf(c: Context<HttpEnv>): ClientAddress {
  const peer = NodeBindings.safeParse(c.env)
  if (!peer.success) return { ip: 'unknown', isLocal: false }
  const ip = peer.data.incoming.socket.remoteAddress.replace(/^::ffff:/, '')
  const isLoopback = ip === '::1' || ip.startsWith('127.')
  const forwarded = c.req.header('x-forwarded-for')
  if (!isLoopback || forwarded === undefined) return { ip, isLocal: isLoopback }
  return { ip: forwarded.split(',').at(-1)?.trim() || 'unknown', isLocal: false }
}
