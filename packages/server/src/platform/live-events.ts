import { createRoute, z } from '@hono/zod-openapi'
import { LiveEvent } from '@fulcrum/contract'
import { streamSSE } from 'hono/streaming'
import type { App } from './app.ts'
import { callerOf, newRouter } from './http.ts'
import type { Router } from './http.ts'
import type { Happenings } from './happenings.ts'
import { latestNumber, readOutbox } from './outbox.ts'
import type { NumberedHappening } from './outbox.ts'
import { waitFor } from './relay.ts'

/** Proxies cut connections that are silent for a minute. */
const heartbeatMs = 20_000
/** The browser comes again at once; whoever was signed out or removed meanwhile gets no further. */
const longestMs = 10 * 60_000
const comeAgainAfterMs = 1_000
/** A page that is so far behind is cut off, comes again and reads from where it was. */
const mostPending = 5_000
const pageSize = 1_000

const getEvents = createRoute({
  method: 'get',
  path: '/api/events',
  tags: ['Live'],
  description:
    'Server-sent events: names of what changed in the organization, never the content. Numbers grow; Last-Event-ID resumes, and `after` begins. The first event is named `start`: its id is the number after which everything is told. A stream that ends in order, after ten minutes, says `over`.',
  request: {
    headers: z.object({ 'last-event-id': z.string().optional() }),
    query: z.object({ after: z.string().optional() }),
  },
  responses: { 200: { description: 'A stream of LiveEvent', content: { 'text/event-stream': { schema: LiveEvent } } } },
})

/** The live stream of an organization. `ending` ends all streams, so that the process can stop. */
export function liveEventRoutes({ db }: Pick<App, 'db'>, happenings: Happenings, ending: AbortSignal): Router {
  const router = newRouter()
  router.openapi(getEvents, async (c) => {
    const { organization } = callerOf(c)
    // A browser that comes back by itself repeats the address of its first time.
    const asked = readNumber(c.req.valid('header')['last-event-id'] ?? c.req.valid('query').after)
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const closed = new AbortController()
      const signal = AbortSignal.any([ending, closed.signal])
      stream.onAbort(() => closed.abort())
      let pending: NumberedHappening[] = []
      let wake = () => {}
      const unsubscribe = happenings.subscribe(organization, (batch) => {
        pending.push(...batch)
        if (pending.length > mostPending) closed.abort()
        wake()
      })
      let isOver = false
      const lifetime = setTimeout(() => {
        isOver = true
        closed.abort()
      }, longestMs)
      try {
        const latest = await latestNumber(db)
        // A number from the future is one of another database: there is nothing to resume.
        let sent = asked === undefined || asked > latest ? latest : asked
        // A page that saw no event yet can resume as well, and one that was told another number than it asked for knows.
        await stream.writeSSE({ event: 'start', id: String(sent), data: String(sent), retry: comeAgainAfterMs })
        const send = async (rows: NumberedHappening[]) => {
          for (const { seq, event } of latestOfEach(rows.filter((row) => row.seq > sent)))
            await stream.writeSSE({ id: String(seq), data: JSON.stringify(event) })
          sent = Math.max(sent, rows.at(-1)?.seq ?? sent)
        }
        for (let more = sent < latest; more && !signal.aborted;) {
          const rows = await readOutbox(db, sent, pageSize, organization)
          await send(rows)
          more = rows.length === pageSize
        }
        while (!signal.aborted) {
          const woken = new Promise<'woken'>((resolve) => (wake = () => resolve('woken')))
          if (pending.length === 0 && (await Promise.race([woken, waitFor(heartbeatMs, signal)])) !== 'woken') {
            await stream.write(': still here\n\n')
            continue
          }
          const rows = pending
          pending = []
          await send(rows)
        }
        if (isOver && !stream.aborted) await stream.writeSSE({ event: 'over', data: '' })
      } finally {
        clearTimeout(lifetime)
        unsubscribe()
      }
    })
  })
  return router
}

/** What cannot be a number of ours is as good as none: the page starts from now. */
function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** Each event once, with the last of its numbers, in the order of those: a page reads a thing again once, not ten times. */
function latestOfEach(rows: NumberedHappening[]): { seq: number; event: LiveEvent }[] {
  const last = new Map<string, { seq: number; event: LiveEvent }>()
  for (const { seq, happening } of rows) {
    // Parsing leaves out urgency and cause, which are not the page's.
    const event = LiveEvent.parse(happening)
    const name = JSON.stringify(event)
    last.delete(name)
    last.set(name, { seq, event })
  }
  return [...last.values()]
}
