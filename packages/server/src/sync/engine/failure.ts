import type { Failure } from '@fulcrum/lever'
import type { Engine } from './engine.ts'

/** What a failed request means for the pairing it was made for. */
export type Meaning =
  /** Certainly not done; look at the pairing again after `afterMs`. */
  | { kind: 'not-done'; afterMs: number; words: string }
  /** It may have happened: read back. */
  | { kind: 'unknown'; words: string }
  /** Lever declined: a person must know. */
  | { kind: 'refused'; words: string }
  /** Something named in the request is not there; read each by id. */
  | { kind: 'not-found'; words: string }
  /** The connection is gone. */
  | { kind: 'stopped'; words: string }

/** Reads a failure, and tells the connection what concerns it: refusals for the lane, a revoked grant for everybody. */
export async function meaningOf(engine: Engine, failure: Failure, attempt: number): Promise<Meaning> {
  const backOffMs = Math.min(60_000, 500 * 2 ** Math.min(attempt, 7))
  switch (failure.kind) {
    case 'rate-limited':
      engine.ask.refused()
      return { kind: 'not-done', afterMs: failure.retryAfterMs ?? 1_000, words: 'Lever was busy (429); not done.' }
    case 'revoked':
      await engine.ask.revoked(failure.why)
      return { kind: 'stopped', words: 'Lever no longer accepts our access; not done.' }
    case 'unauthorized':
      await engine.ask.revoked('unauthorized')
      return { kind: 'stopped', words: failure.message }
    case 'unavailable':
      return { kind: 'not-done', afterMs: backOffMs, words: `Lever could not be reached (${failure.why}); not done.` }
    case 'not-sent':
      return { kind: 'not-done', afterMs: backOffMs, words: 'Not sent in time; not done.' }
    case 'unknown':
      return { kind: 'unknown', words: `No certain answer (${failure.why}); read back before anything else.` }
    case 'not-found':
      return { kind: 'not-found', words: failure.message }
    case 'refused':
      return { kind: 'refused', words: `Lever declined (${failure.status}): ${failure.message}` }
  }
}
