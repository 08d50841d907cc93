import { type Clock, startTimer } from '../clock.ts'

/** Limits of one call. */
export interface CallOptions {
  signal?: AbortSignal | undefined
  /**
   * Milliseconds since 1970. No request leaves at or after this moment: it is checked right before the socket is
   * written, and what is still under way then is aborted.
   */
  notAfter?: number | undefined
}

export type Stopped = 'too-late' | 'aborted'

export interface Deadline {
  /** Aborted when `notAfter` passes or the caller's signal aborts. */
  readonly signal: AbortSignal
  stopped(): Stopped | null
  /** Releases the timer and the listener. */
  end(): void
}

export function startDeadline({ signal, notAfter }: CallOptions, clock: Clock): Deadline {
  const controller = new AbortController()
  const stop = () => controller.abort()
  signal?.addEventListener('abort', stop, { once: true })
  const cancel = notAfter === undefined ? null : startTimer(clock, Math.max(0, notAfter - clock.now()), stop)
  if (signal?.aborted) stop()
  return {
    signal: controller.signal,
    stopped: () => {
      if (signal?.aborted) return 'aborted'
      if (controller.signal.aborted) return 'too-late'
      return notAfter !== undefined && clock.now() >= notAfter ? 'too-late' : null
    },
    end: () => {
      cancel?.()
      signal?.removeEventListener('abort', stop)
    },
  }
}

/** Waits for `work` unless the deadline stops first; `work` itself goes on, since others may share it. */
export function withinDeadline<T>(deadline: Deadline, work: Promise<T>): Promise<T | 'stopped'> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve('stopped')
    if (deadline.signal.aborted) stop()
    deadline.signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => deadline.signal.removeEventListener('abort', stop))
  })
}
