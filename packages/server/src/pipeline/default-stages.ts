import type { OrganizationId } from '@fulcrum/contract'
import type { Tx } from '../platform/database.ts'
import { defaultCloseReasons, defaultStages } from './core/default-stages.ts'
import { insertOwnCloseReasons, insertStages } from './store/stages.ts'

/** What a new organization starts with; given to accounts as a hook. */
export async function createDefaultStages(tx: Tx, organization: OrganizationId): Promise<void> {
  await insertStages(
    tx,
    organization,
    defaultStages.map((stage, position) => ({ ...stage, position })),
  )
  await insertOwnCloseReasons(tx, organization, defaultCloseReasons)
}
