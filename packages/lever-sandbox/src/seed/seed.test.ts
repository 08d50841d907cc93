import { expect, test } from 'vitest'
import { pipelineOf } from '../engine/account.ts'
import { accessRoles } from '../engine/model/user.ts'
import { aSandbox } from '../testing/a-sandbox.ts'

const { account, sandbox, time } = aSandbox({ account: 'demo' })
const opportunities = account.opportunities.all()

test('the same seed gives the same company', () => {
  expect(aSandbox({ account: 'demo' }).account.opportunities.all()).toEqual(opportunities)
})

test('twelve users of all five roles, one of them deactivated, with addresses of the company', () => {
  const users = account.users.all()
  expect(users).toHaveLength(12)
  expect(new Set(users.map(({ accessRole }) => accessRole))).toEqual(new Set(accessRoles))
  expect(users.filter(({ deactivatedAt }) => deactivatedAt !== null)).toHaveLength(1)
  expect(users.every(({ email }) => email.endsWith('@varnholt.example'))).toBe(true)
  expect(users.find(({ username }) => username === 'fulcrum.sync')?.accessRole).toBe('team member')
})

test('eleven stages and eleven reasons, one inactive and exactly one that hires', () => {
  expect(pipelineOf(account).map(({ text }) => text)).toHaveLength(11)
  const reasons = account.archiveReasons.all()
  expect(reasons).toHaveLength(11)
  expect(reasons.filter(({ status }) => status === 'inactive')).toHaveLength(1)
  expect(reasons.filter(({ type }) => type === 'hired')).toHaveLength(1)
})

test('eight published postings, some on the internal site, and four others', () => {
  const postings = account.postings.all()
  const published = postings.filter(({ state }) => state === 'published')
  expect(published).toHaveLength(8)
  expect(published.some(({ distributionChannels }) => distributionChannels?.includes('internal'))).toBe(true)
  expect(postings).toHaveLength(12)
  const marek = account.users.all().find(({ username }) => username === 'marek.zielinski')?.id
  expect(postings.filter(({ owner, hiringManager }) => owner === marek || hiringManager === marek)).toHaveLength(2)
})

test('three hundred candidacies whose histories hold together', () => {
  expect(opportunities).toHaveLength(300)
  for (const opportunity of opportunities) {
    const times = opportunity.stageChanges.map(({ updatedAt }) => updatedAt)
    expect(opportunity.stageChanges.at(-1)?.toStageId).toBe(opportunity.stage)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times[0]).toBe(opportunity.createdAt)
    expect(opportunity.lastInteractionAt).toBeLessThanOrEqual(time.now())
    expect(opportunity.lastAdvancedAt).toBeLessThanOrEqual(opportunity.lastInteractionAt)
    expect(account.contacts.has(opportunity.contact)).toBe(true)
  }
})

test.each<[string, (row: (typeof opportunities)[number]) => boolean]>([
  ['without an e-mail address', ({ contact }) => account.contacts.get(contact)?.emails.length === 0],
  ['without a posting', ({ applications }) => applications.length === 0],
  ['with another of the same person', ({ contact }) => account.opportunities.where('contact', contact).length > 1],
  ['archived in the lead section', ({ archived, stage }) => archived !== null && stage.startsWith('lead-')],
  ['hired', ({ archived }) => account.archiveReasons.get(archived?.reason ?? '')?.type === 'hired'],
  ['confidential', ({ confidentiality }) => confidentiality === 'confidential'],
  ['without a name', ({ contact }) => account.contacts.get(contact)?.name === ''],
  ['anonymized', ({ isAnonymized }) => isAnonymized],
  ['never touched since updatedAt exists', ({ updatedAt }) => updatedAt === null],
  ['snoozed', ({ snoozedUntil }) => snoozedUntil !== null],
  ['whose history does not say who', ({ stageChanges }) => stageChanges.every(({ userId }) => userId === undefined)],
])('some are %s', (_, isOdd) => {
  expect(opportunities.filter(isOdd).length).toBeGreaterThan(0)
})

test('no two people share an address', () => {
  const emails = account.contacts.all().flatMap((contact) => contact.emails)
  expect(new Set(emails).size).toBe(emails.length)
})

test('beside it stand another customer and one whose package may not authorize apps', () => {
  expect(sandbox.world.accounts()).toHaveLength(3)
})
