import type { InTarget, LeverPlace, MappingChange, MappingPreview, OutTarget, StageId } from '@fulcrum/contract'
import { inbound, outbound } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { placeKey, samePlace } from './place.ts'
import type { Here } from './place.ts'

/** The mapping as it would be after a change. */
export function changed(mapping: Mapping, change: Pick<MappingChange, 'out' | 'in'>): Mapping {
  return {
    ...mapping,
    out: new Map<StageId, OutTarget>(change.out.map(({ stage, target }) => [stage, target])),
    in: new Map<string, InTarget>(change.in.map(({ place, target }) => [placeKey(place), target])),
  }
}

/** How many people stand in one place here and one place there. */
export interface StandingOn {
  here: Here
  place: LeverPlace
  people: number
}
/** How many are on hold because one thing is not mapped. */
export type HeldFor = ({ kind: 'out'; here: Here } | { kind: 'in'; place: LeverPlace }) & { people: number }

/**
 * How many people a changed mapping would put elsewhere, if it were applied to where they stand, and how many it would
 * let go on. Rows that say the same as before count nobody, so that a mapping that is not inverse does not alarm.
 */
export function mappingEffect(
  before: Mapping,
  after: Mapping,
  standing: StandingOn[],
  held: HeldFor[],
): MappingPreview {
  const effect = { here: 0, inLever: 0, released: 0 }
  for (const { here, place, people } of standing) {
    const into = inbound(after, place)
    if (into.kind === 'to' && into.to.stage !== here.stage && !isSame(into, inbound(before, place)))
      effect.here += people
    const out = outbound(after, here)
    if (out.kind === 'to' && !samePlace(out.to, place) && !isSame(out, outbound(before, here))) effect.inLever += people
  }
  for (const reason of held) {
    const found = reason.kind === 'out' ? outbound(after, reason.here) : inbound(after, reason.place)
    if (found.kind !== 'missing') effect.released += reason.people
  }
  return effect
}

type Found = ReturnType<typeof inbound> | ReturnType<typeof outbound>

function isSame(a: Found, b: Found): boolean {
  return target(a) === target(b)
}

function target(found: Found): string {
  if (found.kind !== 'to') return found.kind
  return 'kind' in found.to ? placeKey(found.to) : found.to.stage
}
