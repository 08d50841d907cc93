import type { InTarget, Mapping, OutTarget } from '@fulcrum/contract'
import type { Draft } from './draft.ts'
import { byKey, type inherit, isThere, placeKey, type LeverPlaceRow } from './place-key.ts'

/** What a row says beside its value; the first that fits. */
export type RowState = 'changed' | 'vanished' | 'saved' | 'inherited' | 'suggested' | 'missing'

export interface OutRow {
  row: Mapping['out'][number]
  /** What stands in the select: chosen, saved or suggested. */
  value: OutTarget | null
  /** The value is what all jobs have. */
  isInherited: boolean
  state: RowState
  /** Where a round trip would end when that is somewhere else: stage → place → this stage. */
  notInverse: { via: string; back: string } | null
}

export interface InRow {
  row: Mapping['in'][number]
  key: string
  place: LeverPlaceRow
  value: InTarget | null
  isInherited: boolean
  state: RowState
}

interface RowFacts<Target> {
  target: Target | null
  inherited: Target | null
  suggestion: Target | null
}

/** What stands in the select: chosen, the job's own or saved, what all jobs have, suggested. */
function valueOf<Target extends { kind: string }>(
  row: RowFacts<Target>,
  chosen: Target | typeof inherit | undefined,
): { value: Target | null; isInherited: boolean } {
  const own = isInherit(chosen) ? null : (chosen ?? row.target)
  return { value: own ?? row.inherited ?? row.suggestion, isInherited: own === null && row.inherited !== null }
}
const isInherit = (choice: { kind: string } | undefined): choice is typeof inherit => choice?.kind === 'inherit'

function stateOf(row: RowFacts<unknown>, changed: boolean, gone: boolean): RowState {
  if (changed) return 'changed'
  if (row.target !== null) return gone ? 'vanished' : 'saved'
  if (row.inherited !== null) return gone ? 'vanished' : 'inherited'
  return row.suggestion === null ? 'missing' : 'suggested'
}

/** Both tables as they stand on the page now. */
export function rowsOf(mapping: Mapping, draft: Draft): { out: OutRow[]; in: InRow[] } {
  const places = byKey(mapping)
  const stageNames = new Map<string, string>(mapping.out.map((row) => [row.stage, row.name]))

  const inRows = mapping.in.flatMap((row): InRow[] => {
    const key = placeKey(row.place)
    const place = places.get(key)
    if (!place) return []
    const chosen = draft.in.get(key)
    const { value, isInherited } = valueOf(row, chosen)
    const gone = !isThere(place) || (value?.kind === 'stage' && !stageNames.has(value.stage))
    return [
      {
        row,
        key,
        place,
        value,
        isInherited,
        state: stateOf(row, chosen !== undefined, gone),
      },
    ]
  })
  const inbound = new Map(inRows.map((each) => [each.key, each.value]))
  const outValue = (row: Mapping['out'][number]) => valueOf(row, draft.out.get(row.stage)).value
  const outbound = new Map<string, OutTarget | null>(mapping.out.map((row) => [row.stage, outValue(row)]))

  const outRows = mapping.out.map((row): OutRow => {
    const { value, isInherited } = valueOf(row, draft.out.get(row.stage))
    const place = value && value.kind !== 'do-not-sync' ? places.get(placeKey(value)) : undefined
    const gone = value !== null && value.kind !== 'do-not-sync' && (!place || !isThere(place))
    const state = stateOf(row, draft.out.has(row.stage), gone)
    return {
      row,
      value,
      isInherited,
      state,
      notInverse: gone ? null : roundTrip(row.stage, place, inbound, outbound, stageNames),
    }
  })
  return { out: outRows, in: inRows }
}

/**
 * A round trip that ends elsewhere: someone moved here to `stage` stands in `place`, and whoever is moved to that place
 * in Lever lands in another stage, which itself points to another place. Several stages that share one place are fine.
 */
function roundTrip(
  stage: string,
  place: LeverPlaceRow | undefined,
  inbound: ReadonlyMap<string, InTarget | null>,
  outbound: ReadonlyMap<string, OutTarget | null>,
  stageNames: ReadonlyMap<string, string>,
): OutRow['notInverse'] {
  if (!place) return null
  const key = placeKey(place.place)
  const back = inbound.get(key)
  if (!back || back.kind === 'do-not-sync' || back.stage === stage) return null
  const onward = outbound.get(back.stage)
  if (onward && onward.kind !== 'do-not-sync' && placeKey(onward) === key) return null
  const name = stageNames.get(back.stage)
  return name === undefined ? null : { via: place.name, back: name }
}

export interface MappingCounts {
  /** Rows that must have a value before an outreach can be linked to a job. */
  relevant: number
  mapped: number
  missing: number
  vanished: number
  suggested: number
  notInverse: number
  /** Of a job: rows that are as for all jobs. */
  inherited: number
}

/** What the strip above the tables says. A place that is gone needs no stage of ours any more. */
export function countsOf(rows: { out: readonly OutRow[]; in: readonly InRow[] }): MappingCounts {
  const relevant = [
    ...rows.out.map((each) => each.state),
    ...rows.in.filter((each) => isThere(each.place)).map((each) => each.state),
  ]
  const count = (state: RowState) => relevant.filter((each) => each === state).length
  return {
    relevant: relevant.length,
    mapped: count('saved') + count('inherited') + count('changed'),
    missing: count('missing'),
    vanished: count('vanished'),
    suggested: count('suggested'),
    inherited: count('inherited'),
    notInverse: rows.out.filter((each) => each.notInverse !== null).length,
  }
}
