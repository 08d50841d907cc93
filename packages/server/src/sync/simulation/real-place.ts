import { ArchiveReasonId, LeverStageId } from '@fulcrum/contract'
import type { LeverPlace } from '@fulcrum/contract'
import { sameHere, samePlace } from '../core/place.ts'
import { within } from './store/database.ts'
import type { StoredApplication } from './store/rows.ts'
import type { World } from './world.ts'

/** Where an opportunity really stands in Lever; null: it is gone. */
export function realPlace(world: World, opportunity: string): LeverPlace | null {
  const real = world.sandbox.account.opportunities.get(opportunity)
  if (!real) return null
  return real.archived
    ? { kind: 'archived', reason: ArchiveReasonId.parse(real.archived.reason) }
    : { kind: 'stage', stage: LeverStageId.parse(real.stage) }
}

/** Whether the last agreement is where both sides stand at this moment. */
export function isSettled(world: World, application: StoredApplication): boolean {
  const pairing = world.db.pairings.get(within(world.fulcrum.key, application.id))
  const place = pairing?.opportunity ? realPlace(world, pairing.opportunity) : null
  if (!pairing?.base || !place) return false
  const { base } = pairing
  return sameHere(base.here, application) && base.moveSeq === application.moveSeq && samePlace(base.place, place)
}
