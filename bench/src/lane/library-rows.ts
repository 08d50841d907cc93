import { join } from 'node:path'
import { z } from 'zod'
import { quantile } from '../report/quantile.ts'
import { startChild } from '../stack/child.ts'
import { approaches } from './approaches.ts'
import type { ApproachName } from './approaches.ts'
import { startNeighbour } from './neighbour.ts'
import { limitSeconds, startRateServer } from './rate-server.ts'

const Result = z.object({ tookMs: z.number(), lost: z.number(), waits: z.array(z.number()), overIdleMb: z.number() })

export interface LibraryRow {
  approach: string
  /** Time against the limit. */
  alone: { timesLimit: number; lost: number; refused: number; overIdleMb: number }
  twin: { refused: number; lost: number }
  person: { median: number; p95: number; worst: number }
  neighbour: { refused: number; sent: number; lost: number; neighbourRefused: number; neighbourSent: number }
}

export const approachNames = Object.keys(approaches).filter((name): name is ApproachName => name in approaches)

/** One approach, or two processes of it, against a server of their own. */
async function play(
  approach: ApproachName,
  calls: number,
  options: { processes?: number; person?: number; neighbour?: number } = {},
) {
  const { processes = 1, person = 0, neighbour = 0 } = options
  const server = await startRateServer()
  const settings = {
    approach,
    url: server.url,
    calls: calls / processes,
    person,
    everyMs: (limitSeconds(calls) * 1000) / (person + 1),
  }
  const file = join(import.meta.dirname, 'approach-process.ts')
  const children = await Promise.all(
    Array.from({ length: processes }, () => startChild(file, [JSON.stringify(settings)])),
  )
  const other =
    neighbour > 0 ? startNeighbour(neighbour, async () => (await fetch(`${server.url}/neighbour`)).status) : null
  const results = await Promise.all(
    children.map(
      (child) =>
        new Promise<z.output<typeof Result>>((resolve, reject) => {
          child.onSaid((said) => resolve(Result.parse(said)))
          child.tell('go')
          void child.ended.then(() => reject(new Error(`${approach} ended without a result`)))
        }),
    ),
  )
  const neighboured = other?.stop() ?? { sent: 0, refused: 0 }
  server.stop()
  return {
    seconds: Math.max(...results.map(({ tookMs }) => tookMs)) / 1000,
    lost: results.reduce((sum, one) => sum + one.lost, 0),
    overIdleMb: Math.max(...results.map((one) => one.overIdleMb)),
    waits: results.flatMap((one) => one.waits),
    sent: (server.served.get('bulk') ?? 0) + (server.refused.get('bulk') ?? 0),
    refused: (server.refused.get('bulk') ?? 0) + (server.refused.get('person') ?? 0),
    neighboured,
  }
}

/** All four scenarios of one approach at the same time, each against a server of its own. */
export async function playAll(approach: ApproachName, calls: number): Promise<LibraryRow> {
  const [alone, twin, person, neighbour] = await Promise.all([
    play(approach, calls),
    play(approach, calls, { processes: 2 }),
    play(approach, calls, { person: 20 }),
    play(approach, calls, { neighbour: 3 }),
  ])
  return {
    approach,
    alone: {
      timesLimit: alone.seconds / limitSeconds(calls),
      lost: alone.lost,
      refused: alone.refused,
      overIdleMb: alone.overIdleMb,
    },
    twin: { refused: twin.refused, lost: twin.lost },
    person: {
      median: quantile(person.waits, 0.5) / 1000,
      p95: quantile(person.waits, 0.95) / 1000,
      worst: Math.max(...person.waits) / 1000,
    },
    neighbour: {
      refused: neighbour.refused,
      sent: neighbour.sent,
      lost: neighbour.lost,
      neighbourRefused: neighbour.neighboured.refused,
      neighbourSent: neighbour.neighboured.sent,
    },
  }
}
