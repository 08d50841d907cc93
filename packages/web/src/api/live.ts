import { LiveEvent } from '@fulcrum/contract'
import type { ApplicationCard, ApplicationList } from '@fulcrum/contract'
import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { api } from './client.ts'
import { ApiFailure } from './failure.ts'
import { gatherEvents, toReadAfter } from './gather-events.ts'
import { patchCard } from './patch-card.ts'
import { keys } from './queries.ts'
import { readInTurn } from './read-in-turn.ts'
import { readNewly } from './read-newly.ts'

const channelName = 'fulcrum-live'
const lockName = 'fulcrum-live-leader'
/** The browser tries again by itself after a lost connection, but not after an answer such as 502. */
const tryAgainMs = 3_000
/** The key of which every other is a longer one. */
const everything: readonly string[] = []

const Numbered = z.object({ number: z.number(), event: LiveEvent })
type Numbered = z.output<typeof Numbered>
/** What the tab that holds the stream tells the others: an event, or whether the stream stands. */
const Told = z.union([z.boolean(), Numbered])

/**
 * Keeps what is shown true. One tab of the browser holds the stream (a seventh stream hangs on HTTP/1.1) and tells the
 * others; when it closes, another takes over. `onLive` hears whether the stream stands.
 *
 * @param after the number of an event that happened before anything shown was read; whatever came later is heard
 */
export function followLive(client: QueryClient, after: number, onLive: (live: boolean) => void): () => void {
  const channel = new BroadcastChannel(channelName)
  const ending = new AbortController()
  const readAgain = readInTurn((queryKey: readonly string[]) => readNewly(client, queryKey))
  const apply = gatherEvents((events) => {
    const { cards, queries } = toReadAfter(events)
    for (const id of cards) void refreshCard(client, id, readAgain)
    for (const queryKey of queries) readAgain(queryKey)
  })
  let heard = after
  let lost = false
  const hear = (told: z.output<typeof Told>) => {
    if (typeof told === 'object') {
      heard = told.number
      apply(told.event)
      return
    }
    // The stream goes on from where it was, but nobody knows what could not be read while the server was away.
    if (told && lost) readAgain(everything)
    lost = !told
    onLive(told)
  }
  channel.onmessage = (message: MessageEvent<unknown>) => {
    const told = Told.safeParse(message.data)
    if (told.success) hear(told.data)
  }
  const tell = (told: z.output<typeof Told>) => {
    hear(told)
    channel.postMessage(told)
  }
  const lead = () =>
    hold(ending.signal, {
      from: () => heard,
      onStart: (number) => {
        // The server does not know our number: its database is another one, and what happened there is unknown.
        if (number !== heard) tell(false)
        heard = number
        tell(true)
      },
      onLost: () => tell(false),
      onEvent: tell,
    })
  /** A tab that ended before its turn gives it on at once. */
  const follow = async () => {
    const isOver = await navigator.locks.request(lockName, { ifAvailable: true }, (lock) => lock && lead())
    if (isOver !== null || ending.signal.aborted) return
    // Another tab leads. What it told before this one listened was missed by this one.
    const upTo = await happenedUpTo(ending.signal)
    if (upTo !== after && !ending.signal.aborted) readAgain(everything)
    await navigator.locks.request(lockName, lead)
  }
  // Without locks (plain http on another host) every tab has a stream of its own.
  if ('locks' in navigator) follow().catch(() => {})
  else void lead()
  return () => {
    ending.abort()
    channel.close()
    // From now on nobody hears what changes: whoever shows any of it later reads it first.
    void client.invalidateQueries({ refetchType: 'none' })
  }
}

/** The number of the newest event; null when the server does not say. */
async function happenedUpTo(signal: AbortSignal): Promise<number | null> {
  try {
    return (await api.session(signal)).happenedUpTo
  } catch {
    return null
  }
}

interface Listener {
  /** The number after which events are wanted. */
  from: () => number
  /** The stream stands and tells everything after this number. */
  onStart: (number: number) => void
  onLost: () => void
  onEvent: (event: Numbered) => void
}

/** Holds the stream until `ending`; the promise is what keeps the lock. */
function hold(ending: AbortSignal, { from, onStart, onLost, onEvent }: Listener): Promise<'over'> {
  if (ending.aborted) return Promise.resolve('over')
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    const opened = new EventSource(`/api/events?after=${from()}`)
    source = opened
    opened.addEventListener('start', (message) => onStart(Number(message.lastEventId)))
    opened.addEventListener('over', () => {
      opened.close()
      open()
    })
    opened.addEventListener('error', () => {
      onLost()
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, tryAgainMs)
    })
    opened.addEventListener('message', (message) => {
      const event = LiveEvent.safeParse(parsed(String(message.data)))
      if (event.success) onEvent({ number: Number(message.lastEventId), event: event.data })
    })
  }
  open()
  return new Promise((resolve) => {
    ending.addEventListener('abort', () => {
      clearTimeout(timer)
      source?.close()
      resolve('over')
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
  // A list under way may be one of before, and would put the card of before over this one.
  if (missing || client.isFetching({ queryKey: keys.applications }) > 0) readAgain(keys.applications)
}
