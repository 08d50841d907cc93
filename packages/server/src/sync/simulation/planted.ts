import type { Facts, Observation } from '../core/facts.ts'
import type { SyncStore, SyncStores, SyncTx } from '../engine/store.ts'
import type { ConnectionRow } from '../store/connection.ts'
import { changed } from './changed.ts'
import type { Planted, World } from './world.ts'

/** The stores with some of one connection's calls changed. */
const withStore = (change: (store: SyncStore, world: World) => Partial<SyncStore>): Planted => ({
  stores: (stores: SyncStores, world: World): SyncStores => ({
    ...stores,
    of: (key) => changed(stores.of(key), (store) => change(store, world)),
  }),
})

/** The same with some calls of its transactions changed. */
const withTx = (change: (tx: SyncTx, world: World) => Partial<SyncTx>): Planted =>
  withStore((store, world) => ({
    transaction: (work) => store.transaction((tx) => work(changed(tx, (inner) => change(inner, world)))),
  }))

/** The same with some of the facts changed that a decision is made on. */
const withFacts = (change: (facts: Facts, connection: ConnectionRow) => Partial<Facts>): Planted =>
  withTx((tx) => ({
    async gather(connection, application, mapping) {
      const found = await tx.gather(connection, application, mapping)
      return found && { ...found, facts: { ...found.facts, ...change(found.facts, connection) } }
    },
  }))

/** The same with the reading changed, where there is one. */
const withReading = (change: (seen: Observation, facts: Facts, connection: ConnectionRow) => Observation): Planted =>
  withFacts((facts, connection) =>
    facts.observation === null ? {} : { observation: change(facts.observation, facts, connection) },
  )

/** Mistakes of the kind that others make, put between the engine and its store; each has to be found. */
export const plantedMistakes: { name: string; planted: Planted }[] = [
  {
    name: 'a create is repeated without looking',
    planted: withFacts(({ intents }) => ({ intents: intents.filter(({ kind }) => kind !== 'create') })),
  },
  {
    name: 'an echo is not recognized as ours',
    planted: withFacts(({ intents }) => ({ intents: intents.map((intent) => ({ ...intent, performAs: null })) })),
  },
  {
    name: 'base takes the present stage',
    planted: withTx((tx, { db }) => ({
      async writeBase(application, base, version) {
        const now = db.applications.get(application)
        const here = now ? { stage: now.stage, closeReason: now.closeReason } : base.here
        await tx.writeBase(application, { ...base, here, moveSeq: now?.moveSeq ?? base.moveSeq }, version)
      },
    })),
  },
  {
    name: 'the watermark advances before the last page',
    planted: withStore((store) => ({
      // A poll begins by asking for the postings that are watched.
      async watchedPostings() {
        const now = await store.now()
        await store.pollCompleted(now, new Date(now.getTime() + 300_000))
        return store.watchedPostings()
      },
    })),
  },
  {
    name: 'moves of the user as whom we move are ignored',
    planted: withReading((seen, _, { moveAs }) => ({
      ...seen,
      stageChanges: seen.stageChanges.filter(({ user }) => user !== moveAs),
    })),
  },
  {
    name: 'an old reading is taken for one made first',
    planted: withReading((seen, { ours }) => ({ ...seen, readAt: Math.max(seen.readAt, ours.movedAt) })),
  },
]
