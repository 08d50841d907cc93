import { ConnectionId, OrganizationId, StageId, UserId } from '@fulcrum/contract'
import type { ConflictPolicy, Milestone, Stage } from '@fulcrum/contract'
import { leverScopes, readTokenClaims } from '@fulcrum/lever'
import type { Sandbox } from '@fulcrum/lever-sandbox'
import { pino } from 'pino'
import { z } from 'zod'
import type { App } from '../../platform/app.ts'
import type { SyncStores } from '../engine/store.ts'
import { sealedTokens } from '../connection-tokens.ts'
import type { Pace, RunnerGround } from '../connection-runner.ts'
import { leverOAuth } from '../lever-access.ts'
import type { ConnectionKey } from '../store/connection.ts'
import { deliveryIntake } from '../webhook-intake.ts'
import { serveConnections, syncReader } from '../worker.ts'
import type { Dice } from './dice.ts'
import type { Network } from './network.ts'
import { newConnection } from './new-connection.ts'
import { DatabaseLost, Process } from './process.ts'
import type { MemoryDatabase } from './store/database.ts'
import { memoryStores } from './store/memory-store.ts'
import type { VirtualTime } from './time.ts'
import type { Trace } from './trace.ts'
import type { Weather } from './weather.ts'

export const leverUrl = 'http://localhost:4100'
const publicUrl = 'http://127.0.0.1:3000'

/** Our stages by name, with their milestones; enough for every rule, few enough for every pair to meet. */
const stages: [string, Milestone][] = [
  ['Sourced', 'prospect'],
  ['Reached out', 'prospect'],
  ['Responded', 'prospect'],
  ['Screening', 'review'],
  ['On-site', 'interview'],
  ['Offer', 'offer'],
  ['Hired', 'hired'],
  ['Rejected', 'closed'],
]

/** What surrounds our processes. */
export interface Surroundings {
  time: VirtualTime
  trace: Trace
  dice: Dice
  db: MemoryDatabase
  sandbox: Sandbox
  network: Network
  weather: Weather
  newProcess(name: string): Process
  /** What the stores of a worker are; a planted mistake changes them. */
  storesFor(stores: SyncStores): SyncStores
  pace: Pace
  limitPerSecond: number
  /** Something that nobody foresaw. */
  unforeseen(words: string): void
}

/** Fulcrum's processes on the simulated machine: workers, the relay, and the web that takes webhooks in. */
export class Fulcrum {
  readonly organization: OrganizationId
  readonly key: ConnectionKey
  readonly stages: Stage[]
  readonly member: UserId
  readonly workers: { process: Process; stop: AbortController }[] = []
  private readonly around: Surroundings
  private readonly web: Process
  private readonly webStores: SyncStores
  private readonly config: App['config']
  private readonly take: (subscription: string, body: string) => Promise<'taken' | 'refused'>
  private readonly listeners = new Set<(connection: string) => void>()
  private relayWoken = false
  private started = 0

  constructor(around: Surroundings, policy: ConflictPolicy) {
    this.around = around
    const { db, dice, sandbox } = around
    this.organization = OrganizationId.parse(dice.uuid())
    this.member = UserId.parse(dice.uuid())
    this.key = { organization: this.organization, connection: ConnectionId.parse(dice.uuid()) }
    this.config = configOf(sandbox)
    this.web = around.newProcess('web')
    this.webStores = this.storesOf(this.web)
    this.take = deliveryIntake({ config: this.config, elapsed: () => around.time.now() }, this.webStores)
    this.stages = stages.map(([name, milestone], position) => {
      const stage = { id: StageId.parse(dice.uuid()), name, milestone, position }
      db.stages.put(stage.id, { ...stage, organization: this.organization })
      return stage
    })
    const recruiter = sandbox.account.users.all()[1]
    db.members.put(this.member, { id: this.member, email: recruiter?.email ?? '' })
    db.connections.put(this.key.connection, newConnection(this.key, db.now(), this.member, policy))
  }

