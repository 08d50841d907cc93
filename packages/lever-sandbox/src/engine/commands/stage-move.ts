import type { Account } from '../account.ts'
import type { Opportunity } from '../model/opportunity.ts'
import { changeOpportunity, idsOf, opportunityOf } from './change-opportunity.ts'
import { stageIndexOf, stageOf } from './stages.ts'

export interface StageMove {
  readonly opportunityId: string
  readonly stageId: string
  /** Null when nobody is named: automatic moves, and API calls without `perform_as`. */
  readonly by: string | null
}

/**
 * Moves an opportunity. An archived one stays archived. The same stage again changes nothing and tells nobody (assumed).
 *
 * @throws Refused 404 for an unknown opportunity or stage
 */
export function moveStage(account: Account, { opportunityId, stageId, by }: StageMove): Opportunity {
  const opportunity = opportunityOf(account, opportunityId)
  const stage = stageOf(account, stageId)
  if (stage.id === opportunity.stage) return opportunity
  const now = account.host.now()
  const moved = changeOpportunity(account, opportunity, {
    stage: stage.id,
    stageChanges: [
      ...opportunity.stageChanges,
      {
        toStageId: stage.id,
        toStageIndex: stageIndexOf(account, stage.id),
        updatedAt: now,
        ...(by === null ? {} : { userId: by }),
      },
    ],
    lastAdvancedAt: now,
    lastInteractionAt: now,
  })
  account.host.emit(account, {
    event: 'candidateStageChange',
    data: { ...idsOf(moved), fromStageId: opportunity.stage, toStageId: stage.id },
    origin: moved.origin,
  })
  return moved
}

/** Moves many at once, as the board's selection does. Those already there are left alone. */
export const bulkMoveStage = (
  account: Account,
  { opportunityIds, stageId, by }: { opportunityIds: readonly string[]; stageId: string; by: string | null },
): readonly Opportunity[] => opportunityIds.map((opportunityId) => moveStage(account, { opportunityId, stageId, by }))

/** What Lever does by itself when a synced reply comes in: a lead that has not answered yet moves to Responded. */
export function receiveReply(account: Account, opportunityId: string): Opportunity {
  const opportunity = opportunityOf(account, opportunityId)
  const waits = opportunity.stage === 'lead-new' || opportunity.stage === 'lead-reached-out'
  if (waits && opportunity.archived === null)
    return moveStage(account, { opportunityId, stageId: 'lead-responded', by: null })
  return changeOpportunity(account, opportunity, { lastInteractionAt: account.host.now() })
}

/** What Lever does by itself when somebody mails a new lead from Lever. */
export function sendMailFromLever(account: Account, opportunityId: string, by: string | null): Opportunity {
  const opportunity = opportunityOf(account, opportunityId)
  if (opportunity.stage === 'lead-new' && opportunity.archived === null)
    return moveStage(account, { opportunityId, stageId: 'lead-reached-out', by })
  return changeOpportunity(account, opportunity, { lastInteractionAt: account.host.now() })
}
