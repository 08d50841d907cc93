import { CandidateDetails, CandidateId } from '@fulcrum/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identitiesOf, identityKey } from './identity.ts'
import { planAdd } from './plan-add.ts'
import type { Known, KnownPerson } from './identity-register.ts'
import type { Reading } from './plan-add.ts'

const nobody: Known = { people: new Map(), shared: new Set() }

function details(name: string, ...addresses: string[]): CandidateDetails {
  const emails = addresses.filter((text) => text.includes('@')).map((value) => ({ value }))
  const profileLinks = addresses.filter((text) => !text.includes('@')).map((text) => `https://linkedin.com/${text}`)
  return CandidateDetails.parse({ name, emails, profileLinks })
}
const readings = (...people: CandidateDetails[]): Reading[] =>
  people.map((person, n) => ({ kind: 'person', line: n + 2, record: n + 1, details: person, warnings: [] }))
const ourId = (n: number) => CandidateId.parse(`0196aaaa-0000-7000-8000-00000000000${n}`)
function known(...people: KnownPerson[]): Known {
  const entries = people.flatMap((person) => identitiesOf(person.details).map((i) => [identityKey(i), person] as const))
  return { people: new Map(entries), shared: new Set() }
}
const ours = (n: number, person: CandidateDetails, doNotContact = false): KnownPerson => ({
  candidateId: ourId(n),
  details: person,
  doNotContact,
  isErased: false,
})

test('the same address or the same profile is the same person, who gets to know what the other record knew', () => {
  const plan = planAdd(
    readings(details('Ada', 'ada@x.co'), details('A. L.', 'ADA@x.co', 'in/ada'), details('Ada L', 'in/Ada', 'al@y.co')),
    nobody,
  )
  expect(plan.rows.map(({ verdict, why }) => [verdict, why])).toEqual([
    ['new', ''],
    ['duplicate', 'Same email as line 2. Adds a link'],
    ['duplicate', 'Same LinkedIn profile as line 2. Adds an email'],
  ])
  expect(plan.people).toMatchObject([{ details: details('Ada', 'ada@x.co', 'al@y.co', 'in/ada') }])
})

test('a profile outranks an address, which from then on identifies neither of the two', () => {
  const plan = planAdd(
    readings(
      details('Ada', 'team@x.co'),
      details('Bo', 'in/bo'),
      details('Bo', 'team@x.co', 'in/bo'),
      details('Cy', 'team@x.co'),
    ),
    nobody,
  )
  expect(plan.rows.map(({ verdict, person }) => [verdict, person])).toEqual([
    ['new', 0],
    ['new', 1],
    ['duplicate', 1],
    ['new', 2],
  ])
  expect(plan.rows[2]?.warnings).toEqual(['team@x.co is Ada’s, too; it tells neither of them from now on'])
  expect(plan.shared).toEqual([{ kind: 'email', value: 'team@x.co' }])
})

test('an address that two of our candidates share makes nobody known', () => {
  const plan = planAdd(readings(details('Ada', 'team@x.co')), {
    people: new Map(),
    shared: new Set(['email team@x.co']),
  })
  expect(plan.rows).toMatchObject([{ verdict: 'new' }])
})

test('a candidate of ours is known, learns what is new, and is met once', () => {
  const ada = ours(1, details('Ada Lovelace', 'ada@x.co'))
  const plan = planAdd(readings(details('Ada', 'ada@x.co', 'in/ada'), details('Ada', 'in/ada', 'a2@x.co')), known(ada))
  expect(plan.rows.map(({ verdict, why }) => [verdict, why])).toEqual([
    ['known', 'Same email as Ada Lovelace, in Fulcrum already. Adds a link'],
    ['duplicate', 'Same LinkedIn profile as line 2. Adds an email'],
  ])
  expect(plan.people).toMatchObject([
    {
      candidateId: ourId(1),
      details: details('Ada Lovelace', 'ada@x.co', 'a2@x.co', 'in/ada'),
      learned: ['a link', 'an email'],
    },
  ])
})

test('who must not be contacted learns nothing and is left out, however often they are named', () => {
  const plan = planAdd(
    readings(details('Ada', 'ada@x.co', 'in/ada'), details('Ada', 'ada@x.co')),
    known(ours(1, details('Ada', 'ada@x.co'), true)),
  )
  expect(plan.rows.map(({ verdict }) => verdict)).toEqual(['do-not-contact', 'duplicate'])
  expect(plan.people).toMatchObject([{ details: details('Ada', 'ada@x.co'), learned: [], isBlocked: true }])
})

const address = fc.constantFrom('a@x.co', 'A@X.co', 'b@x.co', 'c@x.co', 'in/a', 'in/A/', 'in/b', 'in/c')
const person = fc.array(address, { minLength: 1, maxLength: 4 }).map((addresses) => details('N', ...addresses))
const people = fc.array(person, { maxLength: 8 })

test('whatever is read: everybody is somebody once, and no identity that counts belongs to two', () => {
  fc.assert(
    fc.property(people, people, (have, read) => {
      const inUse = new Set<string>()
      const before = have
        .filter((details) => {
          const keys = identitiesOf(details).map(identityKey)
          const isFree = keys.every((key) => !inUse.has(key))
          for (const key of isFree ? keys : []) inUse.add(key)
          return isFree
        })
        .map((details, n) => ours(n + 1, details))
      const plan = planAdd(readings(...read), known(...before))
      expect(plan.rows).toHaveLength(read.length)
      const met = plan.people.flatMap(({ candidateId }) => candidateId ?? [])
      expect(new Set(met).size).toBe(met.length)
      const shared = new Set(plan.shared.map(identityKey))
      const untouched = before.filter(({ candidateId }) => !met.includes(candidateId))
      const holders = [...plan.people, ...untouched].map((one) => [
        ...new Set(identitiesOf(one.details).map(identityKey)),
      ])
      const counting = holders.flat().filter((key) => !shared.has(key))
      expect(new Set(counting).size).toBe(counting.length)
      // Nothing that was read is lost: each record's addresses are with its person.
      for (const [n, row] of plan.rows.entries()) {
        const held = new Set(holders[row.person ?? -1])
        for (const key of identitiesOf(read[n] ?? details('')).map(identityKey)) expect(held).toContain(key)
      }
    }),
  )
})

test('reading the same records again after they were added changes nobody', () => {
  fc.assert(
    fc.property(people, (read) => {
      const first = planAdd(readings(...read), nobody)
      const added = first.people.map((one, n) => ours(n % 10, one.details))
      fc.pre(added.length < 10)
      const shared = new Set(first.shared.map(identityKey))
      const all = known(...added)
      const again = planAdd(readings(...added.map((one) => one.details)), {
        people: new Map([...all.people].filter(([key]) => !shared.has(key))),
        shared,
      })
      for (const one of again.people.filter(({ candidateId }) => candidateId)) expect(one.learned).toEqual([])
    }),
  )
})
