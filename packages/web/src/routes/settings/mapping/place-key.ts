import type { InTarget, LeverPlace, Mapping, OutTarget } from '@fulcrum/contract'

/** A Lever place as one text, for maps and for the values of a select. */
export const placeKey = (place: LeverPlace): string =>
  place.kind === 'stage' ? `stage:${place.stage}` : `archived:${place.reason}`

/** A choice for a row of a job: to have no value of its own. */
export const inherit = { kind: 'inherit' } as const
export type OutChoice = OutTarget | typeof inherit
export type InChoice = InTarget | typeof inherit

/** A target as one text; two targets are equal when their keys are. */
export const outKey = (target: OutChoice): string =>
  target.kind === 'do-not-sync' || target.kind === 'inherit' ? target.kind : placeKey(target)

export const inKey = (target: InChoice): string => (target.kind === 'stage' ? target.stage : target.kind)

export type LeverPlaceRow = Mapping['leverPlaces'][number]

/** True while Lever still has the place and people can be put there. */
export const isThere = (row: LeverPlaceRow): boolean => row.active && row.vanishedAt === null

export const byKey = (mapping: Mapping): ReadonlyMap<string, LeverPlaceRow> =>
  new Map(mapping.leverPlaces.map((row) => [placeKey(row.place), row]))
