import { ArchiveReasonId, LeverStageId } from '@fulcrum/contract'
import type { LeverPlace } from '@fulcrum/contract'
import type { World } from './world.ts'

/** Where an opportunity really stands in Lever; null: it is gone. */
export function realPlace(world: World, opportunity: string): LeverPlace | null {
  const real = world.sandbox.account.opportunities.get(opportunity)
  if (!real) return null
  return real.archived
    ? { kind: 'archived', reason: ArchiveReasonId.parse(real.archived.reason) }
    : { kind: 'stage', stage: LeverStageId.parse(real.stage) }
}
