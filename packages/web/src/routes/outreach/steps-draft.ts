import type { Step } from '@fulcrum/contract'

/** A step while it is written; it has a number of its own, because a new one has no id yet. */
export type DraftStep = Omit<Step, 'id'> & { draftId: number }

export const draftOf = (steps: readonly Step[]): DraftStep[] =>
  steps.map(({ kind, delayDays, subject, body }, index) => ({ draftId: index + 1, kind, delayDays, subject, body }))

const nextId = (steps: readonly DraftStep[]) => Math.max(0, ...steps.map((step) => step.draftId)) + 1

/** The first step starts at once, each further one three days later; a person changes it. */
export const addStep = (steps: readonly DraftStep[]): DraftStep[] => [
  ...steps,
  { draftId: nextId(steps), kind: 'email', delayDays: steps.length === 0 ? 0 : 3, subject: '', body: '' },
]

export const removeStep = (steps: readonly DraftStep[], draftId: number): DraftStep[] =>
  steps.filter((step) => step.draftId !== draftId)

export const changeStep = (
  steps: readonly DraftStep[],
  draftId: number,
  change: Partial<Omit<DraftStep, 'draftId'>>,
): DraftStep[] => steps.map((step) => (step.draftId === draftId ? { ...step, ...change } : step))

/** Moves a step one place up or down; at the ends it stays. */
export function shiftStep(steps: readonly DraftStep[], draftId: number, by: 1 | -1): DraftStep[] {
  const at = steps.findIndex((step) => step.draftId === draftId)
  const to = at + by
  const moved = steps[at]
  if (!moved || to < 0 || to >= steps.length) return [...steps]
  return steps.toSpliced(at, 1).toSpliced(to, 0, moved)
}

const same = (a: Omit<Step, 'id'> | undefined, b: Omit<Step, 'id'>) =>
  a !== undefined && a.kind === b.kind && a.delayDays === b.delayDays && a.subject === b.subject && a.body === b.body

/** How many steps differ from what is saved, counting those that were added or taken away. */
export function stepChanges(saved: readonly Step[], draft: readonly DraftStep[]): number {
  const kept = draft.filter((step, index) => !same(saved[index], step)).length
  return kept + Math.max(0, saved.length - draft.length)
}

/** Days from the first step to the last. */
export const totalDays = (steps: readonly DraftStep[]): number =>
  steps.slice(1).reduce((sum, step) => sum + step.delayDays, 0)

/** "3 steps over 7 days" */
export function lengthWords(steps: readonly DraftStep[]): string {
  const days = totalDays(steps)
  const count = steps.length === 1 ? '1 step' : `${steps.length} steps`
  if (steps.length <= 1) return count
  return days === 0 ? `${count} on one day` : `${count} over ${days === 1 ? '1 day' : `${days} days`}`
}
