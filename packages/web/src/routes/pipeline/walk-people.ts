import type { ApplicationCard, CandidateId } from '@fulcrum/contract'

/**
 * Who comes before and after the person whose drawer is open, in the order in which people are shown. Someone with two
 * applications is one stop.
 */
export function neighbours(
  shown: readonly ApplicationCard[],
  open: CandidateId | null,
): { previous: CandidateId | null; next: CandidateId | null } {
  const order = [...new Set(shown.map((card) => card.candidateId))]
  const at = open === null ? -1 : order.indexOf(open)
  if (at < 0) return { previous: null, next: null }
  return { previous: order[at - 1] ?? null, next: order[at + 1] ?? null }
}
