import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { LagBucket, SyncHealth } from '@fulcrum/contract'
import { syncLagQuery } from '../../api/queries.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { lagPath, lagSentence, lagTop } from './lag-chart.ts'
import { LagFigures } from './lag-figures.tsx'
import { LAG_GOAL_MS, lagWords } from './lag-words.ts'
import './lag.css'

const WIDTH = 720
const HEIGHT = 120
const STRETCHES = [
  { value: 'hours', label: '24 h' },
  { value: 'days', label: '14 days' },
] as const
const BEGINS = { hours: '24 h ago', days: '14 days ago' } as const
const NAMES = { hours: 'the last 24 hours', days: 'the last 14 days' } as const

/** How long a move takes each way: now, and how it was. */
export function Lag({ lag }: { lag: SyncHealth['lag'] }) {
  const [stretch, setStretch] = useState<'hours' | 'days'>('hours')
  const { data } = useQuery(syncLagQuery())
  return (
    <section className="sync-section" aria-labelledby="sync-lag">
      <header className="sync-section__head">
        <h2 id="sync-lag">Lag</h2>
        <span className="sync-section__count">95th percentile, 24 h</span>
        <Segmented
          label="Stretch of the chart"
          value={stretch}
          options={STRETCHES}
          onChange={(value) => setStretch(value === 'days' ? 'days' : 'hours')}
        />
      </header>
      <LagFigures lag={lag} />
      <LagChart buckets={data?.[stretch] ?? []} stretch={stretch} />
    </section>
  )
}

function LagChart({ buckets, stretch }: { buckets: readonly LagBucket[]; stretch: 'hours' | 'days' }) {
  const top = lagTop(buckets)
  const goal = HEIGHT - (LAG_GOAL_MS / top) * HEIGHT
  const lines = [
    { name: 'to', ...lagPath(buckets, 'toLeverMs', top, WIDTH, HEIGHT) },
    { name: 'from', ...lagPath(buckets, 'fromLeverMs', top, WIDTH, HEIGHT) },
  ]
  return (
    <figure className="lag-chart">
      <figcaption className="visually-hidden">{lagSentence(buckets, NAMES[stretch])}</figcaption>
      <p className="lag-chart__legend" aria-hidden="true">
        <span className="lag-chart__key" data-line="to">
          To Lever
        </span>
        <span className="lag-chart__key" data-line="from">
          From Lever
        </span>
        <span className="lag-chart__key" data-line="goal">
          Goal {lagWords(LAG_GOAL_MS)}
        </span>
        <span className="lag-chart__top">{lagWords(top)}</span>
      </p>
      <svg className="lag-chart__plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <line className="lag-chart__grid" x1="0" x2={WIDTH} y1="0.5" y2="0.5" vectorEffect="non-scaling-stroke" />
        <line className="lag-chart__goal" x1="0" x2={WIDTH} y1={goal} y2={goal} vectorEffect="non-scaling-stroke" />
        <line
          className="lag-chart__grid"
          x1="0"
          x2={WIDTH}
          y1={HEIGHT - 0.5}
          y2={HEIGHT - 0.5}
          vectorEffect="non-scaling-stroke"
        />
        {lines.map((line) => (
          <g key={line.name} className="lag-chart__line" data-line={line.name}>
            <path d={line.path} vectorEffect="non-scaling-stroke" />
            {/* Round ends of no length are dots, whatever the box is stretched to. */}
            {line.dots.map((dot) => (
              <path key={dot.x} d={`M${dot.x} ${dot.y}h0.01`} vectorEffect="non-scaling-stroke" data-dot />
            ))}
          </g>
        ))}
      </svg>
      <p className="lag-chart__axis" aria-hidden="true">
        <span>{BEGINS[stretch]}</span>
        <span>now</span>
      </p>
    </figure>
  )
}
