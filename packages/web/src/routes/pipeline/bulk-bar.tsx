import type { ApplicationCard } from '@fulcrum/contract'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import './bulk-bar.css'

interface BulkBarProps {
  cards: readonly ApplicationCard[]
  onMove: () => void
  onClose: () => void
  onClear: () => void
}

/** What can be done to everyone who is picked. */
export function BulkBar({ cards, onMove, onClose, onClear }: BulkBarProps) {
  if (cards.length === 0) return null
  return (
    <div className="bulk-bar" role="toolbar" aria-label="For those selected">
      <output className="bulk-bar__count">
        <strong>{cards.length.toLocaleString('en')}</strong> selected
      </output>
      <Button variant="quiet" size="small" icon="board" onClick={onMove}>
        Move to stage
      </Button>
      <Button variant="quiet" size="small" icon="archive" onClick={onClose}>
        Archive
      </Button>
      <IconButton icon="close" label="Select nobody" onClick={onClear} />
    </div>
  )
}
