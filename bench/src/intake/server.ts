// The web process of the intake benchmark: Fulcrum's own intake, and the other ways to do it on the same stack.
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { makeWorkerUtils } from 'graphile-worker'
import type { Db, Tx } from '../../../packages/server/src/platform/database.ts'
import { postgresStores } from '../../../packages/server/src/sync/store/postgres.ts'
import { webhookIntake } from '../../../packages/server/src/sync/webhook-intake.ts'
import { nextTurn } from '../../../packages/server/src/sync/webhook-intake-together.ts'
import { deliveryVerifier } from '../../../packages/server/src/sync/webhook-intake-verify.ts'
import type { Verified } from '../../../packages/server/src/sync/webhook-intake-verify.ts'
import { appOf } from '../stack/app.ts'
import { readSettings, say } from '../stack/child.ts'
import { configOf, FulcrumSettings } from '../stack/config.ts'

const app = appOf(configOf(readSettings(FulcrumSettings)))
const ground = { config: app.config, elapsed: () => performance.now() }
const verify = deliveryVerifier(ground, postgresStores(app), nextTurn)
const jobs = await makeWorkerUtils({ pgPool: app.pool })
await jobs.migrate()

/** What most write: one row, unless it is there. */
const insert = (db: Db | Tx, hint: NonNullable<Verified['hint']>) =>
  db
    .insertInto('hint')
    .values({
      organization_id: hint.organization,
      connection_id: hint.connection,
      subscription_id: hint.subscription,
      token: hint.token,
      event: hint.event,
      opportunity_id: hint.opportunity,
      contact_id: hint.contact,
      shows: hint.shows,
      signed_at: hint.signedAt,
    })
    .onConflict((c) => c.doNothing())
    .execute()

/** Verified by the same code and stored by `store`, before the answer. */
const intakeThat = (store: (delivery: Verified) => Promise<unknown>) => async (c: Context) => {
  const verification = await verify(c.req.param('id') ?? '', await c.req.text())
  if (verification.kind !== 'wanted') return c.body(null, 401)
  await store(verification.verified)
  return c.body(null, 204)
}

const web = new Hono()
web.route('/', webhookIntake(app))
web.post(
  '/verify-only/:id',
  intakeThat(async () => {}),
)
web.post(
  '/insert-per-call/:id',
  intakeThat(async ({ hint }) => hint && insert(app.db, hint)),
)
web.post(
  '/insert-and-audit/:id',
  intakeThat(async ({ hint }) =>
    app.db.transaction().execute(async (tx) => {
      if (!hint) return
      await insert(tx, hint)
      await tx
        .insertInto('outbox')
        .values({ organization_id: hint.organization, topic: 'bench', payload: JSON.stringify(hint) })
        .execute()
    }),
  ),
)
web.post(
  '/graphile-job/:id',
  intakeThat(async ({ hint }) => hint && jobs.addJob('look', hint, { jobKey: hint.token })),
)

const server = createAdaptorServer({ fetch: web.fetch, overrideGlobalObjects: false })
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
  const address = server.address()
  say({ port: typeof address === 'object' && address ? address.port : 0 })
})
