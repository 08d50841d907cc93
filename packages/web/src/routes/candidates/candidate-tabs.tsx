import { useState } from 'react'
import type { Candidate } from '@fulcrum/contract'
import { Tabs } from '../../ui/tabs.tsx'
import { CandidateDetailsTab } from './candidate-details-tab.tsx'
import { CandidateFiles } from './candidate-files.tsx'
import { CandidateTimeline } from './candidate-timeline.tsx'
import './candidate-tabs.css'

const HEADINGS = { timeline: 'Timeline', files: 'Files', details: 'Details' } as const

/** Everything that is known beside the applications. */
export function CandidateTabs({ candidate }: { candidate: Candidate }) {
  const [tab, setTab] = useState<keyof typeof HEADINGS>('timeline')
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
        onChange={(next) => setTab(next === 'files' || next === 'details' ? next : 'timeline')}
      />
      <div className="candidate-tabs__panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <h2 className="visually-hidden">{HEADINGS[tab]}</h2>
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
