import { z } from 'zod'

const Failure = z.object({
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).optional().catch(undefined),
})

const beforeAnyRequest = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/**
 * Whether an error of `fetch` proves that no request was written: the connection was never made. Everything else (a
 * reset, a closed socket) may have cut off the answer only.
 */
export function neverConnected(error: unknown): boolean {
  const { data } = Failure.safeParse(error)
  if (!data) return false
  if (data.errors?.length) return data.errors.every(neverConnected) // one per address tried
  if (data.code !== undefined && beforeAnyRequest.has(data.code)) return true
  if (data.syscall === 'connect' || data.syscall === 'getaddrinfo') return true
  return data.cause !== undefined && neverConnected(data.cause)
}

/** The innermost code and message, for a person on call. */
export function describeFailure(error: unknown): string {
  const { data } = Failure.safeParse(error)
  if (!data) return String(error)
  if (data.cause !== undefined) return describeFailure(data.cause)
  return [data.code, data.message].filter(Boolean).join(': ')
}
