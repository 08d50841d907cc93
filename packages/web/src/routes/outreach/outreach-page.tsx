import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { outreachQuery } from '../../api/queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ActivityTab } from './activity-tab.tsx'
import { OutreachHeader } from './outreach-header.tsx'
import { PeopleTab } from './people-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { StepsTab } from './steps-tab.tsx'
import './outreach-page.css'

const TabName = z.enum(['people', 'steps', 'settings', 'activity'])
const Search = z.object({ tab: TabName.catch('people') })
const Params = z.object({ id: z.string().catch('') })

/** `/outreach/$id`: one campaign. The address holds the tab, the view and the open drawer. */
export function OutreachPage() {
  const { id } = Params.parse(useParams({ strict: false }))
  const { tab } = Search.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const { data: outreach, error, refetch } = useQuery(outreachQuery(id))
  const [unsaved, setUnsaved] = useState(0)
  if (error && !outreach) {
    return (
      <div className="outreach">
        <h1 className="visually-hidden">Outreach</h1>
        <FailedState error={error} onRetry={() => void refetch()} />
        <EmptyState
          title="All outreaches are listed on their page"
          action={<Link to="/outreach">Open the list</Link>}
        />
      </div>
    )
  }
  if (!outreach) {
    return (
      <div className="outreach">
        <h1 className="visually-hidden">Outreach</h1>
        <Skeleton rows={10} />
      </div>
    )
  }
  return (
    <div className="outreach">
      <OutreachHeader outreach={outreach} />
      <Tabs
        label="Parts of this outreach"
        value={tab}
        tabs={[
          { value: 'people', label: 'People', count: outreach.people },
          { value: 'steps', label: unsaved > 0 ? 'Steps, not saved' : 'Steps', count: outreach.steps.length },
          { value: 'settings', label: 'Settings' },
          { value: 'activity', label: 'Activity' },
        ]}
        onChange={(value) => void navigate({ to: '/outreach/$id', params: { id }, search: { tab: value } })}
      />
      <div className="outreach__panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'people' && <PeopleTab outreach={outreach} />}
        {/* Kept while other tabs are looked at, so that nothing typed is lost. */}
        <div className="outreach__kept" hidden={tab !== 'steps'}>
          <StepsTab key={outreach.id} outreach={outreach} onUnsaved={setUnsaved} />
        </div>
        {tab === 'settings' && <SettingsTab key={outreach.id} outreach={outreach} />}
        {tab === 'activity' && <ActivityTab id={outreach.id} />}
      </div>
    </div>
  )
}
