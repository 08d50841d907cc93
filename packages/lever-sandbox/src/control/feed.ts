import type { WorldChange } from '../engine/world.ts'
import type { Sandbox } from '../sandbox.ts'

const heartbeatMs = 20_000
/** Changes of one moment travel together, so that a bulk move is one message. */
const gatherMs = 15

/**
 * Server-sent events: `change` with `{ changes: [{ account, table, id }] }` after something changed, and a comment now and then.
 * An open board reads again what it shows.
 */
export function feed({ world, scheduler }: Pick<Sandbox, 'world' | 'scheduler'>): Response {
  const encoder = new TextEncoder()
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const gathered = new Map<string, Pick<WorldChange, 'account' | 'table' | 'id'>>()
      let cancelFlush: (() => void) | null = null
      const flush = () => {
        cancelFlush = null
        send(`event: change\ndata: ${JSON.stringify({ changes: [...gathered.values()] })}\n\n`)
        gathered.clear()
      }
      const unsubscribe = world.onChange(({ account, table, id }) => {
        gathered.set(`${account} ${table} ${id}`, { account, table, id })
        cancelFlush ??= scheduler.after(gatherMs, flush)
      })
      let cancelBeat = () => {}
      const beat = () => {
        send(': still here\n\n')
        cancelBeat = scheduler.after(heartbeatMs, beat)
      }
      stop = () => {
        unsubscribe()
        cancelFlush?.()
        cancelBeat()
      }
      send('retry: 1000\n\n')
      beat()
    },
    cancel: () => stop(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}
