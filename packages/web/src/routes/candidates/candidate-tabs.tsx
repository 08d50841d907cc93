import { useState } from 'react'
import type { Candidate } from '@fulcrum/contract'
import { Tabs } from '../../ui/tabs.tsx'
import { CandidateDetailsTab } from './candidate-details-tab.tsx'
import { CandidateFiles } from './candidate-files.tsx'
import { CandidateTimeline } from './candidate-timeline.tsx'
import './candidate-tabs.css'

/** Everything that is known beside the applications. */
export function CandidateTabs({ candidate }: { candidate: Candidate }) {
  const [tab, setTab] = useState('timeline')
  return (
    <div className="candidate-tabs">
      <Tabs
        label={`About ${candidate.name}`}
        value={tab}
        tabs={[
          { value: 'timeline', label: 'Timeline' },
          { value: 'files', label: 'Files', count: candidate.files.length },
          { value: 'details', label: 'Details' },
        ]}
        onChange={setTab}
      />
      <div className="candidate-tabs__panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'files' ? (
          <CandidateFiles candidate={candidate} />
        ) : tab === 'details' ? (
          <CandidateDetailsTab candidate={candidate} />
        ) : (
          <CandidateTimeline candidateId={candidate.id} />
        )}
      </div>
    </div>
  )
}
