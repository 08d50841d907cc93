import type { ApplicationCard, ApplicationList } from '@fulcrum/contract'

/** The list with this card as it is now; null where the list does not hold it and must be read again. A card older than the one shown changes nothing. */
export function patchCard(list: ApplicationList, card: ApplicationCard): ApplicationList | null {
  const at = list.applications.findIndex((shown) => shown.id === card.id)
  const before = list.applications[at]
  if (!before) return null
  if (before.moveSeq > card.moveSeq) return list
  const byStage =
    before.stageId === card.stageId ? list.byStage : counted(list.byStage, before.stageId, -1, card.stageId)
  return { ...list, applications: list.applications.with(at, card), byStage }
}

function counted(
  byStage: ApplicationList['byStage'],
  from: ApplicationCard['stageId'],
  less: number,
  to: ApplicationCard['stageId'],
): ApplicationList['byStage'] {
  const known = byStage.some((one) => one.stageId === to) ? byStage : [...byStage, { stageId: to, count: 0 }]
  return known.map((one) =>
    one.stageId === from
      ? { ...one, count: one.count + less }
      : one.stageId === to
        ? { ...one, count: one.count - less }
        : one,
  )
}
