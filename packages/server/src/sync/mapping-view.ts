import type { Mapping, OrganizationId, OutTarget, Stage } from '@fulcrum/contract'
import { entryStageOf } from '../pipeline/core/index.ts'
import { stagesOf } from '../pipeline/index.ts'
import type { Db, Tx } from '../platform/database.ts'
import { mappingState } from './core/mapping-state.ts'
import type { LeadStages, MappingState } from './core/mapping-state.ts'
import type { Mapping as InForce } from './core/mapping.ts'
import { placeKey } from './core/place.ts'
import { suggestIn } from './core/suggest-in.ts'
import { suggestOut } from './core/suggest-out.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionKey } from './store/connection.ts'
import { catalogOf, leverPlaces } from './store/mapping-places.ts'
import { readMapping } from './store/mapping.ts'
import { standings } from './store/mapping-people.ts'

/** The organization's mapping with what it may name. */
export interface MappingFacts {
  mapping: InForce
  stages: Stage[]
  places: Mapping['leverPlaces']
  leads: LeadStages
  state: MappingState
}

export async function mappingFacts(db: Db | Tx, key: ConnectionKey): Promise<MappingFacts> {
  const mapping = await readMapping(db, key, null)
  const stages = await stagesOf(db, key.organization)
  const places = await leverPlaces(db, key)
  const leads = new Set(catalogOf(places).stages.flatMap(({ id, section }) => (section === 'lead' ? [id] : [])))
  const state = mappingState(mapping, entryStageOf(stages)?.id ?? null, leads)
  return { mapping, stages, places, leads, state }
}

/** Both tables with a value or a suggestion for each row. Before Lever is connected only our side is there. */
export async function mappingView(db: Db, organization: OrganizationId): Promise<Mapping> {
  const live = await liveConnection(db, organization)
  if (!live) {
    const stages = await stagesOf(db, organization)
    return { version: 0, complete: false, leverPlaces: [], out: rowsOf(stages), in: [] }
  }
  const { mapping, stages, places, state } = await mappingFacts(db, live)
  const catalog = catalogOf(places)
  const outward = suggestOut(stages, catalog)
  const inward = suggestIn(stages, catalog, outward)
  const people = await standings(db, live, false)
  const count = (is: (one: (typeof people)[number]) => boolean) =>
    people.reduce((sum, one) => sum + (is(one) ? one.people : 0), 0)
  // Places that are gone are shown while a row still names them.
  const named = new Set([...mapping.in.keys(), ...[...mapping.out.values()].map(targetKey)])
  const shown = places.filter((row) => (row.active && row.vanishedAt === null) || named.has(placeKey(row.place)))
  return {
    version: mapping.version,
    complete: state.complete,
    leverPlaces: shown,
    out: rowsOf(stages).map((row) => ({
      ...row,
      target: mapping.out.get(row.stage) ?? null,
      suggestion: outward.get(row.stage) ?? null,
      people: count(({ here }) => here.stage === row.stage),
    })),
    in: shown.map(({ place }) => {
      const key = placeKey(place)
      return {
        place,
        target: mapping.in.get(key) ?? null,
        suggestion: inward.get(key) ?? null,
        people: count((one) => placeKey(one.place) === key),
      }
    }),
  }
}

function rowsOf(stages: Stage[]): Mapping['out'] {
  const entry = entryStageOf(stages)
  return stages.map(({ id, name, milestone }) => ({
    stage: id,
    name,
    milestone,
    entry: id === entry?.id,
    target: null,
    suggestion: null,
    people: 0,
  }))
}

function targetKey(target: OutTarget): string {
  return target.kind === 'do-not-sync' ? target.kind : placeKey(target)
}
