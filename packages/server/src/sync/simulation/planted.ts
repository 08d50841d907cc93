import type { SyncStore, SyncStores, SyncTx } from '../engine/store.ts'
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

function changed<T extends object>(of: T, change: (of: T) => Partial<T>): T {
  const replaced = change(of)
  return new Proxy(of, {
    get(target, name) {
      const own: unknown = Reflect.get(name in replaced ? replaced : target, name)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
}

/** Mistakes of the kind that others make, put between the engine and its store; each has to be found. */
export const plantedMistakes: { name: string; planted: Planted }[] = [
  {
    name: 'a create is repeated without looking',
    planted: withTx((tx) => ({
      async gather(connection, application, mapping) {
        const found = await tx.gather(connection, application, mapping)
        const intents = found?.facts.intents.filter(({ kind }) => kind !== 'create') ?? []
        return found && { ...found, facts: { ...found.facts, intents } }
      },
    })),
  },
  {
    name: 'an echo is not recognized as ours',
    planted: withTx((tx) => ({
      async gather(connection, application, mapping) {
        const found = await tx.gather(connection, application, mapping)
        const intents = found?.facts.intents.map((intent) => ({ ...intent, performAs: null })) ?? []
        return found && { ...found, facts: { ...found.facts, intents } }
      },
    })),
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
    planted: withTx((tx) => ({
      async gather(connection, application, mapping) {
        const found = await tx.gather(connection, application, mapping)
        const seen = found?.facts.observation
        if (!found || !seen) return found
        const stageChanges = seen.stageChanges.filter(({ user }) => user !== connection.moveAs)
        return { ...found, facts: { ...found.facts, observation: { ...seen, stageChanges } } }
      },
    })),
  },
  {
    name: 'an old reading is taken for one made first',
    planted: withTx((tx) => ({
      async gather(connection, application, mapping) {
        const found = await tx.gather(connection, application, mapping)
        const seen = found?.facts.observation
        if (!found || !seen) return found
        const observation = { ...seen, readAt: Math.max(seen.readAt, found.facts.ours.movedAt) }
        return { ...found, facts: { ...found.facts, observation } }
      },
    })),
  },
]
