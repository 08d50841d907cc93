import type { HoldAction } from '@fulcrum/contract'
import { BrakeCause } from './brake.ts'
import type { HoldReason } from './decision.ts'

interface HoldWords {
  /** At most three words, for the mark. */
  mark: string
  title: (name: string) => string
  detail: string
  actions: { action: HoldAction; label: string; does: (people: number) => string }[]
}

/** Each name that is looked at costs a call; more than these are left to the poll and the sweep. */
export const mostLookedAt = 15

/** "1 person", "1,204 people". */
export const peopleOf = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`

const lookAgain: HoldWords['actions'][number] = {
  action: 'look-again',
  label: 'Look again',
  does: (people) =>
    people <= mostLookedAt
      ? `Asks Lever about ${peopleOf(people)} now (${people === 1 ? 'one call' : `${people} calls`}) and decides anew.`
      : `Asks Lever about ${mostLookedAt} of ${peopleOf(people)} now, about the others with the next poll, and decides anew.`,
}
const leaveOut: HoldWords['actions'][number] = {
  action: 'leave-out',
  label: 'Leave out',
  does: (people) => `Keeps ${peopleOf(people)} here only; Lever is not touched.`,
}
const mapIt: HoldWords['actions'][number] = {
  action: 'map-it',
  label: 'Map it',
  does: (people) => `Asks where it goes; once that is saved, ${peopleOf(people)} can go on.`,
}

const letGoOn: HoldWords['actions'][number] = {
  action: 'let-go-on',
  label: 'Let go on',
  does: (people) => `Does for ${peopleOf(people)} what follows from Lever: see the cause.`,
}

/** What the brake holds for, and what letting go on comes to. */
export const brakeTitles: Record<BrakeCause, string> = {
  gone: 'Deleted in Lever',
  anonymized: 'Anonymized in Lever',
  'catch-up': 'Changed in Lever by nobody that Lever names, while Fulcrum did not hear',
  'restored-backup': 'One side seems to have been restored from a backup',
}

/** What a hold is called, why it is there and what can be pressed. `name` is the place or stage it is about. */
export const holdWords: Record<HoldReason['kind'], HoldWords> = {
  'unmapped-out': {
    mark: 'not mapped',
    title: (name) => `Stage “${name}” has no place in Lever`,
    detail: 'It is not mapped, or what it was mapped to is gone. Nobody was moved.',
    actions: [mapIt, lookAgain],
  },
  'unmapped-in': {
    mark: 'not mapped',
    title: (name) => `“${name}” in Lever has no stage here`,
    detail: 'It is not mapped, or the stage it was mapped to is gone. Nobody was moved.',
    actions: [mapIt, lookAgain],
  },
  'several-active': {
    mark: 'several in Lever',
    title: () => 'Several active opportunities in Lever',
    detail: 'Lever has this person more than once on the same job. Pick the one to follow.',
    actions: [
      {
        action: 'choose-opportunity',
        label: 'Choose',
        does: () => 'Pairs with the one you pick; the others are left alone.',
      },
    ],
  },
  'only-archived': {
    mark: 'archived in Lever',
    title: () => 'Known in Lever, archived',
    detail: 'Lever has this person on the same job, archived. Nothing was created or reopened.',
    actions: [
      {
        action: 'reactivate',
        label: 'Reactivate',
        does: (people) => `Reopens the newest archived opportunity of ${peopleOf(people)} in the mapped stage.`,
      },
      {
        action: 'create-new',
        label: 'Create new',
        does: (people) => `Makes a new Lead beside the archived one for ${peopleOf(people)}.`,
      },
      leaveOut,
    ],
  },
  'same-person': {
    mark: 'same person?',
    title: () => 'Same person as another candidate',
    detail: 'Their opportunity in Lever belongs to another candidate here. It is never paired twice.',
    actions: [
      {
        action: 'merge-people',
        label: 'Merge',
        does: () => 'Shows what becomes of both, then makes one candidate of them.',
      },
      lookAgain,
      leaveOut,
    ],
  },
  'newer-candidacy': {
    mark: 'newer candidacy',
    title: () => 'Lever opened a newer candidacy',
    detail: 'Ours was archived, and Lever has a new one for the same person and job.',
    actions: [
      {
        action: 'follow',
        label: 'Follow it',
        does: (people) => `Pairs ${peopleOf(people)} with the newer opportunity.`,
      },
      { action: 'detach', label: 'Stay', does: (people) => `Keeps ${peopleOf(people)} with the archived one.` },
    ],
  },
  'other-posting': {
    mark: 'other job',
    title: () => 'Moved to another job in Lever',
    detail: 'The opportunity belongs to another posting now.',
    actions: [
      {
        action: 'follow',
        label: 'Follow',
        does: (people) => `Keeps ${peopleOf(people)} in step on the other posting.`,
      },
      {
        action: 'detach',
        label: 'Detach',
        does: (people) => `Ends the tie of ${peopleOf(people)}; both sides keep what they have.`,
      },
    ],
  },
  'posting-closed': {
    mark: 'job closed',
    title: () => 'The job is closed in Lever',
    detail: 'No Lead is made for a posting that is not open.',
    actions: [lookAgain, leaveOut],
  },
  'hired-in-lever': {
    mark: 'hired in Lever',
    title: () => 'Hired in Lever',
    detail: 'A move here would undo a hire in Lever, with its requisition and counts. It waits for you.',
    actions: [
      {
        action: 'take-levers',
        label: 'Keep hired',
        does: (people) => `Moves ${peopleOf(people)} to the hired stage here; Lever is not touched.`,
      },
      {
        action: 'push-ours',
        label: 'Undo the hire',
        does: (people) =>
          `Undoes ${people === 1 ? 'one hire' : `${people} hires`} in Lever and moves them as they stand here.`,
      },
    ],
  },
  'confirm-hire': {
    mark: 'hire in Lever?',
    title: () => 'Hire in Lever, too?',
    detail: 'They stand in Hired here and are not hired in Lever.',
    actions: [
      {
        action: 'push-ours',
        label: 'Hire in Lever',
        does: (people) => `Archives ${peopleOf(people)} in Lever as hired.`,
      },
      {
        action: 'take-levers',
        label: 'Take Lever’s stage',
        does: (people) => `Moves ${peopleOf(people)} here to where they stand in Lever.`,
      },
    ],
  },
  'attached-to-another': {
    mark: 'another name',
    title: (name) => `Lever attached this to “${name}”`,
    detail:
      'Lever found a contact with one of the addresses, and it bears another name. No mail goes out until you confirm.',
    actions: [
      {
        action: 'confirm-same-person',
        label: 'Same person',
        does: (people) => `Keeps the tie of ${peopleOf(people)} and goes on.`,
      },
      {
        action: 'detach',
        label: 'Detach',
        does: (people) => `Ends the tie of ${peopleOf(people)}; archive the Lead in Lever.`,
      },
    ],
  },
  'not-visible': {
    mark: 'not visible',
    title: () => 'Not visible in Lever',
    detail: 'Lever does not show us this opportunity, perhaps because it is confidential.',
    actions: [lookAgain],
  },
  refused: {
    mark: 'refused by Lever',
    title: (name) => name || 'Lever refused a request',
    detail: 'Lever understood the request and declined it. Nothing was lost.',
    actions: [lookAgain],
  },
  paused: {
    mark: 'paused',
    title: () => 'Paused by a person',
    detail: 'Neither side is moved for them until somebody resumes; nothing is lost.',
    actions: [
      {
        action: 'resume',
        label: 'Resume',
        does: (people) => `Lets ${peopleOf(people)} go on; what both sides wished meanwhile is carried over.`,
      },
    ],
  },
  braked: {
    mark: 'held, many',
    title: (name) => brakeTitles[BrakeCause.catch('gone').parse(name)],
    detail:
      'One unusual cause would change unusually many people at once. Nobody was moved; outreach to them has stopped.',
    actions: [letGoOn],
  },
  'left-as-is': {
    mark: 'left as is',
    title: (name) => `Left as they are. ${brakeTitles[BrakeCause.catch('gone').parse(name)]}`,
    detail: 'The brake held them and a person decided to leave both sides as they are.',
    actions: [letGoOn, lookAgain],
  },
  'erased-in-lever': {
    mark: 'erased in Lever',
    title: () => 'Deleted or anonymized in Lever before',
    detail: 'Lever had this person and somebody erased them there. Nothing of them is written back unless you say so.',
    actions: [
      leaveOut,
      {
        action: 'create-anyway',
        label: 'Make a Lead anyway',
        does: (people) => `Makes a new Lead in Lever with everything known of ${peopleOf(people)} here.`,
      },
    ],
  },
}