  private storesOf(process: Process): SyncStores {
    const { db, dice, weather } = this.around
    return memoryStores(db, process, {
      nudge: (connection) => {
        if (weather.losesNudge()) return
        process.after(dice.between(1, 15), () => {
          for (const heard of this.listeners) heard(connection ?? '')
        })
      },
      listen: (signal, heard) => {
        const listener = (connection: string) => void process.after(0, () => heard(connection))
        this.listeners.add(listener)
        return new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            this.listeners.delete(listener)
            resolve()
          }),
        )
      },
    })
  }

  startWorker(): void {
    this.started += 1
    const { dice, network, trace } = this.around
    const process = this.around.newProcess(`worker ${this.started}`)
    const stop = new AbortController()
    this.workers.push({ process, stop })
    const ground: RunnerGround = {
      clock: { now: () => process.now() },
      random: { uuid: () => dice.uuid(), bytes: (count) => dice.bytes(count) },
      log: pino({ level: 'warn', base: null, timestamp: false }, { write: (line) => this.logged(process, line) }),
      poke: () => this.poke(),
      config: this.config,
      fetch: network.fetchOf(process),
      elapsed: () => this.around.time.now(),
      after: (ms, run) => process.after(ms, run),
      limitPerSecond: this.around.limitPerSecond,
      pace: this.around.pace,
      // Both are another room's business: they move nobody by themselves.
      workOnMappingJob: async () => 'nothing',
      selfCheck: async () => {},
    }
    trace.say(`${process.name} starts beside ${this.liveWorkers().length - 1} others`)
    const stores = this.around.storesFor(this.storesOf(process))
    serveConnections(ground, stores, stop.signal).then(
      () => trace.say(`${process.name} has ended`),
      (error: unknown) => this.around.unforeseen(`${process.name}: ${String(error)}`),
    )
  }

  /** Without a goodbye, like `kill -9`. */
  killWorker(process: Process): void {
    this.around.trace.say(`${process.name} is killed`)
    process.die()
  }

  liveWorkers(): { process: Process; stop: AbortController }[] {
    return this.workers.filter(({ process, stop }) => process.alive && !stop.signal.aborted)
  }

  private logged(process: Process, line: string): void {
    const { err, msg = '' } = LogLine.parse(JSON.parse(line))
    this.around.trace.say(`${process.name} logs: ${msg}${err ? ` (${err.type}: ${err.message})` : ''}`)
    if (err && err.type !== 'DatabaseLost' && !/is gone while/.test(err.message))
      this.around.unforeseen(`${msg}: ${err.type}: ${err.message}\n${err.stack}`)
  }

  /** Something was committed: the relay hears of it. */
  poke(): void {
    if (this.relayWoken) return
    this.relayWoken = true
    const { time, dice } = this.around
    time.after(dice.between(1, 40), () => {
      this.relayWoken = false
      void this.relay()
    })
  }

  private async relay(): Promise<void> {
    const { db } = this.around
    const rows = db.outbox
    if (rows.length === 0) return
    db.outbox = []
    const numbered = rows.map(({ organization, happening }, seq) => ({ seq, organization, happening }))
    try {
      await syncReader(this.webStores).handle(numbered)
    } catch (error) {
      if (!(error instanceof DatabaseLost)) throw error
      // Read again from where it was; some of it may be handled twice.
      db.outbox = [...rows, ...db.outbox]
      this.around.time.after(500, () => this.poke())
    }
  }

  /** A webhook comes to our address. */
  async receive(url: string, body: string): Promise<number> {
    try {
      return (await this.take(url.slice(url.lastIndexOf('/') + 1), body)) === 'taken' ? 204 : 401
    } catch (error) {
      if (error instanceof DatabaseLost) return 500
      throw error
    }
  }

  /** An admin authorizes Fulcrum in Lever, also anew after a revocation. */
  async connect(): Promise<void> {
    const { db, sandbox, network, dice, time } = this.around
    const fetch = network.fetchOf(this.web)
    const oauth = leverOAuth(
      { config: this.config, clock: { now: () => time.now() }, after: (ms, run) => time.after(ms, run) },
      fetch,
    )
    const authorizeUrl = oauth.authorizeUrl({ state: 's', scopes: leverScopes.map(({ scope }) => scope) })
    const answer = await sandbox.fetch(
      new Request(`${leverUrl}/_sandbox/actions`, {
        method: 'POST',
        body: JSON.stringify({ action: 'answerConsent', authorizeUrl }),
        headers: { 'content-type': 'application/json' },
      }),
    )
    const { to } = Consent.parse(await answer.json())
    const exchanged = await oauth.exchangeCode(new URL(to).searchParams.get('code') ?? '')
    if (exchanged.kind !== 'ok') return this.around.trace.say('connecting fails')
    const { tokens } = exchanged
    const { account } = readTokenClaims(tokens.accessToken)
    const random = { uuid: () => dice.uuid(), bytes: (count: number) => dice.bytes(count) }
    const sealed = sealedTokens({ config: this.config, random }, this.key, tokens)
    await db.transaction(() => {
      const now = db.now()
      db.connections.change(this.key.connection, {
        state: 'connected',
        stateSince: now,
        connectedAt: now,
        accountKey: account,
        gapSince: now,
        pollDueAt: now,
        catalogDueAt: now,
        webhooksDueAt: now,
        sealed: sealed.sealed,
        refreshingSince: null,
      })
      for (const pairing of db.pairings.values())
        if (pairing.detachedAt === null)
          db.pairings.change(`${this.key.connection}/${pairing.application}`, { dirty: true, dueAt: now, attempt: 0 })
    })
    this.webStores.nudge(this.key.connection)
  }

  nudge(): void {
    this.webStores.nudge(this.key.connection)
  }
}

const LogLine = z.object({
  msg: z.string().optional(),
  err: z
    .object({ type: z.string().default(''), message: z.string().default(''), stack: z.string().default('') })
    .optional(),
})
const Consent = z.object({ result: z.object({ to: z.string() }) }).transform(({ result }) => result)

function configOf(sandbox: Sandbox): App['config'] {
  const { clientId, clientSecret } = sandbox.credentials
  return {
    mode: 'demo',
    role: 'worker',
    databaseUrl: '',
    publicUrl,
    encryptionKey: { id: 'k1', key: new Uint8Array(32) },
    listen: { host: '127.0.0.1', port: 3000 },
    logLevel: 'silent',
    lever: {
      apiUrl: `${leverUrl}/v1`,
      authUrl: leverUrl,
      tokenUrl: `${leverUrl}/oauth/token`,
      audience: `${leverUrl}/v1/`,
      webUrl: leverUrl,
      clientId,
      clientSecret,
    },
    demo: null,
  }
}
