import type { ApplicationId } from '@fulcrum/contract'
import type { Engine } from './engine.ts'
import type { Gathered } from './gathered.ts'
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

/** A request that was written down, and what it was decided on. */
interface Asked {
  intent: string
  gathered: Gathered
}

export const closeRequest = (
  engine: Engine,
  { intent, gathered: { facts } }: Asked,
  outcome: 'failed' | 'unknown',
  words: string,
  at: Date,
): Promise<void> => writeOutcome(engine, facts.application, (tx) => tx.closeIntent(intent, outcome, words, at))

/** It was declined: the person who moved must know, and nothing is tried again until someone looks. */
export async function refuse(engine: Engine, { intent, gathered }: Asked, words: string, at: Date): Promise<void> {
  const { facts, holdReason } = gathered
  await writeOutcome(engine, facts.application, async (tx, holds) => {
    await tx.closeIntent(intent, 'failed', words, at)
    if (!holds) return
    await tx.writeHold(facts.application, { kind: 'refused', words }, holdReason)
    await tx.setPairing(facts.application, { dirty: false, claim: null })
    await engine.show(tx, facts, { kind: 'on-hold', reason: { kind: 'refused', words } })
  })
  engine.poke()
}
