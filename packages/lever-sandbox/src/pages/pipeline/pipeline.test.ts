import { expect, test } from 'vitest'
import { archive, changeRole, moveStage, userOf } from '../../engine/commands/index.ts'
import { aSandbox } from '../../testing/a-sandbox.ts'
import { anOpportunity, aPosting, someUser } from '../../testing/builders.ts'
import { aBrowser } from '../testing/a-browser.ts'
import { boardOf, cardsShown, type BoardFilter } from './board.ts'

const superAdmin = 'sam.blank@blank-slate.example'
const teamMember = 'toni.slate@blank-slate.example'
const everything: BoardFilter = { archived: 'all', posting: null, search: '', unfolded: null }

const board = (change: Partial<BoardFilter> = {}) => {
  const world = aSandbox()
  const { account } = world
  const user = userOf(account, someUser(account))
  return {
    ...world,
    user,
    look: (filter: Partial<BoardFilter> = {}) => boardOf(account, user, { ...everything, ...change, ...filter }),
  }
}
const namesIn = (columns: ReturnType<typeof boardOf>, stageId: string) =>
  columns.find((column) => column.stageId === stageId)?.cards.map(({ name }) => name)

test('columns stand in the order of the pipeline, and the latest moved card is on top', async () => {
  const { account, time, look } = board()
  const first = anOpportunity(account, { name: 'First' })
  anOpportunity(account, { name: 'Second', stage: 'lead-responded' })
  await time.advance(1_000)
  moveStage(account, { opportunityId: first.id, stageId: 'lead-responded', by: null })
  expect(
    look()
      .slice(0, 4)
      .map(({ stageId }) => stageId),
  ).toEqual(['lead-new', 'lead-reached-out', 'lead-responded', 'applicant-new'])
  expect(namesIn(look(), 'lead-responded')).toEqual(['First', 'Second'])
})

test('archived ones are filtered, as are postings, names and addresses', () => {
  const { account, look } = board()
  const posting = aPosting(account)
  const gone = anOpportunity(account, { name: 'Gone', postings: [posting.id] })
  const [reason] = account.archiveReasons.all()
  archive(account, { opportunityId: gone.id, reasonId: reason?.id ?? '' })
  anOpportunity(account, { name: 'Here', emails: ['here@example.com'] })
  expect(namesIn(look({ archived: 'active' }), 'lead-new')).toEqual(['Here'])
  expect(namesIn(look({ archived: 'archived' }), 'lead-new')).toEqual(['Gone'])
  expect(namesIn(look({ posting: posting.id }), 'lead-new')).toEqual(['Gone'])
  expect(namesIn(look({ posting: 'none' }), 'lead-new')).toEqual(['Here'])
  expect(namesIn(look({ search: 'HERE@exa' }), 'lead-new')).toEqual(['Here'])
})

test('a long column tells its count and draws the rest on request', () => {
  const { account, look } = board()
  for (let at = 0; at < cardsShown + 5; at += 1) anOpportunity(account, { name: `Lead ${at}` })
  const column = look().find(({ stageId }) => stageId === 'lead-new')
  expect(column).toMatchObject({ count: cardsShown + 5 })
  expect(column?.cards).toHaveLength(cardsShown)
  expect(namesIn(look({ unfolded: 'lead-new' }), 'lead-new')).toHaveLength(cardsShown + 5)
})

test('a Limited Team Member sees the candidates of their own postings only', () => {
  const { account } = board()
  const toni = account.users.all().find(({ email }) => email === teamMember)?.id ?? ''
  const user = changeRole(account, toni, 'limited team member')
  anOpportunity(account, { name: 'Mine', postings: [aPosting(account, { hiringManager: toni }).id] })
  anOpportunity(account, { name: 'Theirs', postings: [aPosting(account).id] })
  expect(namesIn(boardOf(account, user, everything), 'lead-new')).toEqual(['Mine'])
})

test('a drop on the board moves as the signed-in user, and a refusal comes back in words', async () => {
  const world = aSandbox()
  const { id } = anOpportunity(world.account)
  const browser = await aBrowser(world, teamMember)
  expect((await browser.post('/pipeline/move', { opportunity: id, stage: 'lead-responded' })).status).toBe(204)
  expect(world.account.opportunities.get(id)?.stage).toBe('lead-responded')
  const refused = await browser.post('/pipeline/move', { opportunity: id, stage: 'no-such-stage' })
  expect(refused).toMatchObject({ status: 404, html: 'stages no-such-stage was not found' })
  expect((await browser.post('/pipeline/move', { opportunity: id, stage: 'lead-new', csrf: '' })).status).toBe(403)
})

test('many are moved and archived at once, or none if one of them is not allowed', async () => {
  const world = aSandbox()
  const { account, ask } = world
  const [one, two] = [anOpportunity(account), anOpportunity(account)]
  const browser = await aBrowser(world, superAdmin)
  const { headers } = await browser.post('/pipeline/bulk', { opportunity: one.id, do: 'move', stage: 'lead-responded' })
  expect(headers.get('location')).toBe('/')
  expect(account.opportunities.get(one.id)?.stage).toBe('lead-responded')
  expect(account.opportunities.get(two.id)?.stage).toBe('lead-new')
  expect((await browser.post('/pipeline/bulk', { opportunity: 'unknown', do: 'unarchive' })).status).toBe(404)
  expect((await ask('/pipeline/bulk', { method: 'POST', body: new URLSearchParams({ do: 'move' }) })).status).toBe(401)
})
