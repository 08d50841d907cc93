import type { ArchiveReasonId, CloseReasonId, LeverPlace, StageId } from '@fulcrum/contract'

/** Where an application stands here. The close reason is set on closed stages only. */
export interface Here {
  stage: StageId
  closeReason: CloseReasonId | null
}

export const sameHere = (a: Here, b: Here): boolean => a.stage === b.stage && a.closeReason === b.closeReason

/** Two places are equal when they mean the same: the stage under an archived one does not count. */
export const samePlace = (a: LeverPlace, b: LeverPlace): boolean => placeKey(a) === placeKey(b)

/** A place as one text, for maps and for the database's two columns side by side. */
export function placeKey(place: LeverPlace): string {
  return place.kind === 'stage' ? `stage:${place.stage}` : `archived:${place.reason}`
}

export const archivedFor = (reason: ArchiveReasonId): LeverPlace => ({ kind: 'archived', reason })
