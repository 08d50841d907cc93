import { Link } from '@tanstack/react-router'
import type { OutreachSummary } from '@fulcrum/contract'
import { Badge } from '../../ui/badge.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { TableColumn } from '../../ui/table/table-types.ts'
import { replied, STATUS_WORDS } from './outreach-words.ts'

type OutreachColumn = TableColumn<OutreachSummary>

const figure = (
  key: string,
  head: string,
  width: string,
  of: (outreach: OutreachSummary) => string,
): OutreachColumn => ({
  key,
  head,
  width,
  align: 'end',
  cell: (outreach) => <span>{of(outreach)}</span>,
})

/** Name, job, owner, state and figures; a copy takes over steps and settings, not people. */
export function outreachColumns(onCopy: (outreach: OutreachSummary) => void): OutreachColumn[] {
  return [
    {
      key: 'name',
      head: 'Name',
      width: 'minmax(0, 2.2fr)',
      rowHeader: true,
      cell: (outreach) => (
        <Link to="/outreach/$id" params={{ id: outreach.id }} title={outreach.name} className="outreach-table__link">
          {outreach.name}
        </Link>
      ),
    },
    {
      key: 'status',
      head: 'Status',
      width: '88px',
      cell: (outreach) => <Badge tone="outline">{STATUS_WORDS[outreach.status]}</Badge>,
    },
    {
      key: 'job',
      head: 'Job',
      width: 'minmax(0, 1.6fr)',
      cell: (outreach) => (
        <span className="outreach-table__quiet" title={outreach.job?.title}>
          {outreach.job?.title ?? 'No job yet'}
        </span>
      ),
    },
    {
      key: 'owner',
      head: 'Owner',
      width: 'minmax(0, 0.9fr)',
      secondary: true,
      cell: (outreach) => <span>{outreach.owner.name}</span>,
    },
    {
      key: 'people',
      head: 'People',
      width: '72px',
      align: 'end',
      cell: ({ people }) => (
        <span>
          {people.toLocaleString('en')}
          <span className="outreach-table__unit"> {people === 1 ? 'person' : 'people'}</span>
        </span>
      ),
    },
    { ...figure('sent', 'Sent', '64px', (outreach) => outreach.sent.toLocaleString('en')), secondary: true },
    figure('replied', 'Replied', '96px', replied),
    {
      ...figure('interested', 'Interested', '88px', (outreach) => outreach.interested.toLocaleString('en')),
      secondary: true,
    },
    {
      key: 'hold',
      head: 'On hold',
      width: '88px',
      align: 'end',
      cell: (outreach) =>
        outreach.onHold === 0 ? null : (
          <span className="outreach-table__hold">
            <Icon name="hold" /> {outreach.onHold.toLocaleString('en')}
            <span className="visually-hidden"> on hold</span>
          </span>
        ),
    },
    {
      key: 'copy',
      head: <span className="visually-hidden">Copy</span>,
      width: '48px',
      align: 'end',
      cell: (outreach) => (
        <IconButton icon="copy" label={`Copy ${outreach.name}`} size="tiny" onClick={() => onCopy(outreach)} />
      ),
    },
  ]
}
