import { setTimeout as pause } from 'node:timers/promises'
import { ApplicationList, MoveAnswer, Stages } from '@fulcrum/contract'
import type { ApplicationCard } from '@fulcrum/contract'
import { eventually } from '../../../e2e/src/browser.ts'
import { quantile } from '../report/quantile.ts'
import { accessTokenOf } from '../stack/access-token.ts'
import { countOf, leverRequests, resetRequests } from '../stack/lever-requests.ts'
import type { LeverRequests } from '../stack/lever-requests.ts'
import { watchGrowth, watchMemory } from '../stack/memory.ts'
import { quiet } from '../stack/people.ts'
import { addPeople, linkedOutreach, mapBySuggestion, startWorld } from '../stack/world.ts'
import type { World } from '../stack/world.ts'
import { startNeighbour } from './neighbour.ts'
import { limitSeconds } from './rate-server.ts'

export interface ProductRow {
  calls: number
  timesLimit: number
  refused: number
  waits: { median: number; p95: number; worst: number } | null
  neighbour: { sent: number; refused: number }
  peakMb: number
  grewMb: number
}

const creates = (requests: LeverRequests) => countOf(requests, 'POST', '/v1/opportunities')
const notes = (requests: LeverRequests) => countOf(requests, 'POST', '/v1/opportunities/:id/notes')

/**
 * The product itself: so many people are added at once, which is two calls each (the Lead and its note), with so many
 * worker processes, and meanwhile a person's 20 single moves or a neighbour with the same token.
 */
export async function playProduct(options: {
  workers: number
  people: number
  person?: number
  neighbour?: number
}): Promise<ProductRow> {
  const { workers, people, person = 0, neighbour = 0 } = options
  const world = await startWorld({ ratePerSecond: 10, webs: 1, workers })
  try {
    await world.connect()
    await mapBySuggestion(world)
    const outreach = await linkedOutreach(world, 'Bench')
    const known = person > 0 ? await knownPeople(world, outreach, person) : []
    await quiet(world)
    await resetRequests(world)
    const token = await accessTokenOf(world)
    const other =
      neighbour > 0
        ? startNeighbour(neighbour, async () => {
            const headers = { authorization: `Bearer ${token}` }
            return (await fetch(`${world.settings.lever.api}/tags`, { headers })).status
          })
        : null
    const memory = watchMemory(world.workers)
    const growth = watchGrowth(world.workers)
    const startedAt = Date.now()
    await addPeople(world, outreach, people, 'Bulk')
    const everyMs = (limitSeconds(people * 2) * 1000) / (person + 1)
    const moves = known.map((card, i) => moveLater(world, card, (i + 1) * everyMs))
    const requests = await eventually(
      'the bulk',
      async () => {
        const now = await leverRequests(world)
        return creates(now) >= people && notes(now) >= people ? now : null
      },
      people * 2_000 + 120_000,
    )
    const sentAt = await Promise.all(moves)
    const neighboured = other?.stop() ?? { sent: 0, refused: 0 }
    const own = requests.latest.filter(({ endpoint }) => endpoint !== '/v1/tags')
    const endedAt = Math.max(...own.filter(({ endpoint }) => endpoint.endsWith('/notes')).map(({ at }) => at))
    const ownRefused = requests.refused429 - statusOf(requests, '/v1/tags', '429')
    const calls = requests.total - requests.refused429 - statusOf(requests, '/v1/tags', '200')
    const waits = sentAt.flatMap(({ opportunity, at }) => {
      const put = own.find((one) => one.method === 'PUT' && one.path.includes(opportunity) && one.status === 200)
      return put ? [(put.at - at) / 1000] : []
    })
    if (waits.length !== known.length) throw new Error(`${waits.length} of ${known.length} moves reached Lever`)
    return {
      calls,
      timesLimit: (endedAt - startedAt) / 1000 / limitSeconds(calls),
      refused: ownRefused,
      waits:
        waits.length === 0
          ? null
          : { median: quantile(waits, 0.5), p95: quantile(waits, 0.95), worst: Math.max(...waits) },
      neighbour: neighboured,
      peakMb: memory.stop(),
      grewMb: growth.stop(),
    }
  } finally {
    await world.stop()
  }
}

const statusOf = ({ counts }: LeverRequests, endpoint: string, status: string) =>
  counts.filter((one) => one.endpoint === endpoint).reduce((sum, { statuses }) => sum + (statuses[status] ?? 0), 0)

async function knownPeople(world: World, outreach: string, count: number): Promise<ApplicationCard[]> {
  await addPeople(world, outreach, count, 'Known')
  return eventually(
    'the people to move',
    async () => {
      const list = await world.admin.call('GET', `/api/applications?outreach=${outreach}`, ApplicationList)
      return list.applications.every(({ mark }) => mark.kind === 'in-step') ? list.applications : null
    },
    120_000,
  )
}

/** A person's single move; when it was asked for, and of which opportunity. */
async function moveLater({ admin }: World, card: ApplicationCard, afterMs: number) {
  const { stages } = await admin.call('GET', '/api/stages', Stages)
  const toStageId = stages.find(({ name }) => name === 'Reached out')?.id
  await pause(afterMs)
  const at = Date.now()
  await admin.call('POST', '/api/applications/move', MoveAnswer, {
    moves: [{ applicationId: card.id, seenMoveSeq: card.moveSeq }],
    toStageId,
  })
  return { at, opportunity: card.leverUrl?.split('/').at(-1) ?? 'none' }
}
