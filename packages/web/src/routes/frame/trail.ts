export interface TrailStep {
  to: string
  /** '' for the name of the outreach or the candidate, which only the server knows. */
  label: string
}

const pages: Record<string, string> = {
  candidates: 'Candidates',
  outreach: 'Outreach',
  pipeline: 'Pipeline',
  tasks: 'Tasks',
  analytics: 'Analytics',
  sync: 'Sync',
  settings: 'Settings',
  add: 'Add candidates',
}
const settings: Record<string, string> = {
  integrations: 'Integrations',
  mapping: 'Stage mapping',
  members: 'Members and roles',
  stages: 'Stages and milestones',
  profile: 'Profile',
}

/** The way to a page, in words, and the outreach that it belongs to. */
export function trailOf(path: string): { steps: TrailStep[]; outreach: string | null; candidate: string | null } {
  const [first = '', second = '', third = ''] = path.split('/').filter(Boolean)
  if (first === '') return { steps: [{ to: '/', label: 'Home' }], outreach: null, candidate: null }
  const steps: TrailStep[] = [{ to: `/${first}`, label: pages[first] ?? 'Not found' }]
  if (first === 'settings' && second) steps.push({ to: `/settings/${second}`, label: settings[second] ?? 'Not found' })
  if (first === 'candidates' && second) steps.push({ to: `/candidates/${second}`, label: '' })
  if (first === 'sync' && second === 'people' && third) {
    steps.push({ to: `/sync/people/${third}`, label: '' })
    return { steps, outreach: null, candidate: third }
  }
  if (first !== 'outreach' || !second)
    return { steps, outreach: null, candidate: first === 'candidates' ? second || null : null }
  steps.push({ to: `/outreach/${second}`, label: '' })
  if (third === 'add') steps.push({ to: `/outreach/${second}/add`, label: 'Add candidates' })
  return { steps, outreach: second, candidate: null }
}
