import { JobId, MappingChange } from '@fulcrum/contract'
import type { Db, Tx } from '../../platform/database.ts'
import type { MappingRows, SavedMapping } from '../core/mapping-rows.ts'
import type { ConnectionKey } from './connection.ts'

const Rows = MappingChange.pick({ out: true, in: true })
const noRows: MappingRows = { out: [], in: [] }

/** Every save of the connection's mappings, oldest first. */
export async function savedMappings(db: Db | Tx, key: ConnectionKey): Promise<SavedMapping[]> {
  const rows = await db
    .selectFrom('mapping_version')
    .select(['version', 'job_id', 'rows'])
    .where('organization_id', '=', key.organization)
    .where('connection_id', '=', key.connection)
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    job: JobId.nullable().parse(row.job_id),
    rows: row.rows === null ? null : Rows.parse(row.rows),
  }))
}

/** The rows that jobs have of their own now. Jobs whose last save left none are not in it. */
export function rowsOfJobs(saved: SavedMapping[]): Map<JobId, MappingRows> {
  const newest = new Map<JobId, MappingRows>()
  for (const { job, rows } of saved) if (job !== null) newest.set(job, rows ?? noRows)
  return new Map([...newest].filter(([, rows]) => rows.out.length + rows.in.length > 0))
}
