import { Badge } from '../../../ui/badge.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { RowState } from './rows.ts'

interface RowNoteProps {
  state: RowState
  /** What was saved before the change; empty when there was nothing. */
  was: string
  /** What is said where nothing is amiss. */
  quiet: string
  /** Only this job has the value. */
  isOwn: boolean
}

/** The note of a row in words; colour and line only repeat it. */
export function RowNote({ state, was, quiet, isOwn }: RowNoteProps) {
  switch (state) {
    case 'changed':
      return <span className="mapping-note mapping-note--changed">{was === '' ? 'new' : `was ${was}`}</span>
    case 'vanished':
      return (
        <span className="mapping-note mapping-note--attention">
          <Icon name="warning" /> Deleted in Lever
        </span>
      )
    case 'missing':
      return (
        <span className="mapping-note mapping-note--attention">
          <Icon name="warning" /> Missing
        </span>
      )
    case 'suggested':
      return <Badge tone="suggested">Suggested</Badge>
    case 'inherited':
      return <span className="mapping-note">As for all jobs</span>
    case 'saved':
      if (isOwn) return <Badge tone="accent">Only this job</Badge>
      return quiet === '' ? (
        <span className="visually-hidden">Mapped</span>
      ) : (
        <span className="mapping-note">{quiet}</span>
      )
  }
}

interface RowActionProps {
  state: RowState
  name: string
  onAccept: () => void
  onTakeBack: () => void
  /** Gives the job's own value up; null where there is none. */
  onInherit: (() => void) | null
}

export function RowAction({ state, name, onAccept, onTakeBack, onInherit }: RowActionProps) {
  if (state === 'suggested')
    return <IconButton icon="check" label={`Accept the suggestion for ${name}`} size="tiny" onClick={onAccept} />
  if (state === 'changed')
    return <IconButton icon="undo" label={`Take back the change of ${name}`} size="tiny" onClick={onTakeBack} />
  if (onInherit && (state === 'saved' || state === 'vanished'))
    return <IconButton icon="close" label={`Use for ${name} what all jobs have`} size="tiny" onClick={onInherit} />
  return null
}
