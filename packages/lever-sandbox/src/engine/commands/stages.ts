import { pipelineOf, type Account } from '../account.ts'
import { fixedStageIds, pipelineSections, type PipelineSection, type Stage } from '../model/stage.ts'
import { badRequest, notFound } from '../refused.ts'

/** @throws Refused 404 */
export function stageOf(account: Account, id: string): Stage {
  const stage = account.stages.get(id)
  if (!stage) throw notFound('stages', id)
  return stage
}

/** Place in the pipeline from 0, as `stageChanges` records it. */
export const stageIndexOf = (account: Account, id: string): number =>
  pipelineOf(account).findIndex((stage) => stage.id === id)

/** Where a stage goes in its section: after the `position`-th one there. */
function rankAt(account: Account, pipeline: PipelineSection, position: number, ignoring?: string): number {
  const others = pipelineOf(account).filter((stage) => stage.pipeline === pipeline && stage.id !== ignoring)
  const place = Math.min(position, others.length)
  const before = others[place - 1]
  const after = others[place]
  const floor = pipelineSections.indexOf(pipeline) * 100
  if (before && after) return (before.rank + after.rank) / 2
  if (after) return (floor + after.rank) / 2
  return (before?.rank ?? floor) + 1
}

export interface StageInput {
  readonly text: string
  readonly pipeline: PipelineSection
  /** Place inside the section from 0; at its end when absent. */
  readonly position?: number | undefined
}

export const addStage = (account: Account, { text, pipeline, position }: StageInput): Stage =>
  account.stages.put({
    id: account.host.chance.uuid(),
    text,
    pipeline,
    rank: rankAt(account, pipeline, position ?? account.stages.size),
    hasInterview: pipeline === 'screen' || pipeline === 'onsite',
  })

export const renameStage = (account: Account, id: string, text: string): Stage =>
  account.stages.put({ ...stageOf(account, id), text })

/** Moves a stage inside its section; the order of the sections is Lever's. */
export function reorderStage(account: Account, id: string, position: number): Stage {
  const stage = stageOf(account, id)
  return account.stages.put({ ...stage, rank: rankAt(account, stage.pipeline, position, id) })
}

/** @throws Refused 400 when the stage is one of the fixed four or still holds candidates */
export function deleteStage(account: Account, id: string): void {
  const stage = stageOf(account, id)
  if (fixedStageIds.includes(id)) throw badRequest(`${stage.text} exists in every account and cannot be deleted`)
  const held = account.opportunities.where('stage', id).length
  if (held > 0) throw badRequest(`${stage.text} still holds ${held} opportunities; move them first`)
  account.stages.remove(id)
}
