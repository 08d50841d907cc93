import type { Connection } from '@fulcrum/contract'
import type { Db } from '../platform/database.ts'
import { inbound, outbound } from './core/mapping.ts'
import { archivedFor } from './core/place.ts'
import type { ConnectionKey } from './store/connection.ts'
import { readMapping } from './store/mapping.ts'

/** How much of the organization's mapping is done: every stage here, every stage and active reason there. */
export async function mappingProgress(db: Db, key: ConnectionKey): Promise<Connection['mapping']> {
  const mapping = await readMapping(db, key, null)
  const out = [...mapping.stages.keys()].map((stage) => outbound(mapping, { stage, closeReason: null }).kind)
  const there = [
    ...[...mapping.leverStages].map((stage) => inbound(mapping, { kind: 'stage', stage }).kind),
    ...[...mapping.archiveReasons.keys()].map((reason) => inbound(mapping, archivedFor(reason)).kind),
  ]
  const all = [...out, ...there]
  const missing = all.filter((kind) => kind === 'missing').length
  return { relevant: all.length, mapped: all.length - missing, missing }
}
