import type { WayState } from '@fulcrum/contract'

/** A way of learning may be this much later than its period before it counts as late; milliseconds. */
const slackMs = 30_000

/**
 * Whether a way of learning comes as often as it should.
 *
 * @param lastAt when it last came through, milliseconds since 1970; null: never
 * @param listening false while the connection is paused or revoked: nothing is asked then
 */
export function wayState(lastAt: number | null, everyMs: number, now: number, listening: boolean): WayState {
  if (!listening) return 'stopped'
  if (lastAt === null) return 'not-yet'
  return now - lastAt > 2 * everyMs + slackMs ? 'late' : 'on-time'
}
