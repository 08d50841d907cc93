import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'

/** Switches of the whole sandbox, changed through the control API. One row, with the id `settings`. */
export const Settings = z.object({
  id: z.literal('settings'),
  /** Answers of stage, archived, tags and sources show an empty person, as recorded live. */
  blankContactFields: z.boolean(),
  /** Adds a field nobody documented to every object, as Lever does some every year. */
  unknownField: z.boolean(),
  /** Off: `/disposition_stages` answers 404. */
  dispositionStages: z.boolean(),
  /** What an access token is worth after Revoke Access: nothing at once, or its remaining life. Lever's way is unknown. */
  revokeMode: z.enum(['immediate', 'until-exp']),
  accessTokenLifeMs: z.number().int().positive(),
  /** Waits between webhook tries are divided by this. */
  webhookSpeed: z.number().positive(),
  /** Off: webhooks go to loopback addresses only. */
  deliverAnywhere: z.boolean(),
  /** New records are missing from lists for so long. */
  listLagMs: z.number().int().nonnegative(),
  /** Added to the clock that Lever's times are read from. */
  clockSkewMs: z.number().int(),
  /** Requests per second per credential; bursts are twice that. */
  ratePerSecond: z.number().positive(),
})
export type Settings = DeepReadonly<z.infer<typeof Settings>>

export const defaultSettings: Settings = {
  id: 'settings',
  blankContactFields: true,
  unknownField: false,
  dispositionStages: true,
  revokeMode: 'immediate',
  accessTokenLifeMs: 3_600_000,
  webhookSpeed: 60,
  deliverAnywhere: false,
  listLagMs: 0,
  clockSkewMs: 0,
  ratePerSecond: 10,
}

export const SettingsPatch = Settings.omit({ id: true }).partial()
