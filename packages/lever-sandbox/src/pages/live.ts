import { Hono } from 'hono'
import type { WorldChange } from '../engine/world.ts'
import { forViewer } from './gate.ts'
import type { PagesHost } from './host.ts'
import type { Viewer } from './viewer.ts'

/** Changes are told together, so that a thousand of them are a few messages. */
const gatherMs = 60
const heartbeatMs = 20_000

/** Of no concern to a page: they change with every request of an app. */
const silentTables: readonly string[] = [
  'accessTokens',
  'refreshTokens',
  'codes',
  'sessions',
  'secrets',
  'blobs',
  'uploads',
]

/** The stream that keeps open pages up to date. It names the tables that changed and nothing of what is in them. */
export function liveRoutes(host: PagesHost): Hono {
  const routes = new Hono()
  routes.get(
    '/live',
    forViewer(
      host,
      (viewer) =>
        new Response(changesFor(host, viewer).pipeThrough(new TextEncoderStream()), {
          headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
        }),
    ),
  )
  return routes
}

function changesFor({ world, scheduler }: PagesHost, viewer: Viewer): ReadableStream<string> {
  let tables = new Set<string>()
  let stop = () => {}
  const start = (controller: ReadableStreamDefaultController<string>) => {
    const tell = () => {
      // Signed out, or the sandbox was reset: the browser tries again and is told to sign in.
      if (!world.sessions.has(viewer.session.id)) return close()
      controller.enqueue(`data: ${JSON.stringify([...tables])}\n\n`)
      tables = new Set()
    }
    const close = () => {
      stop()
      controller.close()
    }
    const beat = () => {
      controller.enqueue(':\n\n')
      cancelBeat = scheduler.after(heartbeatMs, beat)
    }
    let cancelTell = () => {}
    let cancelBeat = scheduler.after(heartbeatMs, beat)
    const forget = world.onChange((change) => {
      if (!concerns(change, viewer)) return
      if (tables.size === 0) cancelTell = scheduler.after(gatherMs, tell)
      tables.add(change.table)
    })
    stop = () => {
      forget()
      cancelTell()
      cancelBeat()
    }
    controller.enqueue('retry: 1000\n\n')
  }
  return new ReadableStream<string>({ start, cancel: () => stop() })
}

const concerns = (change: WorldChange, viewer: Viewer) =>
  (change.account === null || change.account === viewer.account.id) && !silentTables.includes(change.table)
