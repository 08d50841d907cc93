import { ApplicationList, MoveAnswer, Stages } from '@fulcrum/contract'
import type { ApplicationCard } from '@fulcrum/contract'
import { eventually } from '../../../e2e/src/browser.ts'
import { leverRequests } from './lever-requests.ts'
import { addPeople } from './world.ts'
import type { World } from './world.ts'

export const opportunityOf = (card: ApplicationCard) => card.leverUrl?.split('/').at(-1) ?? 'none'

export const cardsOf = async ({ admin }: World, outreach: string) =>
  (await admin.call('GET', `/api/applications?outreach=${outreach}`, ApplicationList)).applications

/** Adds so many people and waits until Lever has them all and nothing is asked of it any more. */
export async function peopleInStep(world: World, outreach: string, count: number, prefix: string) {
  await addPeople(world, outreach, count, prefix)
  const cards = await inStep(world, outreach, (all) => all.length >= count)
  await quiet(world)
  return cards
}

/** Until every card of the outreach is in step. */
export const inStep = (world: World, outreach: string, also: (cards: ApplicationCard[]) => boolean = () => true) =>
  eventually(
    'everybody in step',
    async () => {
      const cards = await cardsOf(world, outreach)
      const rests = cards.every(({ mark }) => mark.kind === 'in-step' || mark.kind === 'settled')
      return rests && also(cards) ? cards : null
    },
    240_000,
  )

/** Until nothing was asked of Lever for two seconds. */
export async function quiet(world: World): Promise<void> {
  let last = -1
  let since = Date.now()
  await eventually(
    'quiet',
    async () => {
      const { total } = await leverRequests(world)
      if (total !== last) since = Date.now()
      last = total
      return Date.now() - since > 2_000
    },
    240_000,
  )
}

export async function stageNamed({ admin }: World, name: string): Promise<string> {
  const { stages } = await admin.call('GET', '/api/stages', Stages)
  const found = stages.find((stage) => stage.name === name)
  if (!found) throw new Error(`There is no stage ${name}`)
  return found.id
}

/** Moves people here to one stage, as a drag of one or of a selection does; the cards as they are then. */
export async function moveHere(
  { admin }: World,
  cards: ApplicationCard[],
  toStageId: string,
  closeReasonId: string | null = null,
) {
  const { moved } = await admin.call('POST', '/api/applications/move', MoveAnswer, {
    moves: cards.map((card) => ({ applicationId: card.id, seenMoveSeq: card.moveSeq })),
    toStageId,
    closeReasonId,
  })
  if (moved.length !== cards.length) throw new Error(`${moved.length} of ${cards.length} were moved`)
  return moved
}
