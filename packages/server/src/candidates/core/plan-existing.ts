import type { CandidateDetails, CandidateId } from '@fulcrum/contract'
import { erasedWords } from './plan-add.ts'
import type { PlannedRow } from './plan-add.ts'

/** What becomes of candidates of ours that somebody picked; `person` is the position among those picked. */
export function planExisting(
  picked: readonly CandidateId[],
  people: ReadonlyMap<CandidateId, CandidateDetails & { doNotContact: boolean; anonymizedAt: Date | null }>,
): PlannedRow[] {
  const firstOf = new Map<CandidateId, number>()
  return picked.map((id, position): PlannedRow => {
    const place = { line: position + 1, record: position + 1, warnings: [] }
    const person = people.get(id)
    if (!person)
      return {
        ...place,
        verdict: 'rejected',
        name: '',
        email: '',
        why: 'There is no such candidate any more',
        person: null,
      }
    const row = { ...place, name: person.name, email: person.emails[0]?.value ?? '', person: position }
    const first = firstOf.get(id)
    if (first !== undefined) return { ...row, verdict: 'duplicate', why: `Picked already as number ${first + 1}` }
    firstOf.set(id, position)
    if (person.anonymizedAt !== null)
      return {
        ...row,
        verdict: 'do-not-contact',
        why: erasedWords,
      }
    if (person.doNotContact) return { ...row, verdict: 'do-not-contact', why: 'Marked do not contact' }
    return { ...row, verdict: 'known', why: 'In Fulcrum already' }
  })
}
