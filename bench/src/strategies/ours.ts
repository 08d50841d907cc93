import { LeverStageId, LeverUserId } from '@fulcrum/contract'
import type { ApplicationId, InTarget, OutTarget, StageId } from '@fulcrum/contract'
import { realPace } from '../../../packages/server/src/sync/connection-runner.ts'
import { placeKey } from '../../../packages/server/src/sync/core/place.ts'
import type { SyncStores, SyncTx } from '../../../packages/server/src/sync/engine/store.ts'
import { addPerson } from '../../../packages/server/src/sync/simulation/acts-here.ts'
import { changed } from '../../../packages/server/src/sync/simulation/changed.ts'
import { Fulcrum } from '../../../packages/server/src/sync/simulation/fulcrum.ts'
import { Process, SessionLocks } from '../../../packages/server/src/sync/simulation/process.ts'
import { MemoryDatabase, within } from '../../../packages/server/src/sync/simulation/store/database.ts'
import { moveStored } from '../../../packages/server/src/sync/simulation/store/memory-tx.ts'
import { Trace } from '../../../packages/server/src/sync/simulation/trace.ts'
import { Weather } from '../../../packages/server/src/sync/simulation/weather.ts'
import type { Ground } from './ground.ts'
import type { Move } from './moves.ts'
import { recordCount, stageCount } from './story.ts'
import type { Side, Strategy } from './strategy.ts'

/** The engine itself, with its lane, polls and webhook intake, on the simulation's store in memory. */
export const ours: Strategy = {
  name: 'Fulcrum',
  async begin(ground) {
    const side = new OurSide(ground)
    await side.pairEverybody()
    return side
  },
}

class OurSide implements Side {
  private readonly ground: Ground
  private readonly db: MemoryDatabase
  private readonly fulcrum: Fulcrum
  private readonly stages: StageId[]
  private readonly applications: ApplicationId[] = []
  private readonly trace: Trace
  private unforeseen: string | null = null

  constructor(ground: Ground) {
    this.ground = ground
    const { time, dice, sandbox, network } = ground
    const ids = dice.fork('ids')
    this.db = new MemoryDatabase(
      () => time.now(),
      () => ids.uuid(),
    )
    this.trace = new Trace(() => time.now())
    const weather = new Weather(dice.fork('calm'))
    const locks = new SessionLocks()
    this.fulcrum = new Fulcrum(
      {
        time,
        trace: this.trace,
        dice: dice.fork('fulcrum'),
        db: this.db,
        sandbox,
        network,
        weather,
        newProcess: (name) =>
          new Process(name, {
            time,
            locks,
            storeDelay: () => weather.storeDelay(),
            storeFate: () => 'fine',
            stallMs: () => 0,
          }),
        storesFor: (stores) => this.watched(stores),
        pace: realPace,
        limitPerSecond: 10,
        unforeseen: (words) => void (this.unforeseen ??= words),
      },
      'latest',
    )
    this.stages = this.fulcrum.stages.slice(0, stageCount).map(({ id }) => id)
    ground.receive = (url, body) => void this.fulcrum.receive(url, body)
    this.db.connections.change(this.fulcrum.key.connection, { moveAs: LeverUserId.parse(ground.mover) })
    this.db.mappings.put(within(this.fulcrum.key, ''), {
      ...this.fulcrum.key,
      job: null,
      version: 1,
      ...this.mapping(),
    })
  }

  /** Each of our stages to one of Lever's, and back. */
  private mapping(): { out: [StageId, OutTarget][]; in: [string, InTarget][] } {
    const pairs = this.stages.map((stage, i) => ({
      stage,
      place: { kind: 'stage', stage: LeverStageId.parse(this.ground.stageId(i)) } as const,
    }))
    return {
      out: pairs.map(({ stage, place }) => [stage, place]),
      in: pairs.map(({ stage, place }) => [placeKey(place), { kind: 'stage', stage }]),
    }
  }

  async pairEverybody(): Promise<void> {
    const { ground, db, fulcrum } = this
    void fulcrum.connect()
    const connection = () => db.connections.get(fulcrum.key.connection)
    await ground.until('the connection', () => connection()?.state === 'connected')
    fulcrum.startWorker()
    await ground.until('the import', () => connection()?.importState === 'done')
    const around = { db, fulcrum, dice: ground.dice.fork('people'), trace: this.trace }
    for (let i = 0; i < recordCount; i += 1) addPerson(around, `p${i}@people.example`, `Person ${i}`)
    const pairings = () => [...db.pairings.values()]
    const rests = () =>
      pairings().length === recordCount && pairings().every(({ base, dirty }) => base !== null && !dirty)
    await ground.until('everybody in Lever', rests)
    for (const { application, opportunity } of pairings()) {
      this.applications.push(application)
      ground.opportunities.push(opportunity ?? '')
    }
    // Notes about them are still on their way.
    await ground.run(ground.time.now() + 120_000)
  }

  stands(record: number): number {
    if (this.unforeseen !== null) throw new Error(this.unforeseen)
    const stage = this.db.applications.get(this.applicationOf(record))?.stage
    return this.stages.findIndex((one) => one === stage)
  }

  moveHere(record: number, to: number): void {
    const toStageId = this.stages[to]
    const applicationId = this.applicationOf(record)
    if (!toStageId) throw new Error(`There is no stage ${to}`)
    // Nobody else's transaction is open between two moments, so this one is carried out at once.
    void this.db.transaction(() =>
      moveStored(this.db, {
        organization: this.fulcrum.organization,
        applicationId,
        toStageId,
        closeReasonId: null,
        cause: 'person',
        actorName: 'Ana',
        urgency: 'person',
      }),
    )
    this.fulcrum.poke()
  }

  isLogged({ side, record, to, at }: Move): boolean {
    const place = `stage:${this.ground.stageId(to)}`
    return (this.db.conflicts.get(this.applicationOf(record)) ?? []).some((conflict) =>
      side === 'here'
        ? conflict.ours.stage === this.stages[to] && conflict.at.getTime() >= at
        : conflict.levers.place === place && conflict.at.getTime() >= at,
    )
  }

  logged(): number {
    return [...this.db.conflicts.values()].reduce((sum, { length }) => sum + length, 0)
  }

  private applicationOf(record: number): ApplicationId {
    const application = this.applications[record]
    if (!application) throw new Error(`Record ${record} has no application`)
    return application
  }

  /** The stores, which tell where the engine moved somebody once that is committed. */
  private watched(stores: SyncStores): SyncStores {
    return changed(stores, () => ({
      of: (key) =>
        changed(stores.of(key), (store) => ({
          transaction: async (work) => {
            const moved: ApplicationId[] = []
            const noting = (tx: SyncTx) =>
              changed(tx, (inner) => ({
                move: (order) => {
                  moved.push(order.applicationId)
                  return inner.move(order)
                },
              }))
            const result = await store.transaction((tx) => work(noting(tx)))
            for (const application of moved) this.moved(application)
            return result
          },
        })),
    }))
  }

  private moved(application: ApplicationId): void {
    const record = this.applications.indexOf(application)
    if (record >= 0) this.ground.moves.sync('here', record, this.stands(record), this.ground.time.now())
  }
}
