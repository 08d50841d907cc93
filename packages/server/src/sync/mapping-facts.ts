import type { JobId, Mapping, Stage } from '@fulcrum/contract'
import { entryStageOf } from '../pipeline/core/index.ts'
import { stagesOf } from '../pipeline/index.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { Pipelines } from './core/mapping-effect.ts'
import { mappingAt, overlaid, withRows } from './core/mapping-rows.ts'
import type { MappingRows, SavedMapping } from './core/mapping-rows.ts'
import { mappingState } from './core/mapping-state.ts'
import type { MappingState } from './core/mapping-state.ts'
import type { Mapping as InForce } from './core/mapping.ts'
import type { ConnectionKey } from './store/connection.ts'
import { readMapping } from './store/mapping.ts'
import { catalogOf, leverPlaces } from './store/mapping-places.ts'
import { rowsOfJobs, savedMappings } from './store/mapping-saved.ts'

/** The mapping of the organization or of one job, with what it may name. */
export interface MappingFacts extends Pipelines {
  mapping: InForce
  stages: Stage[]
  places: Mapping['leverPlaces']
  state: MappingState
}

export async function mappingFacts(db: Db | Tx, key: ConnectionKey, job: JobId | null): Promise<MappingFacts> {
  const mapping = await readMapping(db, key, job)
  const stages = await stagesOf(db, key.organization)
  const places = await leverPlaces(db, key)
  const leads = catalogOf(places).stages.flatMap(({ id, section }) => (section === 'lead' ? [id] : []))
  const state = mappingState(mapping, entryStageOf(stages)?.id ?? null, new Set(leads))
  return { mapping, stages, places, leads, state }
}

/** Every mapping of a connection, as it is and as it was. */
export interface MappingHistory {
  saved: SavedMapping[]
  /** Rows of their own that jobs have now. */
  ownRows: Map<JobId, MappingRows>
  /** The organization's now. */
  organization: InForce
  /** The newest version of all. */
  newest: number
}

export async function mappingHistory(db: Db | Tx, key: ConnectionKey): Promise<MappingHistory> {
  const saved = await savedMappings(db, key)
  const organization = await readMapping(db, key, null)
  return { saved, ownRows: rowsOfJobs(saved), organization, newest: saved.at(-1)?.version ?? 0 }
}

/** The mapping in force for a job, or for those that inherit everything. */
export function inForce({ ownRows, organization }: MappingHistory, job: JobId | null): InForce {
  const own = job === null ? undefined : ownRows.get(job)
  return own ? overlaid(organization, own) : organization
}

/** What somebody of that job agreed under; where that was not kept, what is in force. */
export function agreedUnder(history: MappingHistory, job: JobId | null, version: number | null): InForce {
  const now = inForce(history, job)
  return (version === null ? null : mappingAt(history.organization, history.saved, version, job)) ?? now
}

/** The same with a change that is not saved: of the organization's rows, or of those that `job` has of its own. */
export function withChange(history: MappingHistory, job: JobId | null, rows: MappingRows): MappingHistory {
  if (job === null) return { ...history, organization: withRows(history.organization, rows) }
  return { ...history, ownRows: new Map([...history.ownRows, [job, rows]]) }
}

/** Jobs that have, or once had, rows of their own: their people agreed under another mapping than everybody else. */
export function jobsApart({ saved, ownRows }: MappingHistory): JobId[] {
  return [...new Set([...saved.flatMap(({ job }) => job ?? []), ...ownRows.keys()])]
}
