import type { SyncHealth } from '@fulcrum/contract'
import { laneBars, laneSentence } from './lane-bars.ts'

const WIDTH = 360
const HEIGHT = 96

/** Calls to Lever over the last ten minutes against what Lever allows. */
export function LaneChart({ lane }: { lane: SyncHealth['lane'] }) {
  const bars = laneBars(lane.recent, lane.limitPerSecond, WIDTH, HEIGHT)
  return (
    <figure className="lane-chart">
      <figcaption className="visually-hidden">{laneSentence(lane.recent, lane.limitPerSecond)}</figcaption>
      <p className="lane-chart__limit" aria-hidden="true">
        limit {lane.limitPerSecond}/s
      </p>
      <svg
        className="lane-chart__plot"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line className="lane-chart__ceiling" x1="0" x2={WIDTH} y1="0.5" y2="0.5" vectorEffect="non-scaling-stroke" />
        {bars.map((bar) => (
          <rect key={bar.x} className="lane-chart__bar" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
        ))}
        <line
          className="lane-chart__floor"
          x1="0"
          x2={WIDTH}
          y1={HEIGHT - 0.5}
          y2={HEIGHT - 0.5}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="lane-chart__axis" aria-hidden="true">
        <span>10 min ago</span>
        <span>now</span>
      </p>
    </figure>
  )
}
