import { z } from 'zod'
import { CandidateId } from '@fulcrum/contract'

/** What the address of a page of people may say; anything else in it is left alone, and nonsense counts as unsaid. */
export const PeopleSearch = z.object({
  jobs: z.string().optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  view: z.enum(['board', 'list', 'table']).optional().catch(undefined),
  candidate: CandidateId.nullable().optional().catch(null),
})
export type PeopleSearch = z.output<typeof PeopleSearch>
