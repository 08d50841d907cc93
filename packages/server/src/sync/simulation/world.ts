import { LeverUserId } from '@fulcrum/contract'
import type { ApplicationId, ConflictPolicy } from '@fulcrum/contract'
import { commands, Sandbox } from '@fulcrum/lever-sandbox'
import { z } from 'zod'
import type { Pace } from '../connection-runner.ts'
import type { SyncStores } from '../engine/store.ts'
import { Dice } from './dice.ts'
import { Fulcrum, leverUrl } from './fulcrum.ts'
import { Ledger } from './ledger.ts'
import { someMapping } from './mapping-of.ts'
import { Meetings } from './meetings.ts'
import { Network } from './network.ts'
import type { RequestFate, Wire } from './network.ts'
import { Process, SessionLocks } from './process.ts'
import { Shown } from './shown.ts'
import { MemoryDatabase, within } from './store/database.ts'
import { VirtualTime } from './time.ts'
import { Trace } from './trace.ts'
import { Weather } from './weather.ts'

/** How large a simulation is. */
export interface Size {
  applications: number
  acts: number
  /** Acts come within this time, milliseconds. */
  withinMs: number
  pace: Pace
}

export interface Planted {
  stores?: (stores: SyncStores, world: World) => SyncStores
}

const start = Date.UTC(2026, 6, 2, 9)
export const policies: readonly ConflictPolicy[] = ['latest', 'lever', 'fulcrum']

/** Everything of one simulation: both sides, what is between them, and what really happened. */
export class World {
  readonly seed: string
  readonly size: Size
  readonly time = new VirtualTime(start)
  readonly trace: Trace
  readonly dice: Dice
  readonly ledger = new Ledger()
  readonly shown = new Shown()
  readonly meetings = new Meetings({
    now: () => this.time.now(),
    say: (words) => this.trace.say(words),
    shown: this.shown,
  })
  readonly weather: Weather
  readonly sandbox: Sandbox
  readonly network: Network
  readonly db: MemoryDatabase
  readonly fulcrum: Fulcrum
  /** First words of what is broken, and it is over. */
  broken: string | null = null
  /** Opportunities that requests of ours made, by application. */
  readonly made = new Map<ApplicationId, string[]>()
  /** A person asked for one more. */
  readonly mayMakeAnother = new Set<ApplicationId>()
  readonly requests = { all: 0, writes: 0, refused: 0 }
  readonly writesOf = new Map<string, number>()
  readonly sentAt: number[] = []
  crashes = 0
  /** Transactions that were lost, and processes that died at one. */
  storeTroubles = 0

  /** @param heard is told each line of the trace */
  constructor(seed: string, size: Size, planted: Planted, heard: (words: string) => void) {
    this.seed = seed
    this.trace = new Trace(() => this.time.now(), heard)
    this.size = size
    this.dice = new Dice(seed)
    const dice = (purpose: string) => this.dice.fork(purpose)
    this.weather = new Weather(dice('weather'))
    const ids = dice('ids')
    this.db = new MemoryDatabase(
      () => this.time.now(),
      () => ids.uuid(),
    )
    this.sandbox = new Sandbox({
      clock: this.time,
      scheduler: this.time,
      chance: dice('lever').asChance(),
      fetch: (input, init) =>
        this.deliver(
          input instanceof Request ? input.url : String(new URL(input)),
          typeof init?.body === 'string' ? init.body : '',
        ),
      account: 'empty',
      companions: false,
      url: leverUrl,
      rate: 10,
    })
    this.sandbox.prepare()
    this.network = new Network({
      time: this.time,
      sandbox: this.sandbox,
      dice: dice('network'),
      fateOf: (wire) => this.weather.request(wire),
      watcher: {
        sent: (wire, fate) => this.sent(wire, fate),
        carriedOut: (wire, status) => this.carriedOut(wire, status),
        heard: (wire, at, body) => {
          this.meetings.heard(wire)
          this.shown.heard(wire, at, body)
        },
      },
    })
    const locks = new SessionLocks()
    this.fulcrum = new Fulcrum(
      {
        time: this.time,
        trace: this.trace,
        dice: dice('fulcrum'),
        db: this.db,
        sandbox: this.sandbox,
        network: this.network,
        weather: this.weather,
        newProcess: (name) =>
          new Process(name, {
            time: this.time,
            locks,
            storeDelay: () => this.weather.storeDelay(),
            storeFate: (process, what) => this.storeFate(process, what),
            stallMs: () => this.dice.between(5_000, 40_000),
          }),
        storesFor: (stores) => planted.stores?.(stores, this) ?? stores,
        pace: size.pace,
        limitPerSecond: 10,
        unforeseen: (words) => this.fail(`unforeseen: ${words}`),
      },
      this.dice.pick(policies) ?? 'latest',
    )
    this.prepare()
  }

