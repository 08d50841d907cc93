import { OrganizationId, UserId } from '@fulcrum/contract'
import type { StateRecord, StateStore } from '@fulcrum/lever'
import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** Who began an authorization, and for whom. */
export interface Attempt {
  organization: OrganizationId
  user: UserId
  switchAccount: boolean
}

/** The state parameters on their way through Lever. One that was used keeps its row, so that a second click is told from a forged one. */
export function authorizationAttempts(db: Db): StateStore<Attempt> & { wasUsed(stateHash: string): Promise<boolean> } {
  return {
    async save(record: StateRecord<Attempt>) {
      await db
        .insertInto('authorization_attempt')
        .values({
          organization_id: record.context.organization,
          state_hash: record.stateHash,
          session_hash: record.browserHash,
          user_id: record.context.user,
          switch_account: record.context.switchAccount,
          expires_at: record.expiresAt,
        })
        .execute()
    },
    async take(stateHash) {
      const row = await db
        .updateTable('authorization_attempt')
        .set({ used_at: sql<Date>`now()` })
        .where('state_hash', '=', stateHash)
        .where('used_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (!row) return null
      return {
        stateHash: row.state_hash,
        browserHash: row.session_hash,
        expiresAt: row.expires_at,
        context: {
          organization: OrganizationId.parse(row.organization_id),
          user: UserId.parse(row.user_id),
          switchAccount: row.switch_account,
        },
      }
    },
    async wasUsed(stateHash) {
      const row = await db
        .selectFrom('authorization_attempt')
        .select('used_at')
        .where('state_hash', '=', stateHash)
        .executeTakeFirst()
      return row?.used_at != null
    },
  }
}
