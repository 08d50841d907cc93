import { ConnectionId, LeverUserId, type Connection } from '@fulcrum/contract'

/** A connection for tests that is well in every way. */
export const aConnection = (over: Partial<Connection> = {}): Connection => ({
  id: ConnectionId.parse('80000000-0000-4000-8000-000000000001'),
  state: 'connected',
  stateWords: 'Connected',
  stateSince: '2026-05-12T10:00:00Z',
  account: 'Varnholt Systems',
  connectedBy: 'Ana Ruiz-Okafor',
  connectedAt: '2026-04-14T09:52:00.000Z',
  scopes: [],
  settings: {
    label: '',
    moveAs: LeverUserId.parse('u1'),
    source: 'Fulcrum',
    tag: 'fulcrum',
    conflictPolicy: 'latest',
    reuseOpportunities: true,
  },
  moveAsChoices: [],
  import: { state: 'done', steps: [], words: '' },
  webhooks: { state: 'alive', words: '6 of 6 events arrive', registered: 6, lastAt: null },
  mapping: { relevant: 31, mapped: 31, missing: 0 },
  lastPollAt: null,
  ...over,
})
