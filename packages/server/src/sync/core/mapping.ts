import type {
  ArchiveReasonId,
  CloseReasonId,
  InTarget,
  LeverPlace,
  LeverStageId,
  Milestone,
  OutTarget,
  StageId,
} from '@fulcrum/contract'
import { placeKey } from './place.ts'
import type { Here } from './place.ts'

/** Two independent tables, many to one in each direction, with what they may name. */
export interface Mapping {
  version: number
  out: ReadonlyMap<StageId, OutTarget>
  /** By `placeKey`. */
  in: ReadonlyMap<string, InTarget>
  stages: ReadonlyMap<StageId, { milestone: Milestone }>
  leverStages: ReadonlySet<LeverStageId>
  /** Active and not vanished. */
  archiveReasons: ReadonlyMap<ArchiveReasonId, { hired: boolean }>
  /** Our close reasons that are one of Lever's, and back. */
  reasonOfCloseReason: ReadonlyMap<CloseReasonId, ArchiveReasonId>
  closeReasonOfReason: ReadonlyMap<ArchiveReasonId, CloseReasonId>
}

export type Translation<T> = { kind: 'to'; to: T } | { kind: 'do-not-sync' } | { kind: 'missing' }

/** Where our place lies in Lever. A target that vanished is missing, never guessed. */
export function outbound(mapping: Mapping, here: Here): Translation<LeverPlace> {
  const target = mapping.out.get(here.stage)
  if (!target) return { kind: 'missing' }
  switch (target.kind) {
    case 'do-not-sync':
      return { kind: 'do-not-sync' }
    case 'stage':
      return mapping.leverStages.has(target.stage) ? { kind: 'to', to: target } : { kind: 'missing' }
    case 'archived': {
      // A closed application is archived for its own reason where that is one of Lever's, else for the mapping's.
      const own = here.closeReason === null ? undefined : mapping.reasonOfCloseReason.get(here.closeReason)
      if (own !== undefined && mapping.archiveReasons.get(own)?.hired === false)
        return { kind: 'to', to: { kind: 'archived', reason: own } }
      return mapping.archiveReasons.has(target.reason) ? { kind: 'to', to: target } : { kind: 'missing' }
    }
  }
}

/** Where a Lever place lies here. On a closed stage the close reason is Lever's own. */
export function inbound(mapping: Mapping, place: LeverPlace): Translation<Here> {
  const target = mapping.in.get(placeKey(place))
  if (!target) return { kind: 'missing' }
  if (target.kind === 'do-not-sync') return { kind: 'do-not-sync' }
  const stage = mapping.stages.get(target.stage)
  if (!stage) return { kind: 'missing' }
  const closeReason =
    place.kind === 'archived' && stage.milestone === 'closed'
      ? (mapping.closeReasonOfReason.get(place.reason) ?? null)
      : null
  return { kind: 'to', to: { stage: target.stage, closeReason } }
}

/** Hired is archiving for the one reason of type hired. */
export function isHired(mapping: Mapping, place: LeverPlace): boolean {
  return place.kind === 'archived' && mapping.archiveReasons.get(place.reason)?.hired === true
}
