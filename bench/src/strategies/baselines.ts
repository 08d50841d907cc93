import { parseDelivery } from '@fulcrum/lever'
import { PlainSide } from './plain-side.ts'
import type { Strategy } from './strategy.ts'

const minute = 60_000
/** A list reads so far back again, because Lever's times are to the second and writes overlap. */
const overlapMs = 5_000

/** Two automations: a change here is sent to Lever, a webhook is applied here. Each also hears what the other did. */
export const applyWebhook: Strategy = {
  name: 'apply the webhook',
  async begin(ground) {
    const side = new PlainSide(ground, (own, record, to) => own.send(record, to))
    await hear(side, ({ record, to }) => {
      if (side.stands(record) === to) return
      side.apply(record, to)
      side.send(record, to)
    })
    return side
  },
}

/** The same, told by Lever who moved: what the sync itself did is left alone, on both sides. */
export const ignoreOwnUser: Strategy = {
  name: 'the same, ignoring our own user',
  async begin(ground) {
    const side = new PlainSide(ground, (own, record, to) => own.send(record, to))
    await hear(side, ({ record, to, by }) => {
      if (by !== ground.mover && side.stands(record) !== to) side.apply(record, to)
    })
    return side
  },
}

/** Moves here are sent at once; every five minutes what changed in Lever overwrites what stands here. */
export const pollAndOverwrite: Strategy = {
  name: 'poll every 5 minutes and overwrite',
  async begin(ground) {
    const side = new PlainSide(ground, (own, record, to) => own.send(record, to))
    let since = ground.time.now()
    side.every(5 * minute, async () => {
      const startedAt = ground.time.now()
      const changed = await side.changedSince(since - overlapMs)
      if (!changed) return
      since = startedAt
      for (const { record, stage } of changed) if (side.stands(record) !== stage) side.apply(record, stage)
    })
    return side
  },
}

/** Every minute both sides' changes are compared by their times, and the later one is written to the other side. */
export const lastWriteWins: Strategy = {
  name: 'poll every minute, last write wins',
  async begin(ground) {
    const movedAt = new Map<number, number>()
    const side = new PlainSide(ground, (_, record) => void movedAt.set(record, ground.time.now()))
    let since = ground.time.now()
    side.every(minute, async () => {
      const startedAt = ground.time.now()
      const changed = await side.changedSince(since - overlapMs)
      if (!changed) return
      since = startedAt
      const theirs = new Map(changed.map((one) => [one.record, one]))
      for (const { record, stage, updatedAt } of changed) {
        if ((movedAt.get(record) ?? -Infinity) > updatedAt) continue
        movedAt.delete(record)
        if (side.stands(record) !== stage) side.apply(record, stage)
      }
      for (const [record, at] of movedAt) {
        const their = theirs.get(record)
        const to = side.stands(record)
        if (their?.stage !== to && !(await side.put(record, to))) continue
        if (movedAt.get(record) === at) movedAt.delete(record)
      }
    })
    return side
  },
}

interface Heard {
  record: number
  to: number
  /** Who moved. Lever's webhook does not say; here it is known for nothing. */
  by: string | null
}

/** Subscribes to stage changes in Lever. */
async function hear(side: PlainSide, heard: (what: Heard) => void): Promise<void> {
  const { ground } = side
  const url = 'http://127.0.0.1:3000/hook'
  let isMade = false
  void side.lever.webhooks.create({ url, event: 'candidateStageChange' }).then(({ kind }) => {
    isMade = kind === 'ok'
  })
  await ground.until('the webhook', () => isMade)
  ground.receive = (_, body) => {
    const parsed = parseDelivery(body)
    const subject = parsed.kind === 'ok' ? parsed.delivery.subject : null
    if (parsed.kind !== 'ok' || !subject?.opportunity || !subject.toStage) return
    const record = ground.opportunities.indexOf(subject.opportunity)
    const to = ground.leverStages.indexOf(subject.toStage)
    if (record >= 0 && to >= 0)
      heard({ record, to, by: authorOf(side, subject.opportunity, subject.toStage, parsed.delivery.triggeredAt) })
  }
}

function authorOf({ ground }: PlainSide, opportunity: string, toStage: string, at: Date): string | null {
  const changes = ground.sandbox.account.opportunities.get(opportunity)?.stageChanges ?? []
  const entry = changes.find((change) => change.toStageId === toStage && change.updatedAt === at.getTime())
  return entry?.userId ?? null
}
