import type { Mapping, MappingChange, OutTarget } from '@fulcrum/contract'
import { byKey, inherit, inKey, isThere, outKey, placeKey, type InChoice, type OutChoice } from './place-key.ts'

/** What was chosen on the page and not saved; keyed by our stage on one side, by the Lever place on the other. */
export interface Draft {
  out: ReadonlyMap<string, OutChoice>
  in: ReadonlyMap<string, InChoice>
}

export const emptyDraft: Draft = { out: new Map(), in: new Map() }

const put = <Target>(
  map: ReadonlyMap<string, Target>,
  key: string,
  target: Target | null,
): ReadonlyMap<string, Target> => {
  const next = new Map(map)
  if (target === null) next.delete(key)
  else next.set(key, target)
  return next
}

/** Choosing what is saved already is no change. */
export function chooseOut(mapping: Mapping, draft: Draft, stage: string, target: OutChoice): Draft {
  const saved = mapping.out.find((row) => row.stage === stage)?.target ?? inherit
  const same = outKey(saved) === outKey(target)
  return { ...draft, out: put(draft.out, stage, same ? null : target) }
}

export function chooseIn(mapping: Mapping, draft: Draft, place: string, target: InChoice): Draft {
  const saved = mapping.in.find((row) => placeKey(row.place) === place)?.target ?? inherit
  const same = inKey(saved) === inKey(target)
  return { ...draft, in: put(draft.in, place, same ? null : target) }
}

export const takeBackOut = (draft: Draft, stage: string): Draft => ({ ...draft, out: put(draft.out, stage, null) })
export const takeBackIn = (draft: Draft, place: string): Draft => ({ ...draft, in: put(draft.in, place, null) })

/** Takes every suggestion that still stands on the page. */
export function acceptAll(mapping: Mapping, draft: Draft): Draft {
  let next = draft
  for (const row of mapping.out) {
    if (row.suggestion && isEmpty(row) && !next.out.has(row.stage))
      next = chooseOut(mapping, next, row.stage, row.suggestion)
  }
  for (const row of mapping.in) {
    const key = placeKey(row.place)
    if (row.suggestion && isEmpty(row) && !next.in.has(key)) next = chooseIn(mapping, next, key, row.suggestion)
  }
  return next
}

const isEmpty = (row: { target: unknown; inherited: unknown }) => row.target === null && row.inherited === null

export const changeCount = (draft: Draft): number => draft.out.size + draft.in.size

/** The rows as they would be saved: of a job its own. Rows that have no value, or whose place is gone, are left out. */
export function changeOf(mapping: Mapping, draft: Draft): MappingChange {
  const places = byKey(mapping)
  const usable = (target: OutTarget) => {
    if (target.kind === 'do-not-sync') return true
    const place = places.get(placeKey(target))
    return place !== undefined && isThere(place)
  }
  return {
    version: mapping.version,
    out: mapping.out.flatMap((row) => {
      const target = draft.out.get(row.stage) ?? row.target
      return target && target.kind !== 'inherit' && usable(target) ? [{ stage: row.stage, target }] : []
    }),
    in: mapping.in.flatMap((row) => {
      const key = placeKey(row.place)
      const place = places.get(key)
      const target = draft.in.get(key) ?? row.target
      const has = target !== null && target.kind !== 'inherit' && place !== undefined && isThere(place)
      return has ? [{ place: row.place, target }] : []
    }),
  }
}

/** After somebody else saved: keeps what was chosen here for rows that still exist and still differ. */
export function rebase(fresh: Mapping, draft: Draft): Draft {
  let next = emptyDraft
  for (const row of fresh.out) {
    const target = draft.out.get(row.stage)
    if (target) next = chooseOut(fresh, next, row.stage, target)
  }
  for (const row of fresh.in) {
    const key = placeKey(row.place)
    const target = draft.in.get(key)
    if (target) next = chooseIn(fresh, next, key, target)
  }
  return next
}
