import type { InTarget, Mapping, OutTarget } from '@fulcrum/contract'
import type { Draft } from './draft.ts'
import { byKey, isThere, placeKey, type LeverPlaceRow } from './place-key.ts'

/** What a row says beside its value; the first that fits. */
export type RowState = 'changed' | 'vanished' | 'saved' | 'suggested' | 'missing'

export interface OutRow {
  row: Mapping['out'][number]
  /** What stands in the select: chosen, saved or suggested. */
  value: OutTarget | null
  state: RowState
  /** Where a round trip would end when that is somewhere else: stage → place → this stage. */
  notInverse: { via: string; back: string } | null
}

export interface InRow {
  row: Mapping['in'][number]
  key: string
  place: LeverPlaceRow
  value: InTarget | null
  state: RowState
}

function stateOf(changed: boolean, saved: boolean, suggested: boolean, gone: boolean): RowState {
  if (changed) return 'changed'
  if (saved) return gone ? 'vanished' : 'saved'
  return suggested ? 'suggested' : 'missing'
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
    const value = chosen ?? row.target ?? row.suggestion
    const gone = !isThere(place) || (row.target?.kind === 'stage' && !stageNames.has(row.target.stage))
    return [
      {
        row,
        key,
        place,
        value,
        state: stateOf(chosen !== undefined, row.target !== null, row.suggestion !== null, gone),
      },
    ]
  })
  const inbound = new Map(inRows.map((each) => [each.key, each.value]))
  const outValue = (row: Mapping['out'][number]) => draft.out.get(row.stage) ?? row.target ?? row.suggestion
  const outbound = new Map<string, OutTarget | null>(mapping.out.map((row) => [row.stage, outValue(row)]))

  const outRows = mapping.out.map((row): OutRow => {
    const value = outValue(row)
    const place = value && value.kind !== 'do-not-sync' ? places.get(placeKey(value)) : undefined
    const gone = value !== null && value.kind !== 'do-not-sync' && (!place || !isThere(place))
    const state = stateOf(draft.out.has(row.stage), row.target !== null, row.suggestion !== null, gone)
    return { row, value, state, notInverse: gone ? null : roundTrip(row.stage, place, inbound, outbound, stageNames) }
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
    mapped: count('saved') + count('changed'),
    missing: count('missing'),
    vanished: count('vanished'),
    suggested: count('suggested'),
    notInverse: rows.out.filter((each) => each.notInverse !== null).length,
  }
}
