import type { Account } from '../engine/account.ts'
import { createOpportunity, type OpportunityInput } from '../engine/commands/create-opportunity.ts'
import { createPosting, type PostingInput } from '../engine/commands/postings.ts'
import type { Opportunity } from '../engine/model/opportunity.ts'
import type { Posting } from '../engine/model/posting.ts'

/** The account's first user, a Super Admin in every seed. */
export const someUser = (account: Account): string => account.users.all()[0]?.id ?? ''

export const reasonCalled = (account: Account, text: string): string =>
  account.archiveReasons.all().find((reason) => reason.text === text)?.id ?? ''

export const aPosting = (account: Account, input: Partial<PostingInput> = {}): Posting =>
  createPosting(
    account,
    {
      text: 'Backend Engineer',
      state: 'published',
      distributionChannels: ['public'],
      categories: {
        commitment: 'Full-time',
        department: 'R&D',
        level: null,
        location: 'Berlin',
        team: 'Platform',
        allLocations: ['Berlin'],
      },
      ...input,
    },
    someUser(account),
  )

export const anOpportunity = (account: Account, input: Partial<OpportunityInput> = {}): Opportunity =>
  createOpportunity(account, { by: someUser(account), name: 'Mira Berg', ...input }).opportunity
