import type { ApplicationId } from '@fulcrum/contract'
import type { Engine } from './engine.ts'
import type { SyncTx } from './store.ts'

/**
 * Writes down what became of a request. Whoever holds the lease goes on with the pairing; where it was lost meanwhile, the
 * pairing may be at rest already, and in the same commit it is marked for whoever holds the lease now.
 *
 * @param write is told whether the lease is held still
 */
export async function writeOutcome(
  { store, epoch }: Pick<Engine, 'store' | 'epoch'>,
  application: ApplicationId,
  write: (tx: SyncTx, holds: boolean) => Promise<void>,
): Promise<void> {
  await store.transaction(async (tx) => {
    const holds = await tx.stillHolds(epoch)
    // Before the request's row: whoever decides locks them in that order.
    if (!holds) await tx.wake(application)
    await write(tx, holds)
  })
}
