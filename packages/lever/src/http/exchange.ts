import { type Clock, startTimer } from '../clock.ts'
import type { Deadline } from './deadline.ts'
import { describeFailure, neverConnected } from './network-failure.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface Answered {
  kind: 'answered'
  status: number
  headers: Headers
  body: Uint8Array
}

/** What came of one HTTP request, before anybody asks what it means. */
export type Exchange =
  | Answered
  /** The status arrived, the body did not. */
  | { kind: 'cut'; status: number; detail: string }
  | { kind: 'lost'; executed: 'no' | 'perhaps'; why: 'network' | 'timeout' | 'aborted'; detail: string }

/**
 * Sends one request and reads its whole answer. Redirects are never followed here, so that a credential in `init` goes
 * to `url` and nowhere else.
 *
 * @param timeoutMs from sending to the last byte of the answer
 * @param deadline cuts the request off as well, where there is one
 */
export async function exchange(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  { timeoutMs, deadline, clock }: { timeoutMs: number; deadline?: Deadline; clock: Clock },
): Promise<Exchange> {
  const timeout = new AbortController()
  const cancel = startTimer(clock, timeoutMs, () => timeout.abort())
  const signal = deadline ? AbortSignal.any([timeout.signal, deadline.signal]) : timeout.signal
  let status: number | null = null
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    status = response.status
    const body = new Uint8Array(await response.arrayBuffer())
    return { kind: 'answered', status, headers: response.headers, body }
  } catch (error) {
    if (!signal.aborted && !isFetchFailure(error)) throw error
    const why = !signal.aborted ? 'network' : deadline?.stopped() === 'aborted' ? 'aborted' : 'timeout'
    const detail = why === 'network' ? describeFailure(error) : `gave up: ${why}`
    if (status !== null) return { kind: 'cut', status, detail }
    return { kind: 'lost', executed: why === 'network' && neverConnected(error) ? 'no' : 'perhaps', why, detail }
  } finally {
    cancel()
  }
}

/** `fetch` reports network trouble as a TypeError (with a cause) and an abort as a DOMException; the rest is a bug. */
const isFetchFailure = (error: unknown) => error instanceof TypeError || error instanceof DOMException
