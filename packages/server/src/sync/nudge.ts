import type { ConnectionId } from '@fulcrum/contract'
import pg from 'pg'
import { waitFor } from '../platform/relay.ts'

export const nudgeChannel = 'fulcrum_sync'
const listenAgainMs = 1_000

/** Tells the worker that holds the connection's lease that there is something to do. A lost nudge costs a second. */
export function nudge(pool: pg.Pool, connection: ConnectionId | null): void {
  pool.query('select pg_notify($1, $2)', [nudgeChannel, connection ?? '']).catch(() => {})
}

/** Listens on a session of its own, and again when that is lost. */
export async function listenForNudges(
  url: string,
  signal: AbortSignal,
  heard: (connection: string) => void,
): Promise<void> {
  while (!signal.aborted) {
    const session = new pg.Client({ connectionString: url })
    try {
      const lost = new Promise<void>((resolve) => {
        session.on('error', () => resolve())
        session.on('end', () => resolve())
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      await session.connect()
      session.on('notification', (message) => heard(message.payload ?? ''))
      await session.query(`listen ${nudgeChannel}`)
      await lost
    } catch {
      await waitFor(listenAgainMs, signal)
    } finally {
      await session.end().catch(() => {})
    }
  }
}
