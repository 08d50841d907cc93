import { LiveEvent } from '@fulcrum/contract'
import type { ApplicationCard, ApplicationList } from '@fulcrum/contract'
import type { QueryClient } from '@tanstack/react-query'
import { api } from './client.ts'
import { ApiFailure } from './failure.ts'
import { gatherEvents, toReadAfter } from './gather-events.ts'
import { patchCard } from './patch-card.ts'
import { keys } from './queries.ts'
import { readInTurn } from './read-in-turn.ts'

const channelName = 'fulcrum-live'
const lockName = 'fulcrum-live-leader'
/** The browser tries again by itself after a lost connection, but not after an answer such as 502. */
const tryAgainMs = 3_000
/** A tab that waited longer than this for its turn took over from another, which may have missed something. */
const tookOverMs = 1_000

/**
 * Keeps what is shown true. One tab of the browser holds the stream (a seventh stream hangs on HTTP/1.1) and tells the
 * others; when it closes, another takes over. `onLive` hears whether the stream stands.
 */
export function followLive(client: QueryClient, onLive: (live: boolean) => void): () => void {
  const channel = new BroadcastChannel(channelName)
  const ending = new AbortController()
  const readAgain = readInTurn((queryKey: readonly string[]) => client.invalidateQueries({ queryKey }))
  const apply = gatherEvents((events) => {
    const { cards, queries } = toReadAfter(events)
    for (const id of cards) void refreshCard(client, id, readAgain)
    for (const queryKey of queries) readAgain(queryKey)
  })
  channel.onmessage = (message: MessageEvent<unknown>) => {
    const event = LiveEvent.safeParse(message.data)
    if (event.success) apply(event.data)
    else if (typeof message.data === 'boolean') onLive(message.data)
  }
  const begunAt = performance.now()
  const lead = () =>
    hold(ending.signal, {
      mayHaveMissed: performance.now() - begunAt > tookOverMs,
      // After a gap nobody knows what was missed beyond the server's memory: everything that is shown is read again.
      onGap: () => void client.invalidateQueries(),
      onLive: (live) => {
        onLive(live)
        channel.postMessage(live)
      },
      onEvent: (event) => {
        apply(event)
        channel.postMessage(event)
      },
    })
  // Without locks (plain http on another host) every tab has a stream of its own.
  if ('locks' in navigator) navigator.locks.request(lockName, { signal: ending.signal }, lead).catch(() => {})
  else void lead()
  return () => {
    ending.abort()
    channel.close()
  }
}

interface Listener {
  mayHaveMissed: boolean
  onGap: () => void
  onLive: (live: boolean) => void
  onEvent: (event: LiveEvent) => void
}

/** Holds the stream until `ending`; the promise is what keeps the lock. */
function hold(ending: AbortSignal, { mayHaveMissed, onGap, onLive, onEvent }: Listener): Promise<void> {
  let gap = mayHaveMissed
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    const opened = new EventSource('/api/events')
    source = opened
    opened.addEventListener('open', () => {
      onLive(true)
      if (gap) onGap()
      gap = true
    })
    opened.addEventListener('error', () => {
      onLive(false)
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, tryAgainMs)
    })
    opened.addEventListener('message', (message) => {
      const event = LiveEvent.safeParse(parsed(String(message.data)))
      if (event.success) onEvent(event.data)
    })
  }
  open()
  return new Promise((resolve) => {
    ending.addEventListener('abort', () => {
      clearTimeout(timer)
      source?.close()
      resolve()
    })
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Reads one card and puts it into every list that shows it, or should. */
async function refreshCard(
  client: QueryClient,
  id: string,
  readAgain: (key: readonly string[]) => void,
): Promise<void> {
  let card: ApplicationCard
  try {
    card = await api.application(id)
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) readAgain(keys.applications)
    return
  }
  let missing = false
  client.setQueriesData<ApplicationList>({ queryKey: keys.applications }, (list) => {
    if (!list) return list
    const patched = patchCard(list, card)
    if (patched === null) missing = true
    return patched ?? list
  })
  if (missing) readAgain(keys.applications)
}
