import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { candidatesQuery, outreachesQuery } from '../../api/queries.ts'
import { useToasts } from '../../ui/toast.tsx'
import { headlineOf } from '../pipeline/person-words.ts'
import { chooseTheme } from '../settings/profile/theme.ts'
import type { PaletteEntry } from './palette-entries.ts'

/** As many people are offered at once; more are for the Candidates page. */
const mostPeople = 8

/** Everything the palette can lead to or do. People are asked of the server once something is typed. */
export function usePaletteEntries(typed: string): { entries: PaletteEntry[]; searching: boolean } {
  const navigate = useNavigate()
  const client = useQueryClient()
  const toasts = useToasts()
  const q = typed.trim()
  const outreaches = useQuery(outreachesQuery())
  const people = useQuery({ ...candidatesQuery({ q }), enabled: q.length > 1 })

  const act = async (action: () => Promise<unknown>, done: string) => {
    try {
      await action()
      toasts.show({ tone: 'neutral', title: done })
    } catch (error) {
      const { title, detail } = failureWords(error)
      toasts.show({ tone: 'danger', title, detail })
    }
  }
  const signOut = async () => {
    await api.signOut()
    client.clear()
    await navigate({ to: '/sign-in' })
  }

  const page = (to: string, label: string, icon: PaletteEntry['icon'], keys?: string, also?: string): PaletteEntry => ({
    id: `page ${to}`,
    group: 'Pages',
    label,
    icon,
    keys,
    also,
    run: () => void navigate({ to }),
  })
  const action = (label: string, icon: PaletteEntry['icon'], run: () => void, also?: string): PaletteEntry => ({
    id: `action ${label}`,
    group: 'Actions',
    label,
    icon,
    also,
    run,
  })

  const entries: PaletteEntry[] = [
    page('/', 'Home', 'home', 'G H'),
    page('/candidates', 'Candidates', 'people', 'G C', 'people'),
    page('/outreach', 'Outreach', 'send', 'G O', 'campaigns sequences'),
    page('/pipeline', 'Pipeline', 'board', 'G P', 'board stages jobs'),
    page('/tasks', 'Tasks', 'tasks', 'G T'),
    page('/analytics', 'Analytics', 'chart', 'G A', 'funnel numbers'),
    page('/sync', 'Sync', 'sync', 'G S', 'lever holds conflicts'),
    page('/settings/integrations', 'Settings > Integrations', 'plug', 'G E', 'lever connect disconnect'),
    page('/settings/mapping', 'Settings > Stage mapping', 'settled', undefined, 'lever stages'),
    page('/settings/members', 'Settings > Members and roles', 'people', undefined, 'team invite admin'),
    page('/settings/stages', 'Settings > Stages and milestones', 'columns', undefined, 'close reasons'),
    page('/settings/profile', 'Settings > Profile', 'user', undefined, 'theme account'),
    action('Add candidates', 'person-plus', () => void navigate({ to: '/add' }), 'import csv paste people'),
    action('Invite a colleague', 'mail', () => void navigate({ to: '/settings/members' }), 'members'),
    action(
      'Read Lever again now',
      'refresh',
      () => void act(() => api.syncAction('look-now'), 'Fulcrum is reading Lever again'),
      'sync poll look',
    ),
    action(
      'Compare everything with Lever',
      'merge',
      () => void act(() => api.syncAction('sweep'), 'The full comparison has begun'),
      'sync sweep',
    ),
    action('Use the light theme', 'sun', () => chooseTheme('light'), 'appearance'),
    action('Use the dark theme', 'sun', () => chooseTheme('dark'), 'appearance night'),
    action('Use the theme of this machine', 'sun', () => chooseTheme('system'), 'appearance system'),
    action('Sign out', 'arrow-right', () => void signOut(), 'log out leave'),
    ...(outreaches.data?.outreaches ?? []).map((outreach): PaletteEntry => ({
      id: `outreach ${outreach.id}`,
      group: 'Outreaches',
      label: outreach.name,
      detail: outreach.job?.title ?? 'No job yet',
      icon: 'send',
      run: () => void navigate({ to: '/outreach/$id', params: { id: outreach.id } }),
    })),
    ...(q.length > 1 ? (people.data?.candidates ?? []).slice(0, mostPeople) : []).map((person): PaletteEntry => ({
      id: `candidate ${person.id}`,
      group: 'Candidates',
      label: person.name,
      detail: headlineOf(person) || (person.email ?? ''),
      icon: 'user',
      run: () => void navigate({ to: '/candidates/$id', params: { id: person.id } }),
    })),
  ]
  return { entries, searching: q.length > 1 && people.isFetching }
}
