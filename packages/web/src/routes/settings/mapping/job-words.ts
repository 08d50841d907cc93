import type { MappingCounts, MappingJob, MappingJobKind } from '@fulcrum/contract'
import { people } from '../../pipeline/move-words.ts'

/** What can be applied to the people already there, with how many it would move and what it means. */
export interface Offer {
  kind: MappingJobKind
  count: number
  /** Of those concerned, how many only a person may move. */
  byHand: number
  button: string
  title: string
  does: string
}

export function offersOf(counts: MappingCounts): Offer[] {
  const here = counts.here - counts.hereByHand
  const inLever = counts.inLever - counts.inLeverByHand
  const offers: Offer[] = [
    {
      kind: 'release',
      count: counts.released,
      byHand: 0,
      button: `Release ${counts.released.toLocaleString('en')}`,
      title: `${people(counts.released)} on hold can go on`,
      does: 'Each goes where somebody moved them before they were put on hold, here or in Lever.',
    },
    {
      kind: 'here',
      count: here,
      byHand: counts.hereByHand,
      button: `Move ${here.toLocaleString('en')} here`,
      title: `${people(counts.here)} would stand elsewhere here`,
      does: 'They move here to the stage that their place in Lever leads to now. Nothing changes in Lever.',
    },
    {
      kind: 'lever',
      count: inLever,
      byHand: counts.inLeverByHand,
      button: `Move ${inLever.toLocaleString('en')} in Lever`,
      title: `${people(counts.inLever)} would stand elsewhere in Lever`,
      does: 'They move in Lever to the place that their stage here leads to now, one request each. Nothing changes here.',
    },
  ]
  return offers.filter(({ count, byHand }) => count + byHand > 0)
}

const verbs: Record<MappingJobKind, { doing: string; done: string }> = {
  release: { doing: 'Releasing', done: 'released' },
  here: { doing: 'Moving here', done: 'moved here' },
  lever: { doing: 'Moving in Lever', done: 'moved in Lever' },
}

/** How far a job is, in a line: "Moving here: 120 of 300 done, 4 left". */
export function progressWords({ kind, state, people: counts }: MappingJob): string {
  const { doing, done } = verbs[kind]
  const left = counts.left > 0 ? `, ${counts.left.toLocaleString('en')} left where they are` : ''
  const part = (count: number) => `${count.toLocaleString('en')} of ${counts.total.toLocaleString('en')}`
  switch (state) {
    case 'running':
      return `${doing}: ${part(counts.done)} done${left}.`
    case 'undoing':
      return `Moving back: ${part(counts.undone)} back.`
    case 'undone':
      return `Undone: ${people(counts.undone)} moved back${counts.kept > 0 ? `, ${counts.kept.toLocaleString('en')} kept` : ''}.`
    case 'stopped':
      return `Stopped: ${part(counts.done)} ${done}${left}${counts.underWay > 0 ? `, ${counts.underWay} come to their end` : ''}.`
    case 'done':
      return `${part(counts.done)} ${done}${left}.`
  }
}

/** The share that needs nothing more, from 0 to 1. */
export function progressShare({ state, people: { total, waiting, underWay, undone, kept, left } }: MappingJob): number {
  if (total === 0) return 1
  return state === 'undoing' ? (undone + kept + left + waiting) / total : (total - waiting - underWay) / total
}
