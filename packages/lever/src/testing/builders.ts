import { apiKey } from '../credential.ts'
import { leverClient, type LeverClientOptions } from '../client.ts'
import { type FakeAnswer, fakeFetch } from './fake-fetch.ts'

export const apiUrl = 'https://api.lever.test/v1'

/** An opportunity as Lever sends it. */
export const anOpportunity = (changes: Record<string, unknown> = {}) => ({
  id: 'o1',
  name: 'Ada Example',
  contact: 'c1',
  headline: '',
  stage: 'lead-new',
  confidentiality: 'non-confidential',
  location: '',
  phones: [],
  emails: ['ada@example.com'],
  links: [],
  archived: null,
  tags: [],
  sources: [],
  stageChanges: [{ toStageId: 'lead-new', toStageIndex: 0, updatedAt: 1000, userId: 'u1' }],
  origin: 'sourced',
  sourcedBy: null,
  owner: null,
  followers: [],
  applications: ['a1'],
  createdAt: 1000,
  updatedAt: null,
  lastInteractionAt: 1000,
  lastAdvancedAt: 1000,
  snoozedUntil: null,
  urls: { list: 'https://hire.lever.co/candidates', show: 'https://hire.lever.co/candidates/o1' },
  isAnonymized: false,
  dataProtection: null,
  ...changes,
})

/** A client on a scripted network, its clock at 10 000. */
export function aClient(answers: FakeAnswer[], options: Partial<LeverClientOptions> = {}) {
  const { fetch, seen } = fakeFetch(...answers)
  const client = leverClient({
    credential: apiKey('key'),
    apiUrl,
    fetch,
    clock: { now: () => 10_000 },
    ...options,
  })
  return { client, seen }
}
