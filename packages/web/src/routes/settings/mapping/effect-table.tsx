import type { MappingPreview } from '@fulcrum/contract'
import { MilestoneGlyph, milestoneWords } from '../../../ui/milestone.tsx'
import './effect-table.css'

/** What a mapping would do to the people already there, where they stand here. Nothing in it happens by saving. */
export function EffectTable({ preview }: { preview: MappingPreview }) {
  return (
    <table className="effect-table" aria-label="People by milestone">
      <thead>
        <tr>
          <th scope="col">They stand in</th>
          <th scope="col">Would move here</th>
          <th scope="col">Would move in Lever</th>
          <th scope="col">Not mapped</th>
          <th scope="col">Can go on</th>
        </tr>
      </thead>
      <tbody>
        {preview.milestones.map((row) => (
          <tr key={row.milestone}>
            <th scope="row">
              <MilestoneGlyph milestone={row.milestone} /> {milestoneWords(row.milestone)}
            </th>
            <Figure count={row.here} byHand={row.hereByHand} />
            <Figure count={row.inLever} byHand={row.inLeverByHand} />
            <Figure count={row.held} byHand={0} />
            <Figure count={row.released} byHand={0} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Figure({ count, byHand }: { count: number; byHand: number }) {
  return (
    <td data-none={count === 0 || undefined}>
      {count.toLocaleString('en')}
      {byHand > 0 && (
        <small> {byHand === count ? 'by hand only' : `${byHand.toLocaleString('en')} by hand only`}</small>
      )}
    </td>
  )
}
