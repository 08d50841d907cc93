import type { HeldByBrake } from '@fulcrum/contract'
import { brakeTitles, peopleOf } from './hold-words.ts'

/** A set that the brake holds, with what each press comes to. */
export function brakeView({
  cause,
  people,
  names,
  since,
}: Pick<HeldByBrake, 'cause' | 'people' | 'names'> & { since: Date }): HeldByBrake {
  return {
    cause,
    people,
    names,
    since: since.toISOString(),
    title: brakeTitles[cause],
    approve: approveWords[cause](people),
    dismiss: `Leaves both sides of ${peopleOf(people)} as they are, on hold; each can go on later.`,
  }
}

const approveWords: Record<HeldByBrake['cause'], (people: number) => string> = {
  gone: (people) => `Ends the tie of ${peopleOf(people)}; they stay here as they are, and nothing is written to Lever.`,
  anonymized: (people) =>
    `Ends the tie of ${peopleOf(people)}; nothing of them is ever written back to Lever, and adding them again asks.`,
  'catch-up': (people) => `Moves ${peopleOf(people)} here to where Lever has them now.`,
  'restored-backup': (people) =>
    `Goes on for ${peopleOf(people)} as if somebody had moved them: look at a few in Lever first.`,
}
