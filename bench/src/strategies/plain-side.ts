import { apiKey, leverClient, LeverStageId, LeverUserId, OpportunityId } from '@fulcrum/lever'
import type { LeverClient } from '@fulcrum/lever'
import { commands } from '@fulcrum/lever-sandbox'
import { leverUrl } from '../../../packages/server/src/sync/simulation/fulcrum.ts'
import { Process, SessionLocks } from '../../../packages/server/src/sync/simulation/process.ts'
import type { Ground } from './ground.ts'
import { recordCount } from './story.ts'
import type { Side } from './strategy.ts'

const longestWaitMs = 60_000

/** Our side as a small integration keeps it: a stage for each record, and a queue of what has to be sent. */
export class PlainSide implements Side {
  readonly ground: Ground
  readonly lever: LeverClient
  readonly stages: number[] = Array.from({ length: recordCount }, () => 0)
  private readonly wanted = new Map<number, number>()
  private readonly sending = new Set<number>()
  /** Called with a person's move. */
  private readonly onMove: (record: number, to: number) => void

  constructor(ground: Ground, onMove: (side: PlainSide, record: number, to: number) => void) {
    this.ground = ground
    this.onMove = (record, to) => onMove(this, record, to)
    const process = new Process('integration', {
      time: ground.time,
      locks: new SessionLocks(),
      storeDelay: () => 0,
      storeFate: () => 'fine',
      stallMs: () => 0,
    })
    this.lever = leverClient({
      credential: apiKey(ground.sandbox.credentials.apiKey),
      apiUrl: `${leverUrl}/v1`,
      fetch: ground.network.fetchOf(process),
      clock: { now: () => ground.time.now(), after: (ms, run) => ground.time.after(ms, run) },
    })
    this.createPeople()
  }

  /** Everybody stands in Lever already. */
  private createPeople(): void {
    const { sandbox, recruiter, opportunities } = this.ground
    const postings = sandbox.account.postings.all().map(({ id }) => id)
    for (let record = 0; record < recordCount; record += 1) {
      const { opportunity } = commands.createOpportunity(sandbox.account, {
        by: recruiter,
        name: `Person ${record}`,
        emails: [`p${record}@people.example`],
        postings,
        stage: this.ground.stageId(0),
      })
      opportunities.push(opportunity.id)
    }
  }

  stands(record: number): number {
    return this.stages[record] ?? 0
  }

  moveHere(record: number, to: number): void {
    this.stages[record] = to
    this.onMove(record, to)
  }

  /** The sync puts a record into a stage here. */
  apply(record: number, to: number): void {
    this.stages[record] = to
    this.ground.moves.sync('here', record, to, this.ground.time.now())
  }

  isLogged(): boolean {
    return false
  }

  logged(): number {
    return 0
  }

  /** Sends this until Lever has taken it, or something newer; each wait is twice as long as the one before. */
  send(record: number, to: number): void {
    this.wanted.set(record, to)
    if (!this.sending.has(record)) void this.sendOn(record)
  }

  private async sendOn(record: number): Promise<void> {
    this.sending.add(record)
    let waitMs = 1_000
    for (;;) {
      const to = this.wanted.get(record)
      if (to === undefined) break
      if (await this.put(record, to)) {
        if (this.wanted.get(record) === to) this.wanted.delete(record)
        waitMs = 1_000
      } else {
        await this.ground.time.sleep(waitMs)
        waitMs = Math.min(longestWaitMs, waitMs * 2)
      }
    }
    this.sending.delete(record)
  }

  /** Moves a record in Lever; false: nobody knows whether it was done. */
  async put(record: number, to: number): Promise<boolean> {
    const opportunity = OpportunityId.parse(this.ground.opportunities[record])
    const stage = LeverStageId.parse(this.ground.stageId(to))
    const by = { performAs: LeverUserId.parse(this.ground.mover) }
    return (await this.lever.opportunities.setStage(opportunity, stage, by)).kind === 'ok'
  }

  /** What changed in Lever since `from`; null: Lever did not say. */
  async changedSince(from: number): Promise<{ record: number; stage: number; updatedAt: number }[] | null> {
    const answer = await this.lever.opportunities.list({ updated: { from: new Date(from) } }).all()
    if (answer.kind !== 'ok') return null
    return answer.value.flatMap(({ id, stage, updatedAt }) => {
      const record = this.ground.opportunities.indexOf(id)
      const at = this.ground.leverStages.indexOf(stage)
      return record < 0 || at < 0 ? [] : [{ record, stage: at, updatedAt: updatedAt?.getTime() ?? 0 }]
    })
  }

  /** Runs `work` again and again, so long after it last ended. */
  every(ms: number, work: () => Promise<void>): void {
    const { time } = this.ground
    void (async () => {
      for (;;) {
        await time.sleep(ms)
        await work()
      }
    })()
  }
}
