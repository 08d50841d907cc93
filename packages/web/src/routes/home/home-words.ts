import type { Home } from '@fulcrum/contract'

const people = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`

/** What needs somebody, in one sentence. */
export function needWords(home: Home): string {
  const held = home.holds.reduce((sum, hold) => sum + hold.people, 0)
  const left = home.checklist.filter((step) => !step.done).length
  if (held > 0) return `${people(held)} on hold ${held === 1 ? 'needs' : 'need'} you`
  if (left > 0) return left === 1 ? 'One step of the set-up is left' : `${left} steps of the set-up are left`
  return 'Nothing needs you'
}

/** "7 people, 3 causes" */
export function holdWords(holds: Home['holds']): string {
  if (holds.length === 0) return 'nobody'
  const held = holds.reduce((sum, hold) => sum + hold.people, 0)
  return `${people(held)}, ${holds.length} ${holds.length === 1 ? 'cause' : 'causes'}`
}

/** "+13", "−4", "0" */
export function changeWords({ now, before }: { now: number; before: number }): string {
  const change = now - before
  if (change === 0) return '0'
  return `${change > 0 ? '+' : '−'}${Math.abs(change).toLocaleString('en')}`
}
