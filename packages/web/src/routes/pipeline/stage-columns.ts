import type { ApplicationCard, ApplicationList, Stage } from '@fulcrum/contract'
import { medianDays } from './days-in-stage.ts'
import { inOrder } from './move-plan.ts'

/** One stage with everyone who stands in it. `count` is the server's; `cards` may be fewer when the list was cut at its limit. */
export interface StageColumn {
  stage: Stage
  count: number
  cards: readonly ApplicationCard[]
  medianDays: number | null
  onHold: number
}

/** Sorts people into the stages of the board, each in the order of the list. */
export function stageColumns(stages: readonly Stage[], list: ApplicationList, now: Date): StageColumn[] {
  const byStage = new Map<string, ApplicationCard[]>(stages.map((stage) => [stage.id, []]))
  for (const card of list.applications) byStage.get(card.stageId)?.push(card)
  const counts = new Map<string, number>(list.byStage.map((each) => [each.stageId, each.count]))
  return inOrder(stages).map((stage) => {
    const cards = byStage.get(stage.id) ?? []
    return {
      stage,
      cards,
      count: Math.max(counts.get(stage.id) ?? 0, cards.length),
      medianDays: medianDays(
        cards.map((card) => card.movedAt),
        now,
      ),
      onHold: cards.filter((card) => card.mark.kind === 'on-hold').length,
    }
  })
}
