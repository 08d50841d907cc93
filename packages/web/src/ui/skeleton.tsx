import './states.css'

const widths = ['62%', '48%', '71%', '55%', '66%', '43%']

/** Rows in the shape of what comes. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className="skeleton" aria-busy="true">
      <p className="visually-hidden">Loading</p>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} aria-hidden="true" style={{ width: widths[row % widths.length] }} />
      ))}
    </div>
  )
}
