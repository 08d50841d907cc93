import { join } from 'node:path'
import {
  AddPeopleAnswer,
  ConnectAnswer,
  JobList,
  LeverIntegration,
  Mapping,
  Outreach,
  Preview,
} from '@fulcrum/contract'
import { z } from 'zod'
import { eventually, HttpBrowser } from '../../../e2e/src/browser.ts'
import { LeverSide } from '../../../e2e/src/lever-side.ts'
import { freePort } from '../../../packages/server/src/platform/embedded-postgres.ts'
import { startChild } from './child.ts'
import type { Child } from './child.ts'
import type { FulcrumSettings } from './config.ts'
import { personOf } from './person-of.ts'
import { startFront } from './front.ts'
import type { Front } from './front.ts'
import { temporaryPostgres } from './postgres.ts'
import type { TemporaryPostgres } from './postgres.ts'

const superAdmin = { name: 'Ana Ruiz-Okafor', email: 'ana.ruiz-okafor@varnholt.example' }

/** The whole of it in processes of their own: PostgreSQL, the sandbox, webs behind one address, workers. */
export interface World {
  postgres: TemporaryPostgres
  lever: LeverSide
  sandbox: Child
  front: Front
  webs: { child: Child; port: number }[]
  workers: Child[]
  settings: FulcrumSettings
  /** An admin's browser, who is a Super Admin in Lever. */
  admin: HttpBrowser
  startWeb(port?: number): Promise<{ child: Child; port: number }>
  startWorker(): Promise<Child>
  /** Goes through Lever's consent as the Super Admin; resolves when everything is imported. */
  connect(): Promise<void>
  stop(): Promise<void>
}

const Started = z.object({ url: z.string(), api: z.string(), clientId: z.string(), clientSecret: z.string() })
const main = (name: string) => join(import.meta.dirname, name)

/**
 * @param ratePerSecond of the sandbox, and what workers keep to
 * @param crowd so many opportunities stand on one posting before anybody connects
 */
export async function startWorld(options: {
  ratePerSecond: number
  webs: number
  workers: number
  crowd?: number
}): Promise<World> {
  const { ratePerSecond } = options
  const postgres = await temporaryPostgres()
  const sandboxMain = join(import.meta.dirname, '../../../packages/lever-sandbox/src/main.ts')
  const sandbox = await (options.crowd === undefined
    ? startChild(sandboxMain, ['--port', '0', '--memory', '--rate', String(ratePerSecond)])
    : startChild(main('crowded-sandbox.ts'), [JSON.stringify({ ratePerSecond, crowd: options.crowd })]))
  const started = Started.parse(sandbox.started)
  const front = await startFront()
  const settings: FulcrumSettings = {
    role: 'web',
    databaseUrl: postgres.url,
    publicUrl: `http://127.0.0.1:${front.port}`,
    port: 0,
    lever: started,
    limitPerSecond: ratePerSecond,
    logLevel: process.env['FULCRUM_LOG_LEVEL'] ?? 'fatal',
  }
  const startWeb = async (port?: number) => {
    const on = port ?? (await freePort())
    return {
      child: await startChild(main('fulcrum-process.ts'), [JSON.stringify({ ...settings, role: 'web', port: on })]),
      port: on,
    }
  }
  const startWorker = () => startChild(main('fulcrum-process.ts'), [JSON.stringify({ ...settings, role: 'worker' })])
  const webs = []
  for (let i = 0; i < options.webs; i += 1) webs.push(await startWeb())
  front.setBehind(webs.map(({ port }) => port))
  const workers = await Promise.all(Array.from({ length: options.workers }, startWorker))
  const lever = new LeverSide(started.url)
  const admin = new HttpBrowser(settings.publicUrl)
  const world: World = {
    postgres,
    lever,
    sandbox,
    front,
    webs,
    workers,
    settings,
    admin,
    startWeb,
    startWorker,
    connect: () => connect(world),
    async stop() {
      await Promise.all(world.workers.map((child) => child.stop()))
      await Promise.all(world.webs.map(({ child }) => child.stop()))
      front.stop()
      await sandbox.stop()
      await postgres.stop()
    },
  }
  await setUp(world)
  return world
}

async function setUp({ admin }: World): Promise<void> {
  await admin.session()
  const person = { organizationName: 'Varnholt', ...superAdmin, password: 'a long password for the bench' }
  await admin.call('POST', '/api/setup', z.unknown(), person)
  await admin.session()
}

const readIntegration = (admin: HttpBrowser) => admin.call('GET', '/api/integrations/lever', LeverIntegration)

async function connect({ admin, lever }: World): Promise<void> {
  const { authorizeUrl } = await admin.call('POST', '/api/integrations/lever/connect', ConnectAnswer, {
    switchAccount: false,
  })
  const { back } = await lever.answerConsent(await lever.signIn(superAdmin.email), authorizeUrl, 'accept')
  if (!back) throw new Error('Lever did not send the browser back')
  await admin.open(back.pathname + back.search)
  await eventually(
    'the import',
    async () => (await readIntegration(admin)).connection?.import.state === 'done',
    120_000,
  )
}

/** Takes every suggestion of the mapping page. */
export async function mapBySuggestion({ admin }: World): Promise<void> {
  const mapping = await admin.call('GET', '/api/mapping', Mapping)
  await admin.call('PUT', '/api/mapping', Mapping, {
    version: mapping.version,
    out: mapping.out.map((row) => ({ stage: row.stage, target: row.target ?? row.suggestion })),
    in: mapping.in.map((row) => ({ place: row.place, target: row.target ?? row.suggestion })),
  })
}

/** An outreach that is linked to the `n`th published job. */
export async function linkedOutreach(world: World, name: string, n = 0): Promise<string> {
  return outreachOn(world, name, (published) => published[n % published.length])
}

/** An outreach that is linked to the posting of this name. */
export const outreachOnPosting = (world: World, posting: string): Promise<string> =>
  outreachOn(world, posting, (published) => published.find(({ title }) => title === posting))

type Job = JobList['jobs'][number]

async function outreachOn(
  { admin }: World,
  name: string,
  choose: (published: Job[]) => Job | undefined,
): Promise<string> {
  const { id } = await admin.call('POST', '/api/outreaches', Outreach, { name })
  const { jobs } = await admin.call('GET', '/api/jobs?linkable=true', JobList)
  const job = choose(jobs.filter(({ state }) => state === 'published'))
  if (!job) throw new Error('The sandbox has no such published posting')
  await admin.call('PATCH', `/api/outreaches/${id}`, Outreach, { jobId: job.id })
  return id
}

/** A table of so many people, whose names and addresses nobody else has. */
export function peopleTable(prefix: string, count: number, from = 0): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const { name, email } = personOf(prefix, from + i)
    return `${name},${email}`
  })
  return ['Name,Email', ...lines].join('\n')
}

/** Adds so many people from a table, as the dialog does. */
export async function addPeople(
  { admin }: World,
  outreach: string,
  count: number,
  prefix: string,
  from = 0,
): Promise<void> {
  const input = { kind: 'csv', fileName: 'people.csv', text: peopleTable(prefix, count, from) }
  const { previewId } = await admin.call('POST', '/api/candidates/preview', Preview, { outreachId: outreach, input })
  const { added } = await admin.call('POST', `/api/outreaches/${outreach}/people`, AddPeopleAnswer, { previewId })
  if (added !== count) throw new Error(`${added} of ${count} people were added`)
}
