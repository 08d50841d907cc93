import { performance } from 'node:perf_hooks'
import { Caller } from './caller.ts'
import type { Answered } from './caller.ts'
import type { SignedRequest } from './deliveries.ts'

export interface LoadResult {
  answered: Answered[]
  /** Sent, and never answered. */
  broken: number
  /** From the first request to the last answer. */
  tookMs: number
}

/** Sends all of them over so many connections, each sending its next when the last is answered. */
export async function closedLoop(port: number, requests: SignedRequest[], connections: number): Promise<LoadResult> {
  const callers = await Promise.all(Array.from({ length: connections }, () => Caller.open(port)))
  const answered: Answered[] = []
  let broken = 0
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    callers.map(async (caller) => {
      for (;;) {
        const request = requests[next]
        next += 1
        if (!request) return
        const answer = await caller.send(request)
        if (!answer) {
          broken += 1
          return
        }
        answered.push(answer)
      }
    }),
  )
  const tookMs = performance.now() - startedAt
  for (const caller of callers) caller.close()
  return { answered, broken, tookMs }
}

/**
 * Sends at a steady rate whatever the answers take, so that a slow moment is felt by all who come in it. A request that
 * finds no free connection waits, and its waiting counts.
 */
export async function openLoop(
  port: number,
  requests: SignedRequest[],
  perSecond: number,
  connections: number,
): Promise<LoadResult> {
  const free = await Promise.all(Array.from({ length: connections }, () => Caller.open(port)))
  const all = [...free]
  const due: { request: SignedRequest; at: number }[] = []
  const answered: Answered[] = []
  let broken = 0
  const startedAt = performance.now()
  await new Promise<void>((resolve) => {
    let next = 0
    const finished = () => {
      if (answered.length + broken === requests.length) resolve()
    }
    const pump = () => {
      while (due.length > 0 && free.length > 0) {
        // In turn: a connection that is never used is closed by the server after five seconds.
        const [one, caller] = [due.shift(), free.shift()]
        if (!one || !caller) return
        void caller.send(one.request, one.at).then((answer) => {
          if (answer) {
            answered.push(answer)
            free.push(caller)
          } else broken += 1
          finished()
          pump()
        })
      }
    }
    const tick = setInterval(() => {
      const wanted = Math.min(requests.length, Math.floor(((performance.now() - startedAt) / 1000) * perSecond))
      for (; next < wanted; next += 1) {
        const request = requests[next]
        if (request) due.push({ request, at: startedAt + (next / perSecond) * 1000 })
      }
      if (next === requests.length) clearInterval(tick)
      pump()
    }, 1)
  })
  const tookMs = performance.now() - startedAt
  for (const caller of all) caller.close()
  return { answered, broken, tookMs }
}
