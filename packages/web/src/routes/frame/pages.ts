import type { SyncStatus } from '@fulcrum/contract'
import type { IconName } from '../../ui/icon.tsx'

/** The pages of the navigation, in its order. */
export const pages = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/candidates', label: 'Candidates', icon: 'people' },
  { to: '/outreach', label: 'Outreach', icon: 'send' },
  { to: '/pipeline', label: 'Pipeline', icon: 'board' },
  { to: '/tasks', label: 'Tasks', icon: 'tasks' },
  { to: '/analytics', label: 'Analytics', icon: 'chart' },
] as const satisfies readonly { to: string; label: string; icon: IconName }[]

/** The shape differs with the colour: round, square, diamond. */
export const syncDots: Record<SyncStatus['state'], string> = {
  none: 'none',
  healthy: 'ok',
  attention: 'attention',
  broken: 'danger',
  paused: 'attention',
}

const stateWords: Record<SyncStatus['state'], string> = {
  none: '',
  healthy: 'In step',
  attention: 'Needs you',
  broken: 'Stopped',
  paused: 'Paused',
}

/** What stands beside the dot, in two or three words; who is on hold outranks the rest, unless all has stopped. */
export const syncWords = (status: SyncStatus): string =>
  status.onHold > 0 && status.state !== 'broken'
    ? `${status.onHold.toLocaleString('en')} on hold`
    : stateWords[status.state]
