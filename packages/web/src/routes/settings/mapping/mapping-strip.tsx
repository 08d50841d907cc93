import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { inRowId } from './in-side.tsx'
import { outRowId } from './out-side.tsx'
import { isThere } from './place-key.ts'
import type { InRow, MappingCounts, OutRow, RowState } from './rows.ts'

interface MappingStripProps {
  counts: MappingCounts
  /** True for what one job has of its own. */
  ofJob: boolean
  out: readonly OutRow[]
  in: readonly InRow[]
  readOnly: boolean
  onAcceptAll: () => void
}

/** What is mapped, what needs somebody, and where it is: each figure jumps to its first row. */
export function MappingStrip({ counts, ofJob, readOnly, onAcceptAll, ...rows }: MappingStripProps) {
  const first = (state: RowState): string | null => {
    const out = rows.out.find((each) => each.state === state)
    if (out) return outRowId(out.row.stage)
    const inbound = rows.in.find((each) => each.state === state && isThere(each.place))
    return inbound ? inRowId(inbound.key) : null
  }
  const notInverse = rows.out.find((each) => each.notInverse !== null)
  const open = counts.missing + counts.vanished + counts.suggested
  return (
    <output className="mapping-strip">
      <span className="mapping-strip__done">
        <b>
          {counts.mapped.toLocaleString('en')} of {counts.relevant.toLocaleString('en')}
        </b>{' '}
        mapped
        {ofJob && `, ${(counts.relevant - counts.inherited).toLocaleString('en')} only for this job`}
      </span>
      <Jump tone="attention" icon="warning" count={counts.missing} words="missing" to={first('missing')} />
      <Jump tone="attention" icon="warning" count={counts.vanished} words="deleted in Lever" to={first('vanished')} />
      <Jump
        tone="quiet"
        icon="info"
        count={counts.notInverse}
        words="not inverse"
        to={notInverse ? outRowId(notInverse.row.stage) : null}
      />
      {counts.suggested > 0 && (
        <>
          <Badge tone="suggested">{counts.suggested} suggested</Badge>
          {!readOnly && (
            <Button size="small" onClick={onAcceptAll}>
              Accept all {counts.suggested}
            </Button>
          )}
        </>
      )}
      {open > 0 && (
        <span className="mapping-strip__gate">
          <Icon name="lock" />{' '}
          {ofJob
            ? 'Whoever is moved to such a place waits on hold'
            : 'No outreach can be linked to a job until nothing is missing'}
        </span>
      )}
    </output>
  )
}

interface JumpProps {
  tone: 'attention' | 'quiet'
  icon: 'warning' | 'info'
  count: number
  words: string
  /** The id of the row to show. */
  to: string | null
}

function Jump({ tone, icon, count, words, to }: JumpProps) {
  if (count === 0 || to === null) return null
  const jump = () => {
    const row = document.getElementById(to)
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector<HTMLElement>('select')?.focus()
  }
  return (
    <button type="button" className="mapping-strip__jump" data-tone={tone} onClick={jump}>
      <Icon name={icon} /> {count} {words}
    </button>
  )
}
