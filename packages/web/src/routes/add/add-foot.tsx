import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { joining, peopleWords } from './verdict-words.ts'
import type { Looking } from './use-preview.ts'

interface AddFootProps {
  looking: Looking
  archived: string
  onArchived: (choice: string) => void
  busy: boolean
  onAdd: (previewId: string) => void
  onCancel: () => void
}

/** What Add will do, in numbers, and the button that repeats the number. */
export function AddFoot({ looking, archived, onArchived, busy, onAdd, onCancel }: AddFootProps) {
  const preview = looking.kind === 'seen' ? looking.preview : null
  const count = preview ? joining(preview.counts) : 0
  const archivedInLever = preview?.archivedInLever ?? 0
  return (
    <footer className="add__foot">
      <p className="add__summary" aria-live="polite">
        {summaryOf(looking)}
      </p>
      {archivedInLever > 0 && (
        <div className="add__archived">
          <Select
            label={`${peopleWords(archivedInLever)} only archived in Lever`}
            value={archived}
            options={[
              { value: '', label: 'Decide one by one on Sync' },
              { value: 'reactivate', label: 'Reactivate there' },
              { value: 'new', label: 'Make a new opportunity' },
              { value: 'leave-out', label: 'Leave out' },
            ]}
            onChange={onArchived}
          />
        </div>
      )}
      <div className="add__actions">
        <Button onClick={onCancel}>Cancel</Button>
        {preview && count > 0 && (
          <Button variant="primary" busy={busy} onClick={() => onAdd(preview.previewId)}>
            {busy ? `Adding ${peopleWords(count)}` : `Add ${peopleWords(count)}`}
          </Button>
        )}
      </div>
    </footer>
  )
}

function summaryOf(looking: Looking): string {
  switch (looking.kind) {
    case 'nothing':
      return 'Give at least one person. You will see here what becomes of each.'
    case 'looking':
      return 'Looking who is known here and in Lever.'
    case 'seen':
      return looking.preview.summary
    case 'failed':
      return 'Nothing can be added before the people have been looked at.'
  }
}
