/** An opportunity of somebody on a job's posting. */
export interface KnownOnJob {
  /** Where it stands, in words. */
  place: string
  archived: boolean
  /** Followed by an application of ours: of this very candidate, or of another. */
  paired: 'no' | 'this' | 'another'
}

/** What Lever has of one person on a posting, in words for the preview; null: nothing. `reuse` is the connection's policy. */
export function knownWords(
  found: KnownOnJob[],
  reuse: boolean,
): { kind: 'active' | 'archived' | 'several' | 'paired'; words: string } | null {
  const own = found.find((one) => one.paired === 'this')
  if (own) return { kind: 'paired', words: `Here and in Lever already, ${standsIn(own)}` }
  const other = found.find((one) => one.paired === 'another' && !one.archived)
  if (other) return { kind: 'paired', words: `Followed by another candidate here, ${standsIn(other)}; waits for you` }
  const free = found.filter((one) => one.paired === 'no')
  const active = free.filter((one) => !one.archived)
  const [only] = active
  if (active.length > 1)
    return { kind: 'several', words: `${active.length} active in Lever for this job; waits until you pick one` }
  if (only)
    return {
      kind: 'active',
      words: `In Lever already, ${standsIn(only)}; ${reuse ? 'taken over, no second Lead' : 'gets a second Lead'}`,
    }
  const archived = free.at(-1)
  return archived ? { kind: 'archived', words: `In Lever for this job, ${standsIn(archived)}` } : null
}

function standsIn({ place, archived }: KnownOnJob): string {
  return archived ? `archived: ${place}` : `in “${place}”`
}
