import { useNavigate, useSearch } from '@tanstack/react-router'
import { PeopleSearch } from './pipeline-search.ts'

interface Change {
  /** An empty text takes the word out of the address. */
  jobs?: string
  q?: string
  view?: 'board' | 'list' | 'table'
  candidate?: string
}

/** The view as the address holds it, and how to change it. Opening somebody is a step back undoes; typing is not. */
export function usePeopleSearch(): [PeopleSearch, (change: Change) => void] {
  const search = PeopleSearch.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  return [
    search,
    (change) => {
      const said = Object.entries(change).map(([key, value]) => [key, value === '' ? undefined : value])
      void navigate({
        to: '.',
        search: (now: Record<string, unknown>) => ({ ...now, ...Object.fromEntries(said) }),
        replace: change.q !== undefined,
      })
    },
  ]
}
