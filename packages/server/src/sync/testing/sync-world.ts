import { randomBytes, randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import { CandidateId, CloseReasonId, JobId, MappingChange, StageId } from '@fulcrum/contract'
import type { ApplicationId, OrganizationId, UserId } from '@fulcrum/contract'
import { startSandbox } from '@fulcrum/lever-sandbox'
import type { RunningSandbox } from '@fulcrum/lever-sandbox'
import { Hono } from 'hono'
import { pino } from 'pino'
import { vi } from 'vitest'
import { createOrganization } from '../../accounts/index.ts'
import { createApplication, createDefaultStages, moveApplication } from '../../pipeline/index.ts'
import type { App } from '../../platform/app.ts'
import type { DatabaseHandle } from '../../platform/database.ts'
import type { Caller } from '../../platform/http.ts'
import { poker } from '../../platform/outbox.ts'
import { runRelay } from '../../platform/relay.ts'
import { testDatabase } from '../../platform/testing.ts'
import { beginConnecting, finishConnecting } from '../connect.ts'
import { webhookIntake } from '../webhook-intake.ts'
import { runSyncWorker, syncReader } from '../worker.ts'
import { liveConnection } from '../store/connection.ts'
import { writeMapping } from '../store/mapping-edit.ts'
import { inTargetOf, outTargetOf, placeOfRow } from '../store/mapping.ts'
import { postgresStores } from '../store/postgres.ts'

/** The engine with its real worker, PostgreSQL and the sandbox over HTTP; a test moves people on both sides and looks. */
export interface SyncWorld {
  app: App
  sandbox: RunningSandbox
  database: DatabaseHandle
  organization: OrganizationId
  admin: Caller
  /** Goes through Lever's consent page as this user and back. */
  connect(email?: string, switchAccount?: boolean): Promise<string>
  /** Maps the default stages to the sandbox's and back, by name. */
  map(): Promise<void>
  startWorker(): () => Promise<void>
  add(name: string, email: string, job?: JobId): Promise<ApplicationId>
  /** The same person for another job. */
  addAgain(application: ApplicationId, job: JobId): Promise<ApplicationId>
  /** `reason`: the close reason's name, for closed stages. */
  move(application: ApplicationId, stage: string, reason?: string): Promise<void>
  stage(application: ApplicationId): Promise<string>
  mark(application: ApplicationId): Promise<string>
  opportunity(application: ApplicationId): Promise<string | null>
  job(title: string): Promise<JobId>
  act(action: string, fields?: object): Promise<void>
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** Checks again and again until `check` does not throw. */
  eventually<T>(check: () => T | Promise<T>): Promise<T>
  close(): Promise<void>
}

export async function syncWorld(options: { rate?: number } = {}): Promise<SyncWorld> {
  const rate = options.rate ?? 1_000
  const sandbox = await startSandbox({ port: 0, account: 'demo', rate })
  const database = await testDatabase()
  const web = new Hono()
  const server = serve({ fetch: web.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const app: App = {
    db: database.db,
    pool: database.pool,
    clock: { now: () => Date.now() },
    random: { uuid: randomUUID, bytes: (count) => randomBytes(count) },
    log: pino({ level: process.env['SYNC_LOG'] ?? 'silent' }),
    poke: poker(database.pool),
    config: {
      mode: 'demo',
      role: 'both',
      databaseUrl: database.url,
      publicUrl: `http://127.0.0.1:${port}`,
      encryptionKey: { id: 'k1', key: new Uint8Array(32) },
      listen: { host: '127.0.0.1', port },
      logLevel: 'silent',
      lever: {
        apiUrl: sandbox.api,
        authUrl: sandbox.url,
        tokenUrl: `${sandbox.url}/oauth/token`,
        audience: `${sandbox.api}/`,
        webUrl: sandbox.url,
        clientId: sandbox.clientId,
        clientSecret: sandbox.clientSecret,
      },
      demo: null,
    },
  }
  web.route('/', webhookIntake(app))
  const { organization, user } = await createOrganization(
    app,
    {
      organizationName: 'Varnholt',
      name: 'Ana Ruiz-Okafor',
      email: 'ana.ruiz-okafor@varnholt.example',
      password: 'correct horse battery',
    },
    [createDefaultStages],
  )
  const admin: Caller = {
    user: { id: user, name: 'Ana Ruiz-Okafor', email: 'ana.ruiz-okafor@varnholt.example' },
    organization,
    role: 'admin',
    sessionId: 'one',
  }
  const ending = new AbortController()
  const fail = (error: unknown) => app.log.error({ err: error }, 'relay')
  const relay = runRelay(database.url, database.db, [syncReader(postgresStores(app))], ending.signal, fail)
  const workers: (() => Promise<void>)[] = []

  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const stageId = async (name: string): Promise<StageId> => {
    const row = await app.db
      .selectFrom('stage')
      .select('id')
      .where('organization_id', '=', organization)
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    return StageId.parse(row.id)
  }
  const application = (id: ApplicationId) =>
    app.db
      .selectFrom('application as a')
      .innerJoin('stage as s', (j) =>
        j.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.stage_id'),
      )
      .select(['s.name', 'a.lever_mark', 'a.lever_words', 'a.move_seq'])
      .where('a.organization_id', '=', organization)
      .where('a.id', '=', id)
      .executeTakeFirstOrThrow()

  const addTo = async (candidateId: CandidateId, jobId: JobId | null): Promise<ApplicationId> => {
    const made = await app.db.transaction().execute(async (tx) =>
      createApplication(tx, {
        organization,
        cause: 'person',
        actorName: 'Ana Ruiz-Okafor',
        urgency: 'person',
        timelineTitle: 'Added',
        candidateId,
        jobId,
        outreachId: null,
        stageId: await stageId('Sourced'),
        ownerUserId: user,
        createdBy: user,
        archivedChoice: null,
      }),
    )
    app.poke()
    return made.applicationId
  }
  return {
    app,
    sandbox,
    database,
    organization,
    admin,
    control,
    connect: async (email = 'ana.ruiz-okafor@varnholt.example', switchAccount = false) => {
      const authorizeUrl = await beginConnecting(app, admin, switchAccount)
      const back = await consent(sandbox.url, email, authorizeUrl)
      const query = Object.fromEntries(back.searchParams)
      return finishConnecting(app, admin, {
        state: query['state'],
        code: query['code'],
        error: query['error'],
        description: query['error_description'],
      })
    },
    map: () => mapByName(app, organization, user),
    startWorker() {
      const stopping = new AbortController()
      const running = runSyncWorker(app, stopping.signal, { limitPerSecond: rate })
      const stop = async () => {
        stopping.abort()
        await running
      }
      workers.push(stop)
      return stop
    },
    add: async (name, email, job) => {
      const candidate = await app.db
        .insertInto('candidate')
        .values({ organization_id: organization, name, emails: JSON.stringify([{ value: email, type: 'work' }]) })
        .returning('id')
        .executeTakeFirstOrThrow()
      return addTo(CandidateId.parse(candidate.id), job ?? null)
    },
    addAgain: async (id, job) => {
      const row = await app.db
        .selectFrom('application')
        .select('candidate_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return addTo(CandidateId.parse(row.candidate_id), job)
    },
    move: async (id, stage, reason) => {
      const to = await stageId(stage)
      const closing = await app.db
        .selectFrom('close_reason')
        .select('id')
        .where('organization_id', '=', organization)
        .where('name', '=', reason ?? '')
        .executeTakeFirst()
      const result = await app.db.transaction().execute((tx) =>
        moveApplication(tx, {
          organization,
          applicationId: id,
          toStageId: to,
          closeReasonId: closing ? CloseReasonId.parse(closing.id) : null,
          cause: 'person',
          actorUserId: user,
          actorName: 'Ana Ruiz-Okafor',
        }),
      )
      app.poke()
      if (result.kind !== 'moved') throw new Error(`not moved: ${JSON.stringify(result)}`)
    },
    stage: async (id) => (await application(id)).name,
    mark: async (id) => {
      const row = await application(id)
      return row.lever_words === '' ? row.lever_mark : `${row.lever_mark}: ${row.lever_words}`
    },
    opportunity: async (id) => {
      const row = await app.db
        .selectFrom('pairing')
        .select('opportunity_id')
        .where('organization_id', '=', organization)
        .where('application_id', '=', id)
        .orderBy('created_at', 'desc')
        .executeTakeFirst()
      return row?.opportunity_id ?? null
    },
    job: async (title) => {
      const row = await app.db
        .selectFrom('job')
        .select('id')
        .where('organization_id', '=', organization)
        .where('title', 'like', `%${title}%`)
        .where('state', '=', 'published')
        .orderBy('title')
        .executeTakeFirstOrThrow()
      return JobId.parse(row.id)
    },
    act: async (action, fields = {}) => void (await control('POST', '/actions', { action, ...fields })),
    eventually: (check) => vi.waitFor(check, { timeout: 30_000, interval: 20 }),
    async close() {
      for (const stop of workers) await stop()
      ending.abort()
      await relay
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await database.close()
      await sandbox.stop()
    },
  }
}

/** A person's browser at the sandbox: signs in, reads the consent page, accepts. */
async function consent(url: string, email: string, authorizeUrl: string): Promise<URL> {
  let cookie = ''
  const open = async (address: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(new URL(address, url), {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  await open('/login', { email, next: '/' })
  const page = await open(authorizeUrl)
  const already = page.headers.get('location')
  if (already) return new URL(already)
  const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const location = (await open(authorizeUrl, { csrf, answer: 'accept' })).headers.get('location')
  if (!location) throw new Error('the sandbox did not send the browser back')
  return new URL(location)
}

const outByName: Record<string, string> = {
  Sourced: 'lead-new',
  'Reached out': 'lead-reached-out',
  Responded: 'lead-responded',
  Offer: 'offer',
}

async function mapByName(app: App, organization: OrganizationId, user: UserId): Promise<void> {
  const live = await liveConnection(app.db, organization)
  if (!live) throw new Error('not connected')
  const of = { organization_id: organization, connection_id: live.connection }
  const stages = await app.db
    .selectFrom('stage')
    .select(['id', 'name', 'milestone'])
    .where('organization_id', '=', organization)
    .execute()
  const levers = await app.db
    .selectFrom('lever_stage')
    .selectAll()
    .where((e) => e.and(of))
    .orderBy('position')
    .execute()
  const reasons = await app.db
    .selectFrom('lever_archive_reason')
    .selectAll()
    .where((e) => e.and(of))
    .where('active', '=', true)
    .orderBy('position')
    .execute()
  const idOf = (name: string) => stages.find((stage) => stage.name === name)?.id ?? ''
  const interviews = levers.filter((stage) => stage.section === 'interview')
  const applicants = levers.filter((stage) => stage.section === 'applicant')
  const hired = reasons.find((reason) => reason.hired)
  const other = reasons.find((reason) => !reason.hired)
  const out = stages.map((stage) => {
    const lead = outByName[stage.name]
    if (stage.milestone === 'closed') return { stage, kind: 'archived', id: other?.id }
    if (stage.milestone === 'hired') return { stage, kind: 'archived', id: hired?.id }
    if (lead) return { stage, kind: 'stage', id: lead }
    if (stage.milestone === 'review')
      return { stage, kind: 'stage', id: stage.name === 'Screening' ? interviews[0]?.id : applicants[0]?.id }
    return { stage, kind: 'stage', id: interviews[1]?.id }
  })
  const into = levers.map((lever) => {
    const back = Object.entries(outByName).find(([, id]) => id === lever.id)?.[0]
    if (back) return { kind: 'stage', id: lever.id, to: idOf(back) }
    if (lever.section === 'applicant') return { kind: 'stage', id: lever.id, to: idOf('Hiring manager review') }
    return { kind: 'stage', id: lever.id, to: idOf(lever.id === interviews[0]?.id ? 'Screening' : 'On-site') }
  })
  const rows = {
    out: out.map(({ stage, kind, id }) => ({ stage: stage.id, target: outTargetOf(kind, id ?? null) })),
    in: [
      ...into.map(({ kind, id, to }) => ({ place: placeOfRow(kind, id), target: inTargetOf(to) })),
      ...reasons.map((reason) => ({
        place: placeOfRow('archived', reason.id),
        target: inTargetOf(idOf(reason.hired ? 'Hired' : 'Rejected')),
      })),
    ],
  }
  await app.db
    .transaction()
    .execute((tx) => writeMapping(tx, live, null, MappingChange.parse({ version: 0, ...rows }), user))
}
