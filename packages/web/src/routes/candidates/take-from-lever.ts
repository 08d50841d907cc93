import type { Candidate, CandidateDetails, LeverDifference } from '@fulcrum/contract'

export const FIELD_WORDS: Record<LeverDifference['field'], string> = {
  name: 'Name',
  headline: 'Headline',
  location: 'Location',
  emails: 'Email',
  phones: 'Phone',
}

/** The candidate's details with what Lever has: a text replaces ours, addresses and numbers come to ours. */
export function takeFromLever(candidate: Candidate, { field, inLever }: LeverDifference): CandidateDetails {
  const { name, headline, company, location, emails, phones, profileLinks, tags, source, notes } = candidate
  const details = { name, headline, company, location, emails, phones, profileLinks, tags, source, notes }
  switch (field) {
    case 'emails':
    case 'phones':
      return {
        ...details,
        [field]: [...details[field], ...inLever.map((value) => ({ value, type: 'other' as const }))],
      }
    case 'headline':
      // Lever keeps headline and company in one line.
      return { ...details, headline: withoutCompany(inLever[0] ?? '', company) }
    case 'name':
    case 'location':
      return { ...details, [field]: inLever[0] ?? '' }
  }
}

function withoutCompany(headline: string, company: string): string {
  const end = `, ${company}`
  return company !== '' && headline.endsWith(end) ? headline.slice(0, -end.length) : headline
}
