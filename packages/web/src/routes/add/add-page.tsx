import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { OutreachId } from '@fulcrum/contract'
import { outreachesQuery, outreachQuery } from '../../api/queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AddToOutreach } from './add-to-outreach.tsx'
import './add-page.css'

/** In the address, in place of an outreach. */
const withoutOutreach = 'none'

/** Adds people to an outreach, from its own page or after choosing one, or as candidates alone. */
export function AddPage() {
  const { id } = useParams({ strict: false })
  const { outreach } = useSearch({ strict: false })
  if (id === undefined && outreach === withoutOutreach) return <AddToOutreach outreach={null} />
  const outreachId = OutreachId.safeParse(id ?? outreach)
  return outreachId.success ? <ToOne key={outreachId.data} id={outreachId.data} /> : <ChooseOutreach />
}

function ToOne({ id }: { id: OutreachId }) {
  const { data, error, refetch } = useQuery(outreachQuery(id))
  if (error) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={8} />
  if (data.status === 'completed')
    return (
      <>
        <PageHeader title={`Add candidates to ${data.name}`} />
        <EmptyState
          title="This outreach is completed"
          action={
            <Link to="/outreach" search={{}}>
              See all outreaches
            </Link>
          }
        >
          Nobody can be added to it. A copy of it takes over its steps and starts empty.
        </EmptyState>
      </>
    )
  return <AddToOutreach outreach={data} />
}

function ChooseOutreach() {
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(outreachesQuery())
  const open = data?.outreaches.filter((each) => each.status !== 'completed') ?? []
  return (
    <>
      <PageHeader
        title="Add candidates"
        detail="People are added to an outreach, which holds their steps and their job"
      />
      {error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={3} />
      ) : open.length === 0 ? (
        <EmptyState
          title="There is no outreach to add people to"
          action={
            <Link to="/outreach" search={{}} className="button button--primary button--normal">
              Open outreach
            </Link>
          }
        >
          Make one first; a name is enough. Then come back with your people, or <CandidatesAlone />.
        </EmptyState>
      ) : (
        <div className="add-choose">
          <Select
            label="Outreach"
            value=""
            placeholder="Choose an outreach"
            options={open.map((each) => ({
              value: each.id,
              label: each.job ? `${each.name}, ${each.job.title}` : each.name,
            }))}
            onChange={(outreach) => void navigate({ to: '/add', search: { outreach }, replace: true })}
          />
          <p className="add-choose__or">
            Or <CandidatesAlone />.
          </p>
        </div>
      )}
    </>
  )
}

function CandidatesAlone() {
  return (
    <Link to="/add" search={{ outreach: withoutOutreach }}>
      add them as candidates only
    </Link>
  )
}
