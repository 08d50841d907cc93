import type { Account } from '../engine/account.ts'
import type { Chance } from '../engine/chance.ts'
import type { Posting } from '../engine/model/posting.ts'
import type { User } from '../engine/model/user.ts'
import { dayMs } from './people.ts'

interface SeededPosting {
  readonly text: string
  readonly team: string
  readonly department: string
  readonly locations: readonly string[]
  readonly commitment?: string
  readonly state?: Posting['state']
  readonly channels?: readonly ('public' | 'internal')[]
  readonly owner: string
  readonly hiringManager?: string
  readonly workplaceType?: Posting['workplaceType']
  readonly confidential?: boolean
  readonly description: string
}

const rd = 'Research & Development'

const postings: readonly SeededPosting[] = [
  {
    text: 'Senior Backend Engineer',
    team: 'Platform',
    department: rd,
    locations: ['Berlin, Germany'],
    owner: 'priyanka.rao',
    hiringManager: 'marek.zielinski',
    workplaceType: 'hybrid',
    description: 'Build the services that keep 40,000 charging points answering in under a second.',
  },
  {
    text: 'Site Reliability Engineer',
    team: 'Platform',
    department: rd,
    locations: ['Berlin, Germany', 'Gdańsk, Poland'],
    owner: 'marek.zielinski',
    hiringManager: 'marek.zielinski',
    channels: ['public', 'internal'],
    workplaceType: 'remote',
    description: 'Own how our systems fail, and how quickly nobody notices.',
  },
  {
    text: 'Product Designer',
    team: 'Design',
    department: rd,
    locations: ['Stockholm, Sweden'],
    owner: 'priyanka.rao',
    hiringManager: 'jonas.lindqvist',
    workplaceType: 'hybrid',
    description: 'Design the screens that an electrician reads in the rain.',
  },
  {
    text: 'Data Analyst',
    team: 'Data',
    department: rd,
    locations: ['Berlin, Germany'],
    owner: 'luca.moretti',
    channels: ['public', 'internal'],
    workplaceType: 'onsite',
    description: 'Tell us which charging points earn their place.',
  },
  {
    text: 'Account Executive, Nordics',
    team: 'Sales',
    department: 'Commercial',
    locations: ['Oslo, Norway'],
    owner: 'luca.moretti',
    hiringManager: 'amara.nwosu',
    description: 'Win the fleets of the north.',
  },
  {
    text: 'Customer Success Manager',
    team: 'Customer Success',
    department: 'Commercial',
    locations: ['Berlin, Germany'],
    owner: 'priyanka.rao',
    hiringManager: 'amara.nwosu',
    description: 'Be the person our customers call first.',
  },
  {
    text: 'Technical Recruiter',
    team: 'People',
    department: 'Operations',
    locations: ['Remote, Europe'],
    commitment: 'Part-time',
    owner: 'jonas.lindqvist',
    channels: ['internal'],
    workplaceType: 'remote',
    description: 'Find the people who build all of this.',
  },
  {
    text: 'Embedded Software Engineer',
    team: 'Hardware',
    department: rd,
    locations: ['Gdańsk, Poland'],
    owner: 'priyanka.rao',
    workplaceType: 'onsite',
    description: 'C, a relay and a very impatient car.',
  },
  {
    text: 'Working Student, Firmware Tests',
    team: 'Hardware',
    department: rd,
    locations: ['Gdańsk, Poland'],
    commitment: 'Working student',
    state: 'internal',
    owner: 'luca.moretti',
    description: 'Break firmware before our customers do.',
  },
  {
    text: 'Head of Compliance',
    team: 'Legal',
    department: 'Operations',
    locations: ['Berlin, Germany'],
    state: 'draft',
    owner: 'jonas.lindqvist',
    description: '',
  },
  {
    text: 'Office Manager',
    team: 'People',
    department: 'Operations',
    locations: ['Stockholm, Sweden'],
    state: 'closed',
    owner: 'ana.ruiz-okafor',
    description: 'Keep the coffee and the calendar in order.',
  },
  {
    text: 'VP Engineering',
    team: 'Leadership',
    department: rd,
    locations: ['Berlin, Germany'],
    state: 'internal',
    owner: 'ana.ruiz-okafor',
    confidential: true,
    description: 'Confidential search.',
  },
]

export function seedPostings(
  account: Account,
  chance: Chance,
  now: number,
  users: ReadonlyMap<string, User>,
): readonly Posting[] {
  const idOf = (username: string | undefined) => users.get(username ?? '')?.id ?? null
  return postings.map((posting, index) => {
    const state = posting.state ?? 'published'
    const owner = idOf(posting.owner)
    const createdAt = now - (320 - index * 23) * dayMs
    return account.postings.put({
      id: chance.uuid(),
      text: posting.text,
      state,
      distributionChannels: state === 'published' ? (posting.channels ?? ['public']) : null,
      user: idOf('jonas.lindqvist') ?? '',
      owner,
      hiringManager: idOf(posting.hiringManager),
      followers: owner === null ? [] : [owner],
      categories: {
        commitment: posting.commitment ?? 'Full-time',
        department: posting.department,
        level: null,
        location: posting.locations[0] ?? null,
        team: posting.team,
        allLocations: posting.locations,
      },
      tags: [],
      description: posting.description,
      country: null,
      reqCode: `VS-${100 + index}`,
      confidentiality: posting.confidential ? 'confidential' : 'non-confidential',
      workplaceType: posting.workplaceType ?? 'unspecified',
      createdAt,
      updatedAt: createdAt + 12 * dayMs,
    })
  })
}
