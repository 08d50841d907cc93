import { ApplicationList, Session, Stages } from '@fulcrum/contract'
import type { Stage } from '../stage.ts'
import { inStep } from './add.ts'

/**
 * Puts people of the journeys' outreach into the stages where a journey begins. They stand there already unless an
 * earlier journey failed half way, and then the later ones are to be judged by themselves.
 *
 * @param places the name of a stage by the name of a person
 */
export async function standing(stage: Stage, places: Record<string, string>): Promise<void> {
  const { request } = stage.member
  const at = (path: string) => `${stage.pair.fulcrumUrl}${path}`
  const read = async (path: string): Promise<unknown> => (await request.get(at(path))).json()
  const outreachId = stage.outreachPath.split('/').at(-1) ?? ''
  const { applications } = ApplicationList.parse(await read(`/api/applications?outreach=${outreachId}`))
  const { stages } = Stages.parse(await read('/api/stages'))
  for (const [name, stageName] of Object.entries(places)) {
    const card = applications.find((each) => each.name === name)
    const to = stages.find((each) => each.name === stageName)
    if (!card || !to) throw new Error(`nobody called ${name} is in the outreach, or there is no stage ${stageName}`)
    if (card.stageId === to.id) continue
    const { csrfToken } = Session.parse(await read('/api/session'))
    await request.post(at('/api/applications/move'), {
      headers: { 'x-csrf-token': csrfToken ?? '', origin: stage.pair.fulcrumUrl },
      data: { moves: [{ applicationId: card.id, seenMoveSeq: card.moveSeq }], toStageId: to.id },
      failOnStatusCode: true,
    })
    await inStep(stage, name)
  }
}
