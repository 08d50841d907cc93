import type { ApplicationId, ConnectionId, OrganizationId } from '@fulcrum/contract'
import { setLeverFacts } from '../../pipeline/index.ts'
import type { Db } from '../../platform/database.ts'
import { markDirty } from './pairing.ts'

/**
 * Marks the pairings of these applications dirty. Whoever is new among them is shown as on the way at once and not only
 * from their turn, because hundreds may wait for the lane.
 *
 * @returns whose pairings they are
 */
export function setOut(
  db: Db,
  organization: OrganizationId,
  applications: ApplicationId[],
  urgent: boolean,
): Promise<ConnectionId[]> {
  return db.transaction().execute(async (tx) => {
    const { made, connections } = await markDirty(tx, organization, applications, urgent)
    const nowhereYet = { words: '', place: null, url: null, linked: false }
    await setLeverFacts(
      tx,
      organization,
      made.map(({ applicationId, isRevoked }) =>
        isRevoked
          ? { applicationId, mark: 'revoked', direction: null, ...nowhereYet }
          : { applicationId, mark: 'on-its-way', direction: 'to-lever', ...nowhereYet },
      ),
    )
    return connections
  })
}
