import { commands, pipelineOf, Sandbox } from '@fulcrum/lever-sandbox'
import { Dice } from '../../../packages/server/src/sync/simulation/dice.ts'
import { leverUrl } from '../../../packages/server/src/sync/simulation/fulcrum.ts'
import { Network } from '../../../packages/server/src/sync/simulation/network.ts'
import type { RequestFate } from '../../../packages/server/src/sync/simulation/network.ts'
import { settled, VirtualTime } from '../../../packages/server/src/sync/simulation/time.ts'
import { Moves } from './moves.ts'
import { recordCount, stageCount } from './story.ts'

const start = Date.UTC(2026, 6, 2, 9)
const everyday = { failedBefore: 0.01, failedAfter: 0.01, webhookLost: 0.01, webhookDoubled: 0.02 }
const leastDelayMs = 200
const meanDelayMs = 1_500

/** What every strategy of one day stands on: a Lever, the way there and back, a clock, and the account of all moves. */
export class Ground {
  readonly time = new VirtualTime(start)
  readonly dice: Dice
  readonly sandbox: Sandbox
  readonly network: Network
  readonly moves = new Moves(recordCount)
  readonly recruiter: string
  /** As whom the sync moves people in Lever. */
  readonly mover: string
  /** Lever's stages in order, as many as there are here. */
  readonly leverStages: string[]
  /** Opportunities by record. */
  readonly opportunities: string[] = []
  /** Requests to Lever since everything was paired, but in the outage, and in it. */
  readonly calls = { answered: 0, inOutage: 0 }
  isOutage = false
  isSilent = false
  /** Once everything is paired. */
  hasBegun = false
  /** Where webhooks go. */
  receive: (url: string, body: string) => void = () => {}

  constructor(seed: string) {
    this.dice = new Dice(seed)
    const weather = this.dice.fork('weather')
    const deliveries = this.dice.fork('deliveries')
    this.sandbox = new Sandbox({
      clock: this.time,
      scheduler: this.time,
      chance: this.dice.fork('lever').asChance(),
      fetch: async (input, init) => {
        const url = input instanceof Request ? input.url : String(new URL(input))
        this.deliver(deliveries, url, typeof init?.body === 'string' ? init.body : '')
        return new Response(null, { status: 204 })
      },
      account: 'empty',
      companions: false,
      url: leverUrl,
      rate: 10,
    })
    this.sandbox.prepare()
    const { account } = this.sandbox
    const [admin, recruiter, mover] = account.users.all()
    if (!admin || !recruiter || !mover) throw new Error('The sandbox has too few users')
    this.recruiter = recruiter.id
    this.mover = mover.id
    commands.createPosting(account, { text: 'Engineer', state: 'published' }, admin.id)
    commands.setAllWebhookGroups(account, true)
    this.leverStages = pipelineOf(account)
      .slice(0, stageCount)
      .map(({ id }) => id)
    this.network = new Network({
      time: this.time,
      sandbox: this.sandbox,
      dice: this.dice.fork('network'),
      fateOf: () => this.fate(weather),
      watcher: {
        sent: () => {
          if (this.hasBegun) this.calls[this.isOutage ? 'inOutage' : 'answered'] += 1
        },
        carriedOut: ({ kind, opportunity }) => {
          if (kind === 'stage' && opportunity !== null) this.leverWritten(opportunity)
        },
        heard: () => {},
      },
    })
  }

  /** Where a record stands in Lever. */
  inLever(record: number): number {
    const stage = this.sandbox.account.opportunities.get(this.opportunities[record] ?? '')?.stage ?? ''
    return this.leverStages.indexOf(stage)
  }

  stageId(stage: number): string {
    const id = this.leverStages[stage]
    if (id === undefined) throw new Error(`There is no stage ${stage}`)
    return id
  }

  moveInLever(records: number[], stepsOn: number): void {
    for (const record of records) {
      const to = (this.inLever(record) + stepsOn) % stageCount
      commands.moveStage(this.sandbox.account, {
        opportunityId: this.opportunities[record] ?? '',
        stageId: this.stageId(to),
        by: this.recruiter,
      })
      this.moves.person('lever', record, to, this.time.now())
    }
  }

  /** Lets time pass until `until`, milliseconds since 1970, or until `enough`. */
  async run(until: number, enough: () => boolean = () => false): Promise<void> {
    let reached = false
    const cancel = this.time.after(Math.max(0, until - this.time.now()), () => {
      reached = true
    })
    for (;;) {
      await settled()
      if (reached || enough()) break
      if (!this.time.step()) break
    }
    cancel()
  }

  /** Lets time pass until it is so. */
  async until(what: string, enough: () => boolean): Promise<void> {
    await this.run(this.time.now() + 1_800_000, enough)
    if (!enough()) throw new Error(`${what} did not come about in half an hour`)
  }

  private fate(dice: Dice): RequestFate {
    if (!this.hasBegun) return 'fine'
    if (this.isOutage) return 'down'
    const luck = dice.fraction()
    if (luck < everyday.failedBefore) return 'lost-before'
    return luck < everyday.failedBefore + everyday.failedAfter ? 'lost-after' : 'fine'
  }

  private leverWritten(opportunity: string): void {
    const record = this.opportunities.indexOf(opportunity)
    if (record >= 0 && this.hasBegun) this.moves.sync('lever', record, this.inLever(record), this.time.now())
  }

  private deliver(dice: Dice, url: string, body: string): void {
    const luck = dice.fraction()
    const copies = luck < everyday.webhookLost ? 0 : luck < everyday.webhookLost + everyday.webhookDoubled ? 2 : 1
    for (let i = 0; i < copies; i += 1) {
      const delayMs = this.hasBegun ? leastDelayMs - meanDelayMs * Math.log(1 - dice.fraction()) : leastDelayMs
      if (!this.isSilent) this.time.after(delayMs, () => this.receive(url, body))
    }
  }
}
