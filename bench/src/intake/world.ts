import { createOrganization } from '../../../packages/server/src/accounts/index.ts'
import type { App } from '../../../packages/server/src/platform/app.ts'
import { migrate } from '../../../packages/server/src/platform/database.ts'
import { seal } from '../../../packages/server/src/sync/connection-tokens.ts'
import { insertSubscription, registered } from '../../../packages/server/src/sync/store/webhook.ts'
import { ConnectionId } from '@fulcrum/contract'

/** The signature token of the subscription. */
export const secret = 'the token that Lever signs with'

/** An organization with a connection and a subscription that deliveries can be addressed to; its id. */
export async function makeSubscription(app: App): Promise<string> {
  await migrate(app.db)
  const { organization, user } = await createOrganization(
    app,
    { organizationName: 'Bench', name: 'Kim Lee', email: 'kim@bench.example', password: 'a password of the bench' },
    [],
  )
  const row = await app.db
    .insertInto('connection')
    .values({ organization_id: organization, state: 'connected', connected_by: user, connected_by_name: 'Kim Lee' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const key = { organization, connection: ConnectionId.parse(row.id) }
  const subscription = await insertSubscription(app.db, key, 'candidateStageChange')
  await registered(app.db, key, subscription, 'w1', seal(app, key, secret))
  return subscription
}

/** How many of these tokens are not stored. */
export async function missing(app: App, tokens: string[]): Promise<number> {
  const rows = await app.db.selectFrom('hint').select('token').execute()
  const stored = new Set(rows.map(({ token }) => token))
  return tokens.filter((token) => !stored.has(token)).length
}
