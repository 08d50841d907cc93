import type { OrganizationId } from '@fulcrum/contract'
import pg from 'pg'
import type { Db } from './database.ts'
import { latestNumber, readOutbox } from './outbox.ts'
import type { NumberedHappening } from './outbox.ts'
import { waitFor } from './relay.ts'

const lookEveryMs = 1_000
const pageSize = 1_000

/** What the relay numbered, to whoever listens in this process. */
export interface Happenings {
  /** Calls `hear` with each batch of the organization from now on, in order; returns how to stop. */
  subscribe(organization: OrganizationId, hear: (batch: NumberedHappening[]) => void): () => void
}

/**
 * Follows the relay for the whole process with one session, however many pages are open. Where NOTIFY does not arrive, a
 * look each second finds what it would have told. Resolves once whoever subscribes misses nothing; ends when `signal`
 * aborts.
 */
export async function followHappenings(
  url: string,
  db: Db,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<Happenings & { ended: Promise<void> }> {
  const subscribers = new Map<string, Set<(batch: NumberedHappening[]) => void>>()
  let wake = () => {}

  async function follow(from: number): Promise<void> {
    let at = from
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => (wake = resolve))
      try {
        at = await deliverAfter(at)
      } catch (error) {
        if (!signal.aborted) onError(error)
      }
      await Promise.race([woken, waitFor(lookEveryMs, signal)])
    }
  }

  async function deliverAfter(seen: number): Promise<number> {
    for (let at = seen; ;) {
      const rows = await readOutbox(db, at, pageSize)
      const last = rows.at(-1)
      if (!last) return at
      at = last.seq
      for (const [organization, hearers] of subscribers) {
        const batch = rows.filter((row) => row.organization === organization)
        if (batch.length > 0) for (const hear of hearers) hear(batch)
      }
    }
  }

  const ended = Promise.all([follow(await latestNumber(db)), listen(url, signal, () => wake())]).then(() => {})
  return {
    ended,
    subscribe(organization, hear) {
      const hearers = subscribers.get(organization) ?? new Set()
      subscribers.set(organization, hearers.add(hear))
      return () => {
        hearers.delete(hear)
        if (hearers.size === 0) subscribers.delete(organization)
      }
    },
  }
}

/** Keeps a session that hears `fulcrum_happened`, and a new one when that is lost. */
async function listen(url: string, signal: AbortSignal, hear: () => void): Promise<void> {
  while (!signal.aborted) {
    const session = new pg.Client({ connectionString: url })
    const lost = new Promise<void>((resolve) => {
      session.on('error', () => resolve())
      session.on('end', () => resolve())
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    try {
      await session.connect()
      session.on('notification', hear)
      await session.query('listen fulcrum_happened')
      await lost
    } catch {
      await waitFor(lookEveryMs, signal)
    } finally {
      await session.end().catch(() => {})
    }
  }
}
