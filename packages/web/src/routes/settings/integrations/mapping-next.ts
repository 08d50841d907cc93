import type { Connection } from '@fulcrum/contract'

/** The mapping in one line, and what the button beside it says. */
export function mappingNext({ relevant, mapped, missing }: Connection['mapping']): {
  words: string
  state: 'waits' | 'needs-someone' | 'done'
  label: string
} {
  if (relevant === 0) return { words: 'Waits for the stages of Lever', state: 'waits', label: 'Stage mapping' }
  if (missing === 0) return { words: `All ${relevant} mapped`, state: 'done', label: 'Stage mapping' }
  const label = mapped === 0 ? 'Map the stages' : `Map ${missing} ${missing === 1 ? 'stage' : 'stages'}`
  return {
    words: `${mapped} of ${relevant} mapped, ${missing} ${missing === 1 ? 'needs' : 'need'} you`,
    state: 'needs-someone',
    label,
  }
}
