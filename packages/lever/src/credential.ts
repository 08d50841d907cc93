import type { Failure } from './outcome.ts'

/** The value of an Authorization header, or why there is none. */
export type Authorization = { kind: 'ok'; header: string } | CredentialFailure
export type CredentialFailure = Extract<Failure, { kind: 'unauthorized' | 'revoked' | 'unavailable' }>

/** How a client proves who it is. Made by `apiKey` or `oauthSession`. */
export interface Credential {
  authorize(): Promise<Authorization>
  /** After a 401 on `header`: another header worth one more try, or the outcome of the call. */
  renew(header: string): Promise<Authorization>
  /** What a 401 means when `renew` has been tried. */
  readonly refusal: CredentialFailure
}

/** Basic authentication: the key as user name, no password. For a customer's own scripts; Lever gives partners none. */
export function apiKey(key: string): Credential {
  const header = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
  const refusal: CredentialFailure = { kind: 'unauthorized', message: 'Lever does not accept the API key' }
  return {
    authorize: async () => ({ kind: 'ok', header }),
    renew: async () => refusal,
    refusal,
  }
}
