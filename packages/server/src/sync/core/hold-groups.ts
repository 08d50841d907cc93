import type { ApplicationId, CandidateId, HoldGroup } from '@fulcrum/contract'
import type { HoldReason } from './decision.ts'
import { holdWords } from './hold-words.ts'

export type HoldKind = HoldReason['kind']

export const isHoldKind = (text: string): text is HoldKind => Object.hasOwn(holdWords, text)

/** One person on hold, with the names that the page shows. */
export interface Held {
  kind: HoldKind
  /** What the hold is about: an unmapped stage, a name, a refusal. Holds of one kind and subject have one cause. */
  subject: string
  subjectName: string
  applicationId: ApplicationId
  candidateId: CandidateId
  name: string
  stageName: string
  leverPlace: string
  since: Date
  options: { value: string; label: string }[]
  sameAs: { id: CandidateId; name: string } | null
}

/** Holds by cause, the one that concerns most people first. `held` comes longest wait first, and so do the people. */
export function groupHolds(held: Held[]): HoldGroup[] {
  const causes = Map.groupBy(held, ({ kind, subject }) => `${kind}:${subject}`)
  const groups = [...causes].flatMap(([cause, people]): HoldGroup[] => {
    const [first] = people
    if (!first) return []
    const words = holdWords[first.kind]
    return [
      {
        cause,
        title: words.title(first.subjectName),
        detail: words.detail,
        since: first.since.toISOString(),
        people: people.map(({ applicationId, candidateId, name, stageName, leverPlace, since, options, sameAs }) => ({
          applicationId,
          candidateId,
          name,
          stageName,
          leverPlace,
          since: since.toISOString(),
          options,
          sameAs,
        })),
        actions: words.actions.map((offered) => ({ ...offered, does: offered.does(people.length) })),
      },
    ]
  })
  return groups.toSorted((a, b) => b.people.length - a.people.length)
}
