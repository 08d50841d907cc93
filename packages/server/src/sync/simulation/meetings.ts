import { z } from 'zod'
import { isWrite } from './network.ts'
import type { Wire } from './network.ts'
import type { Process, StoreFate } from './process.ts'
import type { Shown } from './shown.ts'

const Stage = z.object({ stage: z.string() })
const Delivery = z.object({
  triggeredAt: z.number(),
  data: z.object({ opportunityId: z.string().optional(), toStageId: z.string().optional() }),
})

/** Nobody waits longer for an answer, milliseconds. */
const answerMs = 20_000

/** What meets what on the way, told in the trace since no single event shows it. Decides nothing. */
export class Meetings {
  private readonly around: { now: () => number; say: (words: string) => void; shown: Shown }
  /** Since when the answer to our write on an opportunity is on its way. */
  private readonly unanswered = new Map<string, number>()
  /** The stage that we set last, until Lever tells us of it, and whether somebody here moved on meanwhile. */
  private readonly echoes = new Map<string, { stage: string; movedOn: boolean }>()
  /** When somebody moved there last. */
  private readonly movedAt = new Map<string, number>()
  private readonly newestHook = new Map<string, number>()
  /** What each process has heard and not written down yet. */
  private readonly fresh = new Map<string, 'a create' | 'a move' | 'a list'>()
  /** When each list that nobody has heard yet was asked for. */
  private readonly lists = new Map<number, number>()

  constructor(around: { now: () => number; say: (words: string) => void; shown: Shown }) {
    this.around = around
  }

  asked(wire: Wire): void {
    if (isWrite(wire) && wire.opportunity !== null) this.unanswered.set(wire.opportunity, this.around.now())
    if (isList(wire)) this.lists.set(wire.number, this.around.now())
  }

  carriedOut(wire: Wire): void {
    const { opportunity, kind, body } = wire
    if (opportunity === null || !isWrite(wire)) return
    if (kind === 'stage') this.echoes.set(opportunity, { ...Stage.parse(JSON.parse(body)), movedOn: false })
    const movedAt = this.movedAt.get(opportunity)
    if (movedAt === undefined || movedAt <= this.around.shown.lastAt(opportunity)) return
    this.movedAt.delete(opportunity)
    this.around.say(`our request on ${opportunity} meets a move there that we have not read`)
  }

  heard(wire: Wire): void {
    this.lists.delete(wire.number)
    if (wire.opportunity !== null) this.unanswered.delete(wire.opportunity)
    if (isWrite(wire)) this.fresh.set(wire.process.name, wire.kind === 'create' ? 'a create' : 'a move')
    else if (isList(wire)) this.fresh.set(wire.process.name, 'a list')
  }

  /** A transaction of this process begins. */
  stored(process: Process, fate: StoreFate): void {
    const fresh = this.fresh.get(process.name)
    this.fresh.delete(process.name)
    if (fresh && fate === 'dies-before')
      this.around.say(`${process.name} dies before it writes the answer to ${fresh} down`)
  }

  movedHere(opportunity: string): void {
    const echo = this.echoes.get(opportunity)
    if (echo) echo.movedOn = true
  }

  movedInLever(opportunity: string): void {
    const now = this.around.now()
    this.movedAt.set(opportunity, now)
    if ([...this.lists.values()].some((askedAt) => now - askedAt <= answerMs))
      this.around.say(`${opportunity} is moved while a list is read`)
  }

  hookComes(body: string): void {
    const { triggeredAt, data } = Delivery.parse(JSON.parse(body))
    const { opportunityId: opportunity, toStageId } = data
    if (opportunity === undefined) return
    if (triggeredAt < (this.newestHook.get(opportunity) ?? 0))
      this.around.say(`a webhook about ${opportunity} comes after a newer one`)
    else this.newestHook.set(opportunity, triggeredAt)
    const askedAt = this.unanswered.get(opportunity)
    if (askedAt !== undefined && this.around.now() - askedAt <= answerMs)
      this.around.say(`a webhook about ${opportunity} comes before the answer to our request`)
    const echo = this.echoes.get(opportunity)
    if (echo?.stage !== toStageId) return
    this.echoes.delete(opportunity)
    if (echo?.movedOn) this.around.say(`the echo of our request on ${opportunity} comes after the next move here`)
  }
}

const isList = ({ method, path }: Wire): boolean => method === 'GET' && path.startsWith('/v1/opportunities?')
