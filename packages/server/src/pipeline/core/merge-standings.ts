import { isAutomatic } from './cause.ts'
import type { MoveCause } from './cause.ts'
import type { Standing } from './decide-move.ts'
import { compareStages } from './stages.ts'

/** One of two applications that become one. */
export interface MergeSide extends Standing {
  lastCause: MoveCause
  movedAt: Date
  linked: boolean
}

/**
 * Where the one application stands that two applications of a candidate become (design 4.6: furthest stage by a person,
 * stops win). A stop wins over everything, the later of two stops over the earlier. Else what a person moved wins over
 * what moved by itself, then the further one. Hired by hand does not reach Lever unasked: a linked application stays.
 */
export function mergeStandings(kept: MergeSide, absorbed: MergeSide): MergeSide {
  const keptStopped = kept.stage.milestone === 'closed'
  const absorbedStopped = absorbed.stage.milestone === 'closed'
  if (keptStopped && absorbedStopped) return absorbed.movedAt > kept.movedAt ? absorbed : kept
  if (keptStopped) return kept
  if (absorbedStopped) return absorbed
  if (kept.linked && absorbed.stage.milestone === 'hired') return kept
  const keptByPerson = !isAutomatic(kept.lastCause)
  const absorbedByPerson = !isAutomatic(absorbed.lastCause)
  if (keptByPerson !== absorbedByPerson) return keptByPerson ? kept : absorbed
  return compareStages(absorbed.stage, kept.stage) > 0 ? absorbed : kept
}
