import { z } from 'zod'
import { sendWithinMs } from '../engine/engine.ts'
import { graceMs } from '../core/wishes.ts'
import { append } from './append.ts'
import type { Wire } from './network.ts'

/** What a request on the archive axis is based on is read so long before it is carried out at most, milliseconds. */
const readFirstMs = sendWithinMs + graceMs

const One = z.object({ id: z.string() })
const Answer = z.object({ data: z.union([One.transform((one) => [one]), z.array(One)]) })

/** When Lever's answers showed us which opportunity, and when it carried our requests on the archive axis out. */
export class Shown {
  private readonly shownAt = new Map<string, number[]>()
  private readonly setAt = new Map<string, number[]>()

  heard({ kind, path }: Wire, at: number, body: string): void {
    if (kind === 'stage' || kind === 'archived' || (kind === 'read' && isOfOpportunities(path)))
      for (const { id } of Answer.parse(JSON.parse(body)).data) append(this.shownAt, id, at)
  }

  archiveSet(opportunity: string, at: number): void {
    append(this.setAt, opportunity, at)
  }

  /** When it was shown last; before all else where it never was. */
  lastAt(opportunity: string): number {
    return this.shownAt.get(opportunity)?.at(-1) ?? -Infinity
  }

  /**
   * Whether what somebody did to the archive at `at` came between a reading and our own request that was based on it: no
   * answer showed it, and it is gone. A request without such a reading is no excuse.
   *
   * @param wishedAt when somebody here wished what such a request asked for, which its reading comes after
   */
  slippedIn(opportunity: string, at: number, wishedAt: (from: number, to: number) => number): boolean {
    const overwrittenAt = this.setAt.get(opportunity)?.find((one) => one >= at)
    const shownAt = this.shownAt.get(opportunity) ?? []
    if (overwrittenAt === undefined || shownAt.some((one) => one > at && one < overwrittenAt)) return false
    const from = overwrittenAt - readFirstMs
    return shownAt.some((one) => one <= at && one >= Math.max(from, wishedAt(from, overwrittenAt)))
  }
}

const isOfOpportunities = (path: string): boolean => /^\/v1\/opportunities(?:\/[0-9a-f-]{36})?(?:\?|$)/.test(path)
