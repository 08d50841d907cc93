import { ArchiveReasonId, LeverPlace, LeverStageId } from '@fulcrum/contract'
import type { InTarget, OutTarget, Stage, StageId } from '@fulcrum/contract'
import type { Sandbox } from '@fulcrum/lever-sandbox'
import { placeKey } from '../core/place.ts'
import type { Dice } from './dice.ts'
import type { StoredMapping } from './store/rows.ts'

type Rows = Pick<StoredMapping, 'out' | 'in'>

/** Where Lever's people can stand, in its order: stages, then reasons. */
export function placesOf({ account }: Sandbox): LeverPlace[] {
  const stages = account.stages
    .all()
    .toSorted((a, b) => a.rank - b.rank)
    .map((stage): LeverPlace => ({ kind: 'stage', stage: LeverStageId.parse(stage.id) }))
  const reasons = account.archiveReasons
    .all()
    .map((reason): LeverPlace => ({ kind: 'archived', reason: ArchiveReasonId.parse(reason.id) }))
  return [...stages, ...reasons]
}

/**
 * A mapping as an admin could have made it: each of ours to one place and back, and then some of it changed at random, so
 * that it is many to one, not its own inverse, says "do not sync", or lacks rows.
 */
export function someMapping(dice: Dice, sandbox: Sandbox, stages: Stage[]): Rows {
  const wildness = dice.chance(0.4) ? 0 : dice.fraction() * 0.4
  const places = placesOf(sandbox)
  const hired = sandbox.account.archiveReasons.all().find((reason) => reason.type === 'hired')?.id
  const placeOf = (stage: Stage): LeverPlace | undefined => {
    if (stage.milestone === 'hired') return places.find((place) => place.kind === 'archived' && place.reason === hired)
    if (stage.milestone === 'closed') return places.find((place) => place.kind === 'archived' && place.reason !== hired)
    return places[stage.position]
  }
  const out = stages.flatMap((stage): [StageId, OutTarget][] => {
    const place = placeOf(stage)
    // The mapping screen forbids that people enter anywhere but in a lead stage.
    if (stage.position === 0 || !dice.chance(wildness)) return place ? [[stage.id, place]] : []
    const change = dice.below(3)
    if (change === 0) return []
    const other = dice.pick(places)
    return [[stage.id, change === 1 || !other || other.kind === 'archived' ? { kind: 'do-not-sync' } : other]]
  })
  const into = places.flatMap((place): [string, InTarget][] => {
    const own = stages.find((stage) => {
      const target = placeOf(stage)
      return target !== undefined && placeKey(target) === placeKey(place)
    })
    const fallback =
      place.kind === 'archived' ? stages.find((stage) => stage.milestone === 'closed') : stages[dice.below(6)]
    const to = own ?? fallback
    if (!dice.chance(wildness)) return to ? [[placeKey(place), { kind: 'stage', stage: to.id }]] : []
    const change = dice.below(3)
    if (change === 0) return []
    const other = stages[dice.below(6)]
    return [[placeKey(place), change === 1 || !other ? { kind: 'do-not-sync' } : { kind: 'stage', stage: other.id }]]
  })
  return { out, in: into }
}
