import { setTimeout as pause } from 'node:timers/promises'
import type { ApplicationCard } from '@fulcrum/contract'
import { pollWhileSilentMs } from '../../../packages/server/src/sync/ways/poll.ts'
import { quantile } from '../report/quantile.ts'
import { atMost } from '../report/section.ts'
import type { Benchmark, RunOptions, Section } from '../report/section.ts'
import { leverRequests, resetRequests } from '../stack/lever-requests.ts'
import { cardsOf, moveHere, opportunityOf, peopleInStep, stageNamed } from '../stack/people.ts'
import { linkedOutreach, mapBySuggestion, startWorld } from '../stack/world.ts'
import type { World } from '../stack/world.ts'
import { openPage } from './open-page.ts'

export const latency: Benchmark = { name: 'latency', title: 'Latency', run }

const roundTripMs = 150
const pollerMs = 300_000
const apartMs = 400

async function run({ quick, note }: RunOptions): Promise<Section> {
  const count = quick ? 10 : 60
  const world = await startWorld({ ratePerSecond: 10, webs: 1, workers: 1 })
  try {
    await world.connect()
    await mapBySuggestion(world)
    const outreach = await linkedOutreach(world, 'Latency')
    const people = await peopleInStep(world, outreach, 12, 'Lat')
    // Webhooks are off in Lever until a Super Admin switches them on: until then only polls tell.
    const silent = await withoutWebhooks(world, people, quick ? 2 : 8)
    note(`without webhooks: ${silent.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s`)
    await world.lever.act('setAllWebhookGroups', { on: true })
    const near = await bothWays(world, outreach, count)
    note(words('loopback', near))
    await world.lever.control('POST', '/faults', { kind: 'latency', ms: roundTripMs, match: { path: '/v1/*' } })
    await world.lever.control('POST', '/faults', { kind: 'webhook', effect: 'delay', delayMs: roundTripMs / 2 })
    const far = await bothWays(world, outreach, count)
    note(words('150 ms round trip', far))
    const poller = near.fromLever.map((_, i, all) => pollerMs * (1 - i / all.length))
    return {
      how: [
        `${count} single moves each way, ${apartMs} ms apart, with the lane idle. Towards Lever: from the click (the request of the page) to the moment when the sandbox has the move. From Lever: from the click in Lever until an open page, told by its event stream, has read the card again and shows the new stage. The round trip of ${roundTripMs} ms is added to every request to Lever, half of it to every webhook. The poller is what a product that polls every five minutes comes to with moves spread evenly over its period; it is computed, not run.`,
        'Without webhooks: moves in Lever spread over a minute while Lever sends none, which is how every new connection begins.',
      ],
      figures: [
        atMost('our drag in Lever, loopback, p50', quantile(near.toLever, 0.5), 50, ' ms', 0),
        atMost('our drag in Lever, loopback, p99', quantile(near.toLever, 0.99), 500, ' ms', 0),
        atMost('Lever’s drag on our open page, loopback, p50', quantile(near.fromLever, 0.5), 100, ' ms', 0),
        atMost('Lever’s drag on our open page, loopback, p99', quantile(near.fromLever, 0.99), 1_000, ' ms', 0),
        atMost(
          'our drag in Lever, 150 ms round trip, p50',
          quantile(far.toLever, 0.5),
          2 * roundTripMs + 300,
          ' ms',
          0,
        ),
        atMost('our drag in Lever, 150 ms round trip, p95', quantile(far.toLever, 0.95), 2_000, ' ms', 0),
        atMost(
          'Lever’s drag on our page, 150 ms round trip, p50',
          quantile(far.fromLever, 0.5),
          roundTripMs + 500,
          ' ms',
          0,
        ),
        atMost('Lever’s drag on our page, 150 ms round trip, p95', quantile(far.fromLever, 0.95), 2_000, ' ms', 0),
        atMost(
          'Lever’s drag without webhooks, at most',
          Math.max(...silent) / 1000,
          pollWhileSilentMs / 1000 + 5,
          ' s',
          1,
        ),
      ],
      tables: [
        {
          caption: 'Milliseconds from one side’s click to the other side:',
          header: ['', 'p50', 'p95', 'p99', 'most'],
          rows: [
            row('to Lever, loopback', near.toLever),
            row('from Lever, loopback', near.fromLever),
            row('to Lever, 150 ms round trip', far.toLever),
            row('from Lever, 150 ms round trip', far.fromLever),
            row('from Lever, without webhooks', silent),
            row('a poller of five minutes (computed)', poller),
          ],
        },
      ],
    }
  } finally {
    await world.stop()
  }
}

interface Ways {
  toLever: number[]
  fromLever: number[]
}

async function bothWays(world: World, outreach: string, count: number): Promise<Ways> {
  const names = ['Sourced', 'Reached out', 'Responded']
  const leverIds = ['lead-new', 'lead-reached-out', 'lead-responded']
  const stages = await Promise.all(names.map((name) => stageNamed(world, name)))
  const page = await openPage(world)
  await resetRequests(world)
  const cards = await cardsOf(world, outreach)
  const sent: { opportunity: string; at: number }[] = []
  const fromLever: number[] = []
  for (let i = 0; i < count; i += 1) {
    const at = i % cards.length
    const card = cards[at]
    if (!card) break
    const here = stages.findIndex((stage) => stage === card.stageId)
    const to = stages[(here + 1) % 3] ?? ''
    const startedAt = Date.now()
    await moveHere(world, [card], to)
    sent.push({ opportunity: opportunityOf(card), at: startedAt })
    await pause(apartMs)
    const next = (here + 2) % 3
    const shown = page.shows(card.id, stages[next] ?? '')
    const actedAt = Date.now()
    await world.lever.act('moveStage', { opportunityId: opportunityOf(card), stageId: leverIds[next], by: null })
    fromLever.push((await shown) - actedAt)
    await pause(apartMs)
    const again = (await cardsOf(world, outreach)).find(({ id }) => id === card.id)
    if (again) cards[at] = again
  }
  page.close()
  const { latest } = await leverRequests(world)
  const puts = latest.filter(({ method, status }) => method === 'PUT' && status === 200)
  const toLever = sent.map(({ opportunity, at }) => {
    const put = puts.find((one) => one.path.includes(opportunity) && one.at >= at)
    if (!put) throw new Error(`A move of ${opportunity} did not reach Lever`)
    return put.at - at
  })
  return { toLever, fromLever }
}

async function withoutWebhooks(world: World, people: ApplicationCard[], count: number): Promise<number[]> {
  const responded = await stageNamed(world, 'Responded')
  const page = await openPage(world)
  const lags = await Promise.all(
    people.slice(0, count).map(async (card, i) => {
      await pause((i * 60_000) / count)
      const shown = page.shows(card.id, responded)
      const at = Date.now()
      await world.lever.act('moveStage', { opportunityId: opportunityOf(card), stageId: 'lead-responded', by: null })
      return (await shown) - at
    }),
  )
  page.close()
  return lags
}

const row = (name: string, values: number[]) => [
  name,
  ...[0.5, 0.95, 0.99, 1].map((q) => quantile(values, q).toFixed(0)),
]

const words = (name: string, { toLever, fromLever }: Ways) =>
  `${name}: to Lever p50 ${quantile(toLever, 0.5)} p99 ${quantile(toLever, 0.99)} ms, from Lever p50 ${quantile(fromLever, 0.5)} p99 ${quantile(fromLever, 0.99)} ms`
