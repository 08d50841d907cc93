import type { JobId, Mapping, MappingChange, MappingPreview, OrganizationId, OutTarget, Stage } from '@fulcrum/contract'
import { entryStageOf } from '../pipeline/core/index.ts'
import { jobsOf, stagesOf } from '../pipeline/index.ts'
import type { Db } from '../platform/database.ts'
import { mappingEffect } from './core/mapping-effect.ts'
import type { StandingOn } from './core/mapping-effect.ts'
import { ownRowsOf, withRows } from './core/mapping-rows.ts'
import { placeKey } from './core/place.ts'
import { suggestIn } from './core/suggest-in.ts'
import { suggestOut } from './core/suggest-out.ts'
import { agreedUnder, inForce, jobsApart, mappingFacts, mappingHistory, withChange } from './mapping-facts.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionKey } from './store/connection.ts'
import { heldAsUnmapped, standings } from './store/mapping-people.ts'
import { catalogOf } from './store/mapping-places.ts'

/**
 * Both tables with a value or a suggestion for each row; of a job with what it has of its own and what it inherits.
 * Before Lever is connected only our side is there.
 */
export async function mappingView(db: Db, organization: OrganizationId, job: JobId | null): Promise<Mapping> {
  const live = await liveConnection(db, organization)
  if (!live) {
    const stages = await stagesOf(db, organization)
    return { version: 0, jobId: job, ownMappings: [], complete: false, leverPlaces: [], out: rowsOf(stages), in: [] }
  }
  const { mapping, stages, places, state } = await mappingFacts(db, live, job)
  const history = await mappingHistory(db, live)
  const shown = job === null ? history.organization : withRows(mapping, history.ownRows.get(job) ?? { out: [], in: [] })
  const catalog = catalogOf(places)
  const outward = suggestOut(stages, catalog)
  const inward = suggestIn(stages, catalog, outward)
  const owners = new Map([...history.ownRows].map(([owner, rows]) => [owner, ownRowsOf(rows)]))
  const people = await standings(db, live, job, job === null ? [...owners.keys()] : [])
  const count = (is: (one: StandingOn) => boolean) => people.reduce((sum, one) => sum + (is(one) ? one.people : 0), 0)
  // Who belongs to a job with a row of its own is not counted at the organization's.
  const isOwn = (one: StandingOn) => (one.job === null ? undefined : owners.get(one.job))
  // Places that are gone are shown while a row still names them.
  const named = new Set([...mapping.in.keys(), ...[...mapping.out.values()].map(targetKey)])
  const listed = places.filter((row) => (row.active && row.vanishedAt === null) || named.has(placeKey(row.place)))
  const inherited = job === null ? null : history.organization
  const titles = await jobsOf(db, organization, { ids: [...history.ownRows.keys()] })
  return {
    version: mapping.version,
    jobId: job,
    ownMappings: titles.map(({ id, title }) => {
      const rows = history.ownRows.get(id)
      return { jobId: id, title, rows: rows ? rows.out.length + rows.in.length : 0 }
    }),
    complete: state.complete,
    leverPlaces: listed,
    out: rowsOf(stages).map((row) => ({
      ...row,
      target: shown.out.get(row.stage) ?? null,
      inherited: inherited?.out.get(row.stage) ?? null,
      suggestion: outward.get(row.stage) ?? null,
      people: count((one) => one.here.stage === row.stage && !isOwn(one)?.stages.has(row.stage)),
    })),
    in: listed.map(({ place }) => {
      const key = placeKey(place)
      return {
        place,
        target: shown.in.get(key) ?? null,
        inherited: inherited?.in.get(key) ?? null,
        suggestion: inward.get(key) ?? null,
        people: count((one) => placeKey(one.place) === key && !isOwn(one)?.places.has(key)),
      }
    }),
  }
}

/** What a change would do to the people already there if it were saved and applied. */
export async function mappingPreview(
  db: Db,
  key: ConnectionKey,
  job: JobId | null,
  change: Pick<MappingChange, 'out' | 'in'>,
): Promise<MappingPreview> {
  const { stages, leads } = await mappingFacts(db, key, job)
  const history = await mappingHistory(db, key)
  const after = withChange(history, job, change)
  const apart = jobsApart(after)
  return mappingEffect(
    await standings(db, key, job, apart),
    await heldAsUnmapped(db, key, job, apart),
    { before: (of, version) => agreedUnder(history, of, version), after: (of) => inForce(after, of) },
    { stages, leads },
  )
}

function rowsOf(stages: Stage[]): Mapping['out'] {
  const entry = entryStageOf(stages)
  return stages.map(({ id, name, milestone }) => ({
    stage: id,
    name,
    milestone,
    entry: id === entry?.id,
    target: null,
    inherited: null,
    suggestion: null,
    people: 0,
  }))
}

function targetKey(target: OutTarget): string {
  return target.kind === 'do-not-sync' ? target.kind : placeKey(target)
}
