/** How a call ended. What the caller is expected to choose about is a value here; see the README for the table. */
export type Outcome<T> = { kind: 'ok'; value: T } | Failure

export type Failure =
  /** Lever understood and declined (400, 403, 409, 422, …). `code` is not documented: branch on `status`. */
  | { kind: 'refused'; status: number; code: string | null; message: string }
  /** The object, or another one named in the request, does not exist (or no longer does). */
  | { kind: 'not-found'; message: string }
  /** Not done. Lever names no delay, so `retryAfterMs` is mostly null: use `retryDelayMs`. */
  | { kind: 'rate-limited'; retryAfterMs: number | null }
  /** The API key is not accepted. Not done. */
  | { kind: 'unauthorized'; message: string }
  /** The OAuth grant is gone: a person must authorize again. Not done. */
  | { kind: 'revoked'; why: RevokedWhy }
  /** Certainly not done, or only a read: try later. */
  | { kind: 'unavailable'; why: UnavailableWhy; detail: string }
  /** A write that may have happened: look before repeating. */
  | { kind: 'unknown'; why: UnknownWhy; detail: string }
  /** Nothing left this process: `notAfter` passed, or `signal` was aborted, before the request went out. */
  | { kind: 'not-sent'; why: 'too-late' | 'aborted' }

export type RevokedWhy =
  /** The token endpoint says that the refresh token is no longer valid. */
  | 'invalid-grant'
  /** The same, after an earlier refresh was cut off between its request and storing the answer. */
  | 'interrupted-refresh'
  /** Lever's API refuses even the token of a refresh that just succeeded. */
  | 'token-refused'
  /** The access token ran out and there is no refresh token (`offline_access` was not granted). */
  | 'no-refresh-token'
  /** The store holds no tokens. */
  | 'no-grant'

export type UnavailableWhy =
  | 'network'
  | 'timeout'
  | 'server-error'
  /** The caller aborted a read under way. */
  | 'aborted'
  /** No access token to be had at the moment: the token endpoint is down, or refuses for another reason than the grant. */
  | 'token-endpoint'

export type UnknownWhy =
  | 'timeout'
  | 'connection-lost'
  | 'server-error'
  | 'aborted'
  /** Lever answered 2xx, so the write did happen, but its answer could not be read. */
  | 'answer-unreadable'
