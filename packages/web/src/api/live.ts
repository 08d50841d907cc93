import { LiveEvent } from '@fulcrum/contract'
import type { ApplicationCard, ApplicationList } from '@fulcrum/contract'
import type { QueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { ApiFailure } from './failure.ts'
import { patchCard } from './patch-card.ts'
import { keys } from './queries.ts'

/** Many changes at once (an import, a bulk move) are read again together, this often at most. */
const gatherMs = 120
/** More cards than this at once are cheaper read as lists. */
const singlyUpTo = 12

/** What to read again after an event, besides the one card. */
const affected: Record<LiveEvent['topic'], readonly (readonly string[])[]> = {
  'application.changed': [keys.syncStatus, keys.sync, keys.home, keys.outreaches, keys.candidate, keys.timeline],
  'candidate.changed': [keys.candidates, keys.candidate, keys.timeline],
  'outreach.changed': [keys.outreaches, keys.outreach, keys.home],
  'connection.changed': [
    keys.integration,
    keys.mapping,
    keys.syncStatus,
    keys.sync,
    keys.home,
    keys.jobs,
    keys.members,
  ],
  'mapping.changed': [keys.mapping, keys.integration, keys.outreach, keys.home, keys.sync, keys.stages],
  'jobs.changed': [keys.jobs, keys.outreach, keys.stages],
  'sync.changed': [keys.sync, keys.syncStatus, keys.integration, keys.applications],
  'members.changed': [keys.members, keys.session],
}

const channelName = 'fulcrum-live'
const lockName = 'fulcrum-live-leader'

/**
 * Keeps what is shown true. One tab of the browser holds the stream (a seventh stream hangs on HTTP/1.1) and tells the
 * others; when it closes, another takes over. `onLive` hears whether the stream stands.
 */
export function followLive(client: QueryClient, onLive: (live: boolean) => void): () => void {
  const channel = new BroadcastChannel(channelName)
  const ending = new AbortController()
  const apply = gatherer(client)
  channel.onmessage = (message: MessageEvent<unknown>) => {
    const event = LiveEvent.safeParse(message.data)
    if (event.success) apply(event.data)
    else if (typeof message.data === 'boolean') onLive(message.data)
  }
  const lead = () =>
    new Promise<void>((resolve) => {
      const source = new EventSource('/api/events')
      const tell = (live: boolean) => {
        onLive(live)
        channel.postMessage(live)
      }
      let wasOpen = false
      source.onopen = () => {
        tell(true)
        // After a gap nobody knows what was missed beyond the server's memory: read everything that is shown.
        if (wasOpen) void client.invalidateQueries()
        wasOpen = true
      }
      source.onerror = () => tell(false)
      source.onmessage = (message) => {
        const event = LiveEvent.safeParse(parsed(String(message.data)))
        if (!event.success) return
        apply(event.data)
        channel.postMessage(event.data)
      }
      ending.signal.addEventListener('abort', () => {
        source.close()
        resolve()
      })
    })
  // Without locks (plain http on another host) every tab has a stream of its own.
  if ('locks' in navigator) navigator.locks.request(lockName, { signal: ending.signal }, lead).catch(() => {})
  else void lead()
  return () => {
    ending.abort()
    channel.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function gatherer(client: QueryClient): (event: LiveEvent) => void {
  let cards = new Set<string>()
  let toRead = new Set<readonly string[]>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = () => {
    timer = null
    const [ids, again] = [cards, toRead]
    cards = new Set()
    toRead = new Set()
    if (ids.size > singlyUpTo) again.add(keys.applications)
    else for (const id of ids) void refreshCard(client, id)
    for (const key of again) void client.invalidateQueries({ queryKey: key })
  }
  return (event) => {
    if (event.topic === 'application.changed') cards.add(event.applicationId)
    for (const key of affected[event.topic]) toRead.add(key)
    // The first change shows at once; what follows on its heels is gathered.
    timer ??= setTimeout(flush, cards.size <= 1 ? 0 : gatherMs)
  }
}

/** Reads one card and puts it into every list that shows it, or should. */
async function refreshCard(client: QueryClient, id: string): Promise<void> {
  let card: ApplicationCard
  try {
    card = await api.application(id)
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404)
      await client.invalidateQueries({ queryKey: keys.applications })
    return
  }
  let missing = false
  client.setQueriesData<ApplicationList>({ queryKey: keys.applications }, (list) => {
    if (!list) return list
    const patched = patchCard(list, card)
    if (patched === null) missing = true
    return patched ?? list
  })
  if (missing) await client.invalidateQueries({ queryKey: keys.applications })
}
