import type { ApplicationCard, Stage } from '@fulcrum/contract'
import { exactTime } from '../../ui/exact-time.ts'
import { StageName } from '../../ui/milestone.tsx'
import { SyncMark } from '../../ui/sync-mark.tsx'
import type { TableColumn } from '../../ui/table/table-types.ts'
import { daysSince, daysWords } from './days-in-stage.ts'
import { Owner } from './owner.tsx'
import { headlineOf } from './person-words.ts'

type PeopleColumn = TableColumn<ApplicationCard>

/** The columns that a table of people shows, in the pipeline with the job, in an outreach with the step. */
export function peopleColumns(stages: readonly Stage[], now: Date, of: 'pipeline' | 'outreach'): PeopleColumn[] {
  const byId = new Map<string, Stage>(stages.map((stage) => [stage.id, stage]))
  const own: PeopleColumn =
    of === 'pipeline'
      ? {
          key: 'job',
          head: 'Job',
          width: 'minmax(0, 1.6fr)',
          sortable: true,
          cell: (card) => <span title={card.jobTitle ?? ''}>{card.jobTitle ?? 'No job'}</span>,
        }
      : {
          key: 'step',
          head: 'Step',
          width: 'minmax(0, 1fr)',
          cell: (card) => <span className="people-table__quiet">{card.stepWords}</span>,
        }
  return [
    {
      key: 'name',
      head: 'Name',
      width: 'minmax(0, 1.6fr)',
      rowHeader: true,
      sortable: true,
      cell: (card) => (
        <span title={card.name}>
          <bdi>{card.name}</bdi>
        </span>
      ),
    },
    {
      key: 'headline',
      head: 'Headline',
      width: 'minmax(0, 1.2fr)',
      secondary: true,
      cell: (card) => {
        const headline = headlineOf(card)
        return (
          <span className="people-table__quiet" title={headline}>
            {headline === '' ? 'No headline' : <bdi>{headline}</bdi>}
          </span>
        )
      },
    },
    {
      key: 'stage',
      head: 'Stage',
      width: 'minmax(0, 1.2fr)',
      sortable: true,
      cell: (card) => {
        const stage = byId.get(card.stageId)
        return stage ? <StageName milestone={stage.milestone} name={stage.name} /> : <span>A stage that is gone</span>
      },
    },
    own,
    { key: 'sync', head: 'Lever', width: 'minmax(0, 1.1fr)', cell: (card) => <SyncMark mark={card.mark} /> },
    {
      key: 'moved',
      head: 'In stage',
      width: '96px',
      align: 'end',
      sortable: true,
      cell: (card) => (
        <span className="people-table__quiet" title={`Since ${exactTime(card.movedAt)}`}>
          {daysWords(daysSince(card.movedAt, now))}
        </span>
      ),
    },
    {
      key: 'owner',
      head: <span className="visually-hidden">Owner</span>,
      width: '48px',
      align: 'end',
      cell: (card) => (card.ownerName === null ? null : <Owner name={card.ownerName} />),
    },
  ]
}
