import type { Home, OutreachSummary } from '@fulcrum/contract'

type StepKey = Home['checklist'][number]['key']

/** The first step that is not done, or null when the story is complete. */
export const nextStep = (checklist: Home['checklist']): Home['checklist'][number] | null =>
  checklist.find((step) => !step.done) ?? null

export const stepNames: Record<StepKey, string> = {
  connect: 'Connect Lever',
  map: 'Map stages',
  link: 'Link a job',
  add: 'Add candidates',
  move: 'Move someone',
}

export type Way =
  | { to: '/settings/integrations' | '/settings/mapping' | '/outreach' | '/add' | '/pipeline'; label: string }
  | { to: '/outreach/$id'; id: string; tab: 'settings'; label: string }
  | { to: '/outreach/$id/add'; id: string; label: string }

/** Where a step is done. Linking and adding lead into the outreach itself where it is clear which one is meant. */
export function wayOf(step: StepKey, isAdmin: boolean, outreaches: readonly OutreachSummary[]): Way {
  const open = outreaches.filter((outreach) => outreach.status !== 'completed')
  switch (step) {
    case 'connect':
      return { to: '/settings/integrations', label: isAdmin ? 'Connect Lever' : 'Ask an admin' }
    case 'map':
      return { to: '/settings/mapping', label: isAdmin ? 'Map the stages' : 'See the mapping' }
    case 'link': {
      const unlinked = open.find((outreach) => outreach.job === null)
      return unlinked
        ? { to: '/outreach/$id', id: unlinked.id, tab: 'settings', label: 'Choose a job' }
        : { to: '/outreach', label: 'Make an outreach' }
    }
    case 'add': {
      const [linked] = open.filter((outreach) => outreach.job !== null)
      return linked
        ? { to: '/outreach/$id/add', id: linked.id, label: 'Add candidates' }
        : { to: '/add', label: 'Add candidates' }
    }
    case 'move':
      return { to: '/pipeline', label: 'Open the board' }
  }
}
