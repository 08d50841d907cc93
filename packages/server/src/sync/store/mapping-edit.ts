import type { JobId, MappingChange, UserId } from '@fulcrum/contract'
import type { Tx } from '../../platform/database.ts'
import type { ConnectionKey } from './connection.ts'
import { readMapping } from './mapping.ts'

/**
 * Writes the next version of a mapping: all its rows are replaced. `job` null is the organization's. A job's version is
 * old, too, once the organization's was saved, because the job inherits from it.
 *
 * @returns the new version; null where `seen` is not the newest any more, and nothing was written
 */
export async function writeMapping(
  tx: Tx,
  key: ConnectionKey,
  job: JobId | null,
  { version: seen, out, in: into }: MappingChange,
  by: UserId,
): Promise<number | null> {
  // Saves of one connection wait for each other here, so that two of the same version cannot both be the next.
  await tx
    .selectFrom('connection')
    .select('id')
    .where('organization_id', '=', key.organization)
    .where('id', '=', key.connection)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const of = { organization_id: key.organization, connection_id: key.connection, job_id: job }
  const newest = await tx
    .selectFrom('mapping_version')
    .select((e) => e.fn.max('version').as('version'))
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .executeTakeFirst()
  if ((await readMapping(tx, key, job)).version !== seen) return null
  const version = (newest?.version ?? 0) + 1
  await tx
    .insertInto('mapping_version')
    .values({ ...of, version, saved_by: by, rows: JSON.stringify({ out, in: into }) })
    .execute()
  for (const table of ['mapping_out', 'mapping_in'] as const)
    await tx
      .deleteFrom(table)
      .where('organization_id', '=', key.organization)
      .where('connection_id', '=', key.connection)
      .where('job_id', 'is not distinct from', job)
      .execute()
  if (out.length > 0)
    await tx
      .insertInto('mapping_out')
      .values(
        out.map(({ stage, target }) => ({
          ...of,
          stage_id: stage,
          target_kind: target.kind,
          target_id: target.kind === 'stage' ? target.stage : target.kind === 'archived' ? target.reason : null,
        })),
      )
      .execute()
  if (into.length > 0)
    await tx
      .insertInto('mapping_in')
      .values(
        into.map(({ place, target }) => ({
          ...of,
          place_kind: place.kind,
          place_id: place.kind === 'stage' ? place.stage : place.reason,
          target_stage_id: target.kind === 'stage' ? target.stage : null,
        })),
      )
      .execute()
  return version
}
