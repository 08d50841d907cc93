import { useState } from 'react'
import type { Candidate } from '@fulcrum/contract'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { EditDetailsDialog } from './edit-details-dialog.tsx'
import { LeverDifferences } from './lever-differences.tsx'
import './candidate-details-tab.css'

/** What else is known of a person, and the way to correct it. */
export function CandidateDetailsTab({ candidate }: { candidate: Candidate }) {
  const [editing, setEditing] = useState(false)
  return (
    <div className="details">
      <LeverDifferences candidate={candidate} />
      <dl>
        <dt>Owner</dt>
        <dd>{candidate.owner?.name ?? 'Nobody yet'}</dd>
        <dt>Source</dt>
        <dd>{candidate.source || 'Not known'}</dd>
        <dt>Tags</dt>
        <dd className="details__tags">
          {candidate.tags.length === 0
            ? 'None'
            : candidate.tags.map((tag) => (
                <Badge key={tag}>
                  <bdi>{tag}</bdi>
                </Badge>
              ))}
        </dd>
        <dt>Notes</dt>
        <dd className="details__notes" dir="auto">
          {candidate.notes || 'None'}
        </dd>
        <dt>Added</dt>
        <dd>
          <RelativeTime at={candidate.addedAt} />
        </dd>
      </dl>
      <Button size="small" icon="pencil" onClick={() => setEditing(true)}>
        Edit details
      </Button>
      {editing && <EditDetailsDialog candidate={candidate} onClose={() => setEditing(false)} />}
    </div>
  )
}
