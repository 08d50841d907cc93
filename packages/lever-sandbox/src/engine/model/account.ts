import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'

/** What a Super Admin switches on under Settings > Integrations and API > Webhooks. The grouping is assumed. */
export const webhookGroups = ['applications', 'candidates', 'interviews', 'contacts'] as const
export const WebhookGroup = z.enum(webhookGroups)
export type WebhookGroup = z.infer<typeof WebhookGroup>

export const AccountProfile = z.object({
  id: Id,
  name: z.string(),
  /** Last part of the job site's address, jobs.lever.co/<site>. */
  site: z.string(),
  /** The plan. Only those of `eligiblePackages` may authorize apps. */
  package: z.string(),
  webhookGroups: z.record(WebhookGroup, z.boolean()),
  createdAt: Ms,
})
export type AccountProfile = DeepReadonly<z.infer<typeof AccountProfile>>

export const eligiblePackages: readonly string[] = ['LeverTRM', 'LeverTRM for Enterprise']
