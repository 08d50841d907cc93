import { Link } from '@tanstack/react-router'
import { Notice } from '../../../ui/notice.tsx'
import { people } from '../../pipeline/move-words.ts'
import type { MappingCounts } from './rows.ts'
import type { SaveState } from './use-mapping-editor.ts'

interface SaveNoticeProps {
  save: SaveState
  counts: MappingCounts
  readOnly: boolean
}

/** What came of saving, and what is next. */
export function SaveNotice({ save, counts, readOnly }: SaveNoticeProps) {
  const content = contentOf(save, counts, readOnly)
  if (content === null) return null
  // Whoever pressed Save may be far down the tables; the answer comes into sight.
  const show =
    save.kind === 'none' ? undefined : (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })
  return (
    <div ref={show} className="mapping-notice">
      {content}
    </div>
  )
}

function contentOf(save: SaveState, counts: MappingCounts, readOnly: boolean) {
  const open = counts.missing + counts.vanished + counts.suggested
  switch (save.kind) {
    case 'saved':
      if (save.released > 0) {
        return (
          <Notice tone="accent">
            <strong>Mapping saved.</strong> {people(save.released)} on hold can go on: release them below, where you see
            how far it is.
          </Notice>
        )
      }
      return save.complete ? (
        <Notice tone="accent" action={<Link to="/outreach">Open outreach</Link>}>
          <strong>Mapping saved, nothing is missing.</strong> Next: open an outreach and choose its job under Settings.
          Whoever you add there becomes a Lead.
        </Notice>
      ) : (
        <Notice tone="attention">
          <strong>Mapping saved.</strong>{' '}
          {open === 0
            ? 'Lever changed meanwhile; look at the marked rows.'
            : `${open} ${open === 1 ? 'row still needs' : 'rows still need'} a choice before an outreach can be linked to a job.`}
        </Notice>
      )
    case 'changed-meanwhile':
      return (
        <Notice tone="attention">
          <strong>{save.title}</strong> Your choices are kept and marked; look at them against the new mapping and save
          again.
        </Notice>
      )
    case 'failed':
      return (
        <Notice tone="danger">
          <strong>{save.title}</strong> {save.detail} Nothing you chose is lost.
        </Notice>
      )
    case 'none':
    case 'saving':
      return readOnly ? (
        <Notice tone="neutral">
          <strong>Only admins change the mapping.</strong> You see where moves land. Ask an admin when a row is wrong.
        </Notice>
      ) : null
  }
}