  /** What an admin did before the story begins: postings, webhooks switched on, as whom Fulcrum moves, the mapping. */
  private prepare(): void {
    const { account, world } = this.sandbox
    const [admin, , mover] = account.users.all()
    const by = admin?.id ?? ''
    for (const text of ['Engineer', 'Designer']) commands.createPosting(account, { text, state: 'published' }, by)
    if (this.dice.chance(0.8)) commands.setAllWebhookGroups(account, true)
    const oddities: Parameters<typeof world.changeSettings>[0][] = [
      { clockSkewMs: this.dice.between(-600_000, 600_000) },
      { listLagMs: this.dice.between(1_000, 30_000) },
      { accessTokenLifeMs: this.dice.between(90_000, 900_000) },
      { revokeMode: 'until-exp' },
    ]
    for (const oddity of oddities) {
      if (!this.dice.chance(0.3)) continue
      world.changeSettings(oddity)
      this.trace.say(`Lever is peculiar: ${JSON.stringify(oddity)}`)
    }
    const { key } = this.fulcrum
    this.trace.say(`here conflicts are settled by ${this.db.connections.get(key.connection)?.policy}`)
    this.db.connections.change(key.connection, {
      moveAs: mover ? LeverUserId.parse(mover.id) : null,
    })
    const rows = someMapping(this.dice.fork('mapping'), this.sandbox, this.fulcrum.stages)
    this.db.mappings.put(within(key, ''), { ...key, job: null, version: 1, ...rows })
  }

  fail(words: string): void {
    this.broken ??= words
  }

  private storeFate(process: Process, what: string) {
    const fate = this.weather.store(process)
    this.meetings.stored(process, fate)
    if (fate === 'fine') return fate
    this.storeTroubles += 1
    if (fate === 'dies-before' || fate === 'dies-after') this.crashes += 1
    this.trace.say(`${process.name}: ${what}: ${fate}`)
    return fate
  }

  private sent(wire: Wire, fate: RequestFate): void {
    this.requests.all += 1
    this.trace.say(
      `${wire.process.name} asks ${wire.number}: ${wire.method} ${wire.path} ${wire.kind === 'stage' || wire.kind === 'archived' ? wire.body : ''}${fate === 'fine' ? '' : ` [${fate}]`}`,
    )
    if (wire.kind !== 'token') this.sentAt.push(this.time.now())
    if (wire.kind === 'stage' || wire.kind === 'archived') {
      this.requests.writes += 1
      const opportunity = wire.opportunity ?? ''
      this.writesOf.set(opportunity, (this.writesOf.get(opportunity) ?? 0) + 1)
    }
    this.meetings.asked(wire)
  }

  private carriedOut(wire: Wire, status: number): void {
    if (status === 429) this.requests.refused += 1
    this.trace.say(`Lever answers ${wire.number}: ${status}`)
    if (status < 300) this.meetings.carriedOut(wire)
    if (wire.kind === 'create' && status < 300) this.noteMade(wire)
    if (wire.kind === 'archived' && status < 300) this.shown.archiveSet(wire.opportunity ?? '', this.time.now())
  }

  /** Which application this Lead was made for, by our link in it. */
  private noteMade(wire: Wire): void {
    const made = this.sandbox.account.opportunities.all().at(-1)
    const candidate = /candidates\/([0-9a-f-]{36})/.exec(wire.body)?.[1]
    const posting = z.object({ postings: z.array(z.string()) }).parse(JSON.parse(wire.body)).postings[0]
    const application = [...this.db.applications.values()].find(
      (one) => one.candidate === candidate && this.db.jobs.get(one.job)?.posting === posting,
    )
    if (!made || !application) return
    const all = [...(this.made.get(application.id) ?? []), made.id]
    this.made.set(application.id, all)
    if (all.length > 1 && !this.mayMakeAnother.has(application.id))
      this.fail(`P2: application ${application.id} has the opportunities ${all.join(' and ')}, all made by us`)
  }

  /** A webhook leaves Lever. */
  private async deliver(url: string, body: string): Promise<Response> {
    const fate = this.weather.delivery()
    const dice = this.dice
    if (fate !== 'fine') this.trace.say(`a webhook is ${fate}`)
    await this.time.sleep(dice.between(20, 400))
    switch (fate) {
      case 'dropped':
        return new Response(null, { status: 204 })
      case 'refused':
        return new Response(null, { status: 503 })
      case 'delayed':
        this.time.after(dice.between(1_000, 120_000), () => void this.receive(url, body))
        return new Response(null, { status: 204 })
      case 'doubled':
        // Lever tries for hours where it believes that nobody heard.
        this.time.after(dice.between(10, dice.chance(0.2) ? 6 * 3_600_000 : 90_000), () => void this.receive(url, body))
        break
      case 'forged':
        // A captured signature over another content: it may cost a look, and change nothing.
        this.time.after(dice.between(10, 5_000), () => void this.receive(url, forged(body, dice)))
        break
      case 'fine':
    }
    const status = await this.receive(url, body)
    return new Response(null, { status })
  }

  private receive(url: string, body: string): Promise<number> {
    this.meetings.hookComes(body)
    return this.fulcrum.receive(url, body)
  }
}

/** The signed token and time of a true delivery, with a content of somebody's own. */
function forged(body: string, dice: Dice): string {
  const delivery = z.looseObject({ data: z.looseObject({}) }).parse(JSON.parse(body))
  return JSON.stringify({
    ...delivery,
    data: {
      ...delivery.data,
      toStageId: 'lead-responded',
      ...(dice.chance(0.5) ? { opportunityId: dice.uuid() } : {}),
    },
  })
}
