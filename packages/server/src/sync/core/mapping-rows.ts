import type { InTarget, JobId, MappingChange, OutTarget, StageId } from '@fulcrum/contract'
import type { Mapping } from './mapping.ts'
import { placeKey } from './place.ts'

/** What is saved at once: all rows of the organization's mapping, or those that one job has of its own. */
export type MappingRows = Pick<MappingChange, 'out' | 'in'>

const tables = ({ out, in: into }: MappingRows) => ({
  out: out.map(({ stage, target }): [StageId, OutTarget] => [stage, target]),
  in: into.map(({ place, target }): [string, InTarget] => [placeKey(place), target]),
})

/** The mapping with these rows and no others. */
export function withRows(mapping: Mapping, rows: MappingRows): Mapping {
  const { out, in: into } = tables(rows)
  return { ...mapping, out: new Map(out), in: new Map(into) }
}

/** The organization's mapping as it is for a job whose own rows these are: they stand before the organization's. */
export function overlaid(mapping: Mapping, rows: MappingRows): Mapping {
  const { out, in: into } = tables(rows)
  return { ...mapping, out: new Map([...mapping.out, ...out]), in: new Map([...mapping.in, ...into]) }
}

/** One save. The numbers of a connection go up over its jobs and the organization together. */
export interface SavedMapping {
  version: number
  /** Null: the organization's. */
  job: JobId | null
  /** Null: saved before this was kept. */
  rows: MappingRows | null
}

/** The mapping that was in force for a job when `version` was the newest; null where that was not kept. */
export function mappingAt(now: Mapping, saved: SavedMapping[], version: number, job: JobId | null): Mapping | null {
  const newest = (of: JobId | null) =>
    saved
      .filter((one) => one.job === of && one.version <= version)
      .toSorted((a, b) => b.version - a.version)
      .at(0)
  const organization = newest(null)
  // For the organization itself both are the same.
  const own = newest(job)
  if (organization?.rows === null || own?.rows === null) return null
  const shared = withRows(now, organization?.rows ?? { out: [], in: [] })
  return { ...(own ? overlaid(shared, own.rows) : shared), version }
}

/** Which rows a job has of its own. */
export interface OwnRows {
  stages: ReadonlySet<StageId>
  /** By `placeKey`. */
  places: ReadonlySet<string>
}

export function ownRowsOf({ out, in: into }: MappingRows): OwnRows {
  return { stages: new Set(out.map(({ stage }) => stage)), places: new Set(into.map(({ place }) => placeKey(place))) }
}
