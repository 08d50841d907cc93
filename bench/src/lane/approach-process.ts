// Makes so many calls in one way, in a process of its own, so that its memory is its own.
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { readSettings, say } from '../stack/child.ts'
import { approaches } from './approaches.ts'
import type { ApproachName, Call } from './approaches.ts'

const names = Object.keys(approaches)
const Settings = z.object({
  approach: z.custom<ApproachName>((name) => names.includes(String(name))),
  url: z.string(),
  calls: z.number(),
  /** Single calls that a person makes meanwhile, and how far apart, milliseconds. */
  person: z.number(),
  everyMs: z.number(),
})
const { approach, url, calls, person, everyMs } = readSettings(Settings)

const call =
  (who: string): Call =>
  () =>
    new Promise((resolve, reject) => {
      const asked = request(`${url}/${who}`, (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      })
      asked.on('error', reject)
      asked.end()
    })

const make = approaches[approach]()
globalThis.gc?.()
const idle = process.memoryUsage.rss()
let peak = idle
const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100)
say({ ready: true })
await new Promise((resolve) => process.stdin.once('data', resolve))

const startedAt = performance.now()
let lost = 0
const bulk = Array.from({ length: calls }, () => make(call('bulk'), false).catch(() => void (lost += 1)))
const waits: number[] = []
const single = async (i: number) => {
  await pause((i + 1) * everyMs)
  const askedAt = performance.now()
  await make(call('person'), true).catch(() => void (lost += 1))
  waits.push(performance.now() - askedAt)
}
await Promise.all([...bulk, ...Array.from({ length: person }, (_, i) => single(i))])
clearInterval(watching)
say({ tookMs: performance.now() - startedAt, lost, waits, overIdleMb: (peak - idle) / 2 ** 20 })
process.exit(0)
