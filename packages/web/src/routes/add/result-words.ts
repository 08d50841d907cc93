import type { AddPeopleAnswer } from '@fulcrum/contract'
import { peopleWords } from './verdict-words.ts'

const OUTCOMES: Record<string, string> = {
  added: 'Added',
  'already-there': 'Already in it',
  'left-out': 'Left out',
}

export const outcomeWords = (outcome: string): string => OUTCOMES[outcome] ?? outcome

/** What happened beside the number in the heading, and what happens next; `into` null: candidates alone. */
export function resultWords(answer: AddPeopleAnswer, into: { jobTitle: string | null } | null): string {
  const parts: string[] = []
  if (answer.alreadyThere > 0)
    parts.push(
      `${peopleWords(answer.alreadyThere)} ${answer.alreadyThere === 1 ? 'was' : 'were'} ${into ? 'in it' : 'here'} already.`,
    )
  if (answer.leftOut > 0)
    parts.push(`${peopleWords(answer.leftOut)} ${answer.leftOut === 1 ? 'was' : 'were'} left out.`)
  if (answer.added > 0)
    parts.push(
      into === null
        ? 'They are in no outreach and not in Lever; an outreach takes them from here under “Existing candidates”.'
        : into.jobTitle
          ? `Leads on ${into.jobTitle} follow in Lever one by one; each person’s mark shows how far it is.`
          : 'Nobody is created in Lever until the outreach has a job.',
    )
  return parts.join(' ')
}
