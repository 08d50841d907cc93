import { seededChance } from '../engine/chance.ts'
import type { Account } from '../engine/account.ts'
import type { World } from '../engine/world.ts'
import { seedCandidacies } from './candidacies.ts'
import { seedPostings } from './jobs.ts'
import { dayMs, seedUsers, varnholtUsers, type SeededUser } from './people.ts'
import { seedPipeline } from './pipeline.ts'

export const seedNames = ['demo', 'empty', 'other', 'basic'] as const
export type SeedName = (typeof seedNames)[number]

interface AccountSeed {
  readonly name: string
  readonly site: string
  readonly package: string
  readonly domain: string
  readonly users: readonly SeededUser[]
  readonly populated: boolean
}

const seeds: Readonly<Record<SeedName, AccountSeed>> = {
  demo: {
    name: 'Varnholt Systems',
    site: 'varnholt',
    package: 'LeverTRM for Enterprise',
    domain: 'varnholt.example',
    users: varnholtUsers,
    populated: true,
  },
  empty: {
    name: 'Blank Slate',
    site: 'blank-slate',
    package: 'LeverTRM',
    domain: 'blank-slate.example',
    users: [
      { name: 'Sam Blank', username: 'sam.blank', accessRole: 'super admin', jobTitle: 'Founder' },
      { name: 'Toni Slate', username: 'toni.slate', accessRole: 'team member', jobTitle: 'Recruiter' },
      { name: 'Sync User', username: 'sync.user', accessRole: 'team member', jobTitle: 'Integration' },
    ],
    populated: false,
  },
  other: {
    name: 'Quay & Partners',
    site: 'quay-partners',
    package: 'LeverTRM',
    domain: 'quay.example',
    users: [
      { name: 'Robin Quay', username: 'robin.quay', accessRole: 'super admin', jobTitle: 'Head of People' },
      { name: 'Mei Tan', username: 'mei.tan', accessRole: 'team member', jobTitle: 'Recruiter' },
    ],
    populated: false,
  },
  basic: {
    name: 'Little Lantern',
    site: 'little-lantern',
    package: 'LeverTRM Basic',
    domain: 'lantern.example',
    users: [{ name: 'Iris Lantern', username: 'iris.lantern', accessRole: 'super admin', jobTitle: 'Owner' }],
    populated: false,
  },
}

/** The id of a seeded account is the same in every sandbox. */
export const accountIdOf = (name: SeedName): string => seededChance(`account:${name}`).uuid()

/** Builds one account. Its ids depend on nothing but the name; its times end at `now`. */
export function seedAccount(world: World, name: SeedName): Account {
  const seed = seeds[name]
  const now = world.now()
  const chance = seededChance(`seed:${name}`)
  const account = world.addAccount({
    id: accountIdOf(name),
    name: seed.name,
    site: seed.site,
    package: seed.package,
    webhookGroups: { applications: false, candidates: false, interviews: false, contacts: false },
    createdAt: now - 900 * dayMs,
  })
  seedPipeline(account, chance)
  const users = seedUsers(account, chance, now, seed.domain, seed.users)
  if (seed.populated) {
    const postings = seedPostings(account, chance, now, users)
    seedCandidacies({ account, chance, now, users, postings })
  }
  return account
}
