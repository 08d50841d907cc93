import {
  ArchiveReasonId,
  LeverStageId,
  type InTarget,
  type Mapping,
  type Milestone,
  type OutTarget,
} from '@fulcrum/contract'
import { stageId } from '../../pipeline/builders.ts'

/** Facts for tests of the mapping: places by name, stages by number. */

export const leverStage = (id: string): OutTarget => ({ kind: 'stage', stage: LeverStageId.parse(id) })
export const archived = (id: string): OutTarget => ({ kind: 'archived', reason: ArchiveReasonId.parse(id) })
export const ours = (n: number): InTarget => ({ kind: 'stage', stage: stageId(n) })
export const notSynced = { kind: 'do-not-sync' } as const

type PlaceRow = Mapping['leverPlaces'][number]

export const aPlace = (id: string, group: PlaceRow['group'], over: Partial<PlaceRow> = {}): PlaceRow => ({
  place:
    group === 'archived'
      ? { kind: 'archived', reason: ArchiveReasonId.parse(id) }
      : { kind: 'stage', stage: LeverStageId.parse(id) },
  name: id,
  group,
  hired: false,
  active: true,
  vanishedAt: null,
  ...over,
})

export const outRow = (
  n: number,
  name: string,
  milestone: Milestone,
  over: Partial<Mapping['out'][number]> = {},
): Mapping['out'][number] => ({
  stage: stageId(n),
  name,
  milestone,
  entry: false,
  target: null,
  inherited: null,
  suggestion: null,
  people: 0,
  ...over,
})

export const inRow = (place: PlaceRow, over: Partial<Mapping['in'][number]> = {}): Mapping['in'][number] => ({
  place: place.place,
  target: null,
  inherited: null,
  suggestion: null,
  people: 0,
  ...over,
})

export const aMapping = (over: Partial<Mapping>): Mapping => ({
  version: 1,
  jobId: null,
  ownMappings: [],
  complete: false,
  leverPlaces: [],
  out: [],
  in: [],
  ...over,
})
