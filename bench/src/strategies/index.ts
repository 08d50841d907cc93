import { quantile } from '../report/quantile.ts'
import { atMost } from '../report/section.ts'
import type { Benchmark, RunOptions, Section } from '../report/section.ts'
import { applyWebhook, ignoreOwnUser, lastWriteWins, pollAndOverwrite } from './baselines.ts'
import { ours } from './ours.ts'
import { playDay } from './play.ts'
import type { Day } from './play.ts'
import { outageMs, recordCount } from './story.ts'

export const strategies: Benchmark = { name: 'strategies', title: 'Strategies', run }

const compared = [applyWebhook, ignoreOwnUser, pollAndOverwrite, lastWriteWins, ours]

interface Total {
  name: string
  days: Day[]
}

async function run({ quick, note }: RunOptions): Promise<Section> {
  const count = quick ? 1 : 20
  const totals: Total[] = []
  for (const strategy of compared) {
    const days: Day[] = []
    for (let day = 1; day <= count; day += 1) days.push(await playDay(strategy, `day ${day}`))
    const total = { name: strategy.name, days }
    totals.push(total)
    note(row(total).join('  '))
  }
  const own = totals.filter(({ name }) => name === ours.name)
  const ownSum = (of: (day: Day) => number) => own.reduce((all, total) => all + sum(total, of), 0)
  return {
    how: [
      `${count} simulated days of eight hours, with virtual time, each from its own seed and the same for every strategy: ${recordCount} people, a move every 20 s on each side for seven hours, one selection of 100 in Lever, then an hour in which nobody acts. 1 % of the requests fail before they are carried out and 1 % after; 1 % of the webhooks are lost and 2 % come twice, each 0.2 s and an exponential delay of 1.5 s on average after the event. For 30 minutes Lever’s API answers 503, for 20 minutes no webhook arrives.`,
      'Lost: a person’s move that a write of the sync overwrote, that never came to the other side, and that nothing is written down about. Logged: conflicts written down with both values. Differing: people who stand elsewhere here than in Lever when the day ends, of 400. Calls a move: outside the outage, everything counted. Latency: from a move to the moment when the other side stands there, outside the two outages. Fulcrum is the engine itself, as the simulation runs it; the others are as small as their idea, send again until Lever takes it, and are told who moved in Lever, which its webhooks do not say.',
      'Times are virtual, and the same on every machine.',
    ],
    figures: [
      atMost(
        'moves lost',
        ownSum(({ lost }) => lost),
        0,
        '',
        0,
      ),
      atMost(
        'people who differ at the end',
        ownSum(({ differing }) => differing),
        0,
        '',
        0,
      ),
      atMost(
        'requests a second while Lever is down',
        ownSum(({ calls }) => calls.inOutage) / count / (outageMs / 1000),
        2,
      ),
    ],
    tables: [
      {
        caption: 'The same days, five ways:',
        header: [
          'strategy',
          'moves',
          'lost',
          'logged',
          'differing, a day',
          'calls a move',
          'a second in the outage',
          'p50, s',
          'p95, s',
          'p99, s',
        ],
        rows: totals.map(row),
      },
    ],
  }
}

const sum = ({ days }: Total, of: (day: Day) => number) => days.reduce((all, day) => all + of(day), 0)

function row(total: Total): string[] {
  const moves = sum(total, (day) => day.moves)
  const lost = sum(total, (day) => day.lost)
  const perDay = (all: number) => all / total.days.length
  const healthyMs = total.days.flatMap((day) => day.healthyMs)
  const seconds = (q: number) => (quantile(healthyMs, q) / 1000).toFixed(1)
  return [
    total.name,
    String(moves),
    `${lost} (${((100 * lost) / moves).toFixed(2)} %)`,
    String(sum(total, (day) => day.logged)),
    perDay(sum(total, (day) => day.differing)).toFixed(1),
    (sum(total, (day) => day.calls.answered) / moves).toFixed(2),
    (perDay(sum(total, (day) => day.calls.inOutage)) / (outageMs / 1000)).toFixed(2),
    seconds(0.5),
    seconds(0.95),
    seconds(0.99),
  ]
}
