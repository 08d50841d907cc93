import type { Account } from '../account.ts'
import type { Confidentiality, Posting, PostingState } from '../model/posting.ts'
import { notFound } from '../refused.ts'
import { changeOpportunity, opportunityOf } from './change-opportunity.ts'

/** @throws Refused 404 */
export function postingOf(account: Account, id: string): Posting {
  const posting = account.postings.get(id)
  if (!posting) throw notFound('postings', id)
  return posting
}

/** The words of a posting that become tags of everybody applied to it, in the order recorded live. */
export const tagsOfPosting = (posting: Posting): readonly string[] =>
  [
    posting.text,
    posting.categories.department,
    posting.categories.team,
    posting.categories.location,
    posting.categories.commitment,
  ].flatMap((tag) => (tag === null || tag === '' ? [] : [tag]))

export type PostingInput = Partial<Omit<Posting, 'id' | 'createdAt' | 'updatedAt' | 'confidentiality' | 'user'>> & {
  readonly text: string
}

/** A new posting is a draft unless said otherwise, and never confidential. */
export function createPosting(account: Account, input: PostingInput, by: string): Posting {
  const now = account.host.now()
  return account.postings.put({
    id: account.host.chance.uuid(),
    text: input.text,
    state: input.state ?? 'draft',
    distributionChannels: input.distributionChannels ?? null,
    user: by,
    owner: input.owner ?? by,
    hiringManager: input.hiringManager ?? null,
    followers: input.followers ?? [by],
    categories: input.categories ?? {
      commitment: null,
      department: null,
      level: null,
      location: null,
      team: null,
      allLocations: [],
    },
    tags: input.tags ?? [],
    description: input.description ?? '',
    country: input.country ?? null,
    reqCode: input.reqCode ?? null,
    workplaceType: input.workplaceType ?? 'unspecified',
    confidentiality: 'non-confidential',
    createdAt: now,
    updatedAt: now,
  })
}

/** Changes a posting and what hangs on it: title tags, and `updatedAt` where Lever says that it moves. */
export function changePosting(account: Account, id: string, change: Partial<Omit<Posting, 'id'>>): Posting {
  const old = postingOf(account, id)
  const posting = account.postings.put({ ...old, ...change, updatedAt: account.host.now() })
  const staffed = posting.owner !== old.owner || posting.hiringManager !== old.hiringManager
  for (const application of account.applications.where('posting', id)) {
    const opportunity = account.opportunities.get(application.opportunityId)
    if (!opportunity) continue
    // Recorded live: the old title vanishes from the tags and the new one is appended.
    const tags =
      posting.text !== old.text && opportunity.tags.includes(old.text)
        ? [...opportunity.tags.filter((tag) => tag !== old.text), posting.text]
        : opportunity.tags
    if (staffed || tags !== opportunity.tags) changeOpportunity(account, opportunity, { tags })
  }
  return posting
}

export const renamePosting = (account: Account, id: string, text: string) => changePosting(account, id, { text })

export const setPostingState = (account: Account, id: string, state: PostingState) =>
  changePosting(account, id, { state, distributionChannels: state === 'published' ? ['public'] : null })

/** The candidates applied to a posting are as confidential as it is. */
export function setPostingConfidentiality(account: Account, id: string, confidentiality: Confidentiality): Posting {
  const posting = changePosting(account, id, { confidentiality })
  for (const application of account.applications.where('posting', id)) {
    const opportunity = account.opportunities.get(application.opportunityId)
    if (opportunity && opportunity.confidentiality !== confidentiality)
      changeOpportunity(account, opportunity, { confidentiality })
  }
  return posting
}

export const setOpportunityConfidentiality = (account: Account, id: string, confidentiality: Confidentiality) =>
  changeOpportunity(account, opportunityOf(account, id), { confidentiality })

/** Applications keep naming the posting that is gone (assumed). */
export function deletePosting(account: Account, id: string): void {
  postingOf(account, id)
  account.postings.remove(id)
  account.deletedPostings.put({ id, deletedAt: account.host.now() })
}
