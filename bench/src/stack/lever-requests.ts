import { z } from 'zod'
import type { World } from './world.ts'

const Report = z.object({
  total: z.number(),
  refused429: z.number(),
  counts: z.array(
    z.object({
      method: z.string(),
      endpoint: z.string(),
      count: z.number(),
      statuses: z.record(z.string(), z.number()),
    }),
  ),
  latest: z.array(
    z.object({ method: z.string(), path: z.string(), endpoint: z.string(), status: z.number(), at: z.number() }),
  ),
})
export type LeverRequests = z.output<typeof Report>

/** What the sandbox counted since the last reset. */
export const leverRequests = async ({ lever }: World): Promise<LeverRequests> =>
  Report.parse(await lever.control('GET', '/requests'))

export const resetRequests = ({ lever }: World) => lever.control('POST', '/requests/reset')

/** How many were answered with one of these statuses (2xx where none is named). */
export function countOf({ counts }: LeverRequests, method: string, endpoint: string): number {
  const found = counts.filter((one) => one.method === method && one.endpoint === endpoint)
  return found.reduce((sum, { statuses }) => sum + (statuses['200'] ?? 0) + (statuses['201'] ?? 0), 0)
}

/** What was asked how often, for a person to read. */
export const requestWords = ({ counts }: LeverRequests): string =>
  counts.map(({ method, endpoint, count }) => `${count} ${method} ${endpoint}`).join(', ')
