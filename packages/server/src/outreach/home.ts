import type { Home } from '@fulcrum/contract'
import { hasMoved, weekOfMoves } from '../pipeline/index.ts'
import type { App } from '../platform/app.ts'
import type { Caller } from '../platform/http.ts'
import { peopleWords } from './core/count-words.ts'
import type { HomeFactsFor } from './home-facts.ts'
import { progressOf } from './store/progress.ts'

/** The first page: five steps that tick themselves, what is on hold, and the week against the week before. */
export async function homeFor({ db }: Pick<App, 'db'>, factsFor: HomeFactsFor, caller: Caller): Promise<Home> {
  const { organization } = caller
  const [facts, progress, week, moved] = await Promise.all([
    factsFor(caller),
    progressOf(db, organization),
    weekOfMoves(db, organization),
    hasMoved(db, organization),
  ])
  const { linked, people } = progress
  return {
    checklist: [
      { key: 'connect', ...facts.connected },
      { key: 'map', ...facts.mapped },
      {
        key: 'link',
        done: linked !== null,
        detail: linked
          ? `${linked.name} is linked to ${linked.jobTitle}`
          : 'Choose a job in the settings of an outreach',
      },
      {
        key: 'add',
        done: people > 0,
        detail: people > 0 ? `${peopleWords(people)} added` : 'Add candidates to the outreach',
      },
      {
        key: 'move',
        done: moved,
        detail: moved
          ? 'Moves arrive on both sides'
          : 'Move somebody here or in Lever and watch it arrive on the other side',
      },
    ],
    holds: facts.holds,
    week: [
      { label: 'People added', now: progress.addedThisWeek, before: progress.addedWeekBefore },
      { label: 'Past prospect', now: week.pastProspect[0], before: week.pastProspect[1] },
      { label: 'Moves by hand', now: week.movedByHand[0], before: week.movedByHand[1] },
      { label: 'Moves from Lever', now: week.movedFromLever[0], before: week.movedFromLever[1] },
    ],
  }
}
