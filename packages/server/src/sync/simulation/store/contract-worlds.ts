import {
  ApplicationId,
  CandidateId,
  ConnectionId,
  JobId,
  LeverStageId,
  OrganizationId,
  StageId,
  UserId,
} from '@fulcrum/contract'
import type { DatabaseHandle } from '../../../platform/database.ts'
import type { SyncStores } from '../../engine/store.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import { postgresStores } from '../../store/postgres.ts'
import { connectedWorld } from '../../testing/connected-world.ts'
import { Dice } from '../dice.ts'
import { newConnection } from '../new-connection.ts'
import { MemoryDatabase, within } from './database.ts'
import { directReach, memoryStores } from './memory-store.ts'
import { markDirty } from './pairings.ts'

/** What both stores are asked in. */
export interface ContractWorld {
  stores: SyncStores
  key: ConnectionKey
  /** A person with a pairing that rests and has no opportunity yet. */
  pair(name: string): Promise<ApplicationId>
}

export async function inPostgres(database: DatabaseHandle): Promise<ContractWorld> {
  const world = await connectedWorld(database)
  const { organization, connection } = world
  return {
    stores: postgresStores(world.app),
    key: { organization, connection },
    pair: (name) => world.pair(name, { at: null }),
  }
}

export const stageIds = ['lead-new', 'lead-reached-out', 'offer']

export async function inMemory(): Promise<ContractWorld> {
  const dice = new Dice('contract')
  const db = new MemoryDatabase(
    () => Date.now(),
    () => dice.uuid(),
  )
  const key = { organization: OrganizationId.parse(dice.uuid()), connection: ConnectionId.parse(dice.uuid()) }
  const by = UserId.parse(dice.uuid())
  db.connections.put(key.connection, {
    ...newConnection(key, db.now(), by, 'latest'),
    state: 'connected',
    gapSince: null,
  })
  const stage = StageId.parse(dice.uuid())
  db.stages.put(stage, {
    organization: key.organization,
    id: stage,
    name: 'Sourced',
    milestone: 'prospect',
    position: 0,
  })
  const job = JobId.parse(dice.uuid())
  db.jobs.put(job, { ...key, id: job, posting: 'p1', more: 0 })
  db.postings.put(within(key, 'p1'), { ...key, id: 'p1', state: 'published', vanishedAt: null, indexedAt: null })
  for (const id of stageIds)
    db.leverStages.put(within(key, id), { ...key, id: LeverStageId.parse(id), name: id, vanishedAt: null })
  const stores = memoryStores(db, directReach(), { nudge: () => {}, listen: async () => {} })
  return {
    stores,
    key,
    async pair(name) {
      const [id, candidate] = [ApplicationId.parse(dice.uuid()), CandidateId.parse(dice.uuid())]
      const { organization } = key
      db.candidates.put(candidate, { organization, id: candidate, name, emails: [`${name}@people.example`] })
      db.applications.put(id, {
        organization,
        id,
        candidate,
        job,
        stage,
        closeReason: null,
        moveSeq: 1,
        movedAt: db.now(),
        createdBy: null,
        addedBy: 'Kim Lee',
        archivedChoice: null,
        cause: 'person',
        mover: 'Kim Lee',
        shown: { mark: 'in-step', direction: null, words: '', place: null, url: null, linked: true },
      })
      markDirty(db, organization, [id], false)
      db.pairings.change(within(key, id), { dirty: false })
      return id
    },
  }
}
