import type { ApplicationId, LiveEvent } from '@fulcrum/contract'
import { keys } from './queries.ts'

/** Many changes at once (an import, a bulk move) are read again together, this often at most. */
export const gatherMs = 120
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

export interface ToRead {
  /** Cards to read one by one; empty when there are so many that their lists are read instead. */
  cards: readonly ApplicationId[]
  /** First parts of the queries to read again. */
  queries: readonly (readonly string[])[]
}

/** What to read again after these events. */
export function toReadAfter(events: readonly LiveEvent[]): ToRead {
  const queries = new Set<readonly string[]>()
  const cards = new Set<ApplicationId>()
  for (const event of events) {
    if (event.topic === 'application.changed') cards.add(event.applicationId)
    for (const key of affected[event.topic]) queries.add(key)
  }
  if (cards.size <= singlyUpTo) return { cards: [...cards], queries: [...queries] }
  return { cards: [], queries: [...queries.add(keys.applications)] }
}

/** The first event is passed on at once, so that it shows at once; what follows on its heels waits for the next round. */
export function gatherEvents(pass: (events: readonly LiveEvent[]) => void): (event: LiveEvent) => void {
  let waiting: LiveEvent[] = []
  let resting = false
  const round = () => {
    if (waiting.length === 0) {
      resting = false
      return
    }
    const events = waiting
    waiting = []
    setTimeout(round, gatherMs)
    pass(events)
  }
  return (event) => {
    waiting.push(event)
    if (resting) return
    resting = true
    round()
  }
}
