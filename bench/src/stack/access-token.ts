import { ConnectionId, OrganizationId } from '@fulcrum/contract'
import { z } from 'zod'
import { open } from '../../../packages/server/src/sync/connection-tokens.ts'
import { postgresStores } from '../../../packages/server/src/sync/store/postgres.ts'
import { appOf } from './app.ts'
import { configOf } from './config.ts'
import type { World } from './world.ts'

const Tokens = z.object({ accessToken: z.string() })

/** The token by which Fulcrum calls Lever, for a neighbour who uses the same. */
export async function accessTokenOf({ settings }: World): Promise<string> {
  const app = appOf(configOf(settings))
  try {
    const row = await app.db.selectFrom('connection').select(['organization_id', 'id']).executeTakeFirstOrThrow()
    const key = { organization: OrganizationId.parse(row.organization_id), connection: ConnectionId.parse(row.id) }
    const tokens = await postgresStores(app).of(key).readTokens()
    if (!tokens) throw new Error('There is no token')
    return Tokens.parse(JSON.parse(open(app, key, tokens.sealed))).accessToken
  } finally {
    await app.db.destroy()
  }
}
