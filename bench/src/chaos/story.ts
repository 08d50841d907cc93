import type { LeverAccount } from '../../../e2e/src/lever-side.ts'
import type { App } from '../../../packages/server/src/platform/app.ts'
import type { LeverAct } from './lever-moves.ts'

const clock = (at: number) => new Date(at).toISOString().slice(11, 23)

/** All that happened to an application on both sides, oldest first: what a failure is read with. */
export async function storyOf(
  app: App,
  application: string,
  lever: LeverAccount,
  acts: readonly LeverAct[],
): Promise<string[]> {
  const stages = new Map(
    (await app.db.selectFrom('stage').select(['id', 'name']).execute()).map(({ id, name }) => [String(id), name]),
  )
  const moves = await app.db
    .selectFrom('move')
    .select(['seq', 'to_stage_id', 'to_close_reason_id', 'cause', 'at'])
    .where('application_id', '=', application)
    .execute()
  const intents = await app.db
    .selectFrom('intent')
    .select([
      'kind',
      'opportunity_id',
      'target_id',
      'from_move_seq',
      'sent_at',
      'finished_at',
      'outcome',
      'outcome_words',
      'created_at',
    ])
    .where('application_id', '=', application)
    .where('kind', 'in', ['stage', 'archive', 'unarchive', 'create'])
    .execute()
  const conflicts = await app.db.selectFrom('conflict').selectAll().where('application_id', '=', application).execute()
  const opportunity = intents.findLast((intent) => intent.opportunity_id !== null)?.opportunity_id
  const theirs = lever.opportunities.find(({ id }) => id === opportunity)
  const told = [
    ...moves.map(({ seq, to_stage_id: to, to_close_reason_id: reason, cause, at }) => ({
      at: at.getTime(),
      words: `here, ${cause}: to ${stages.get(to) ?? to}${reason === null ? '' : ` (${reason})`}, move ${seq}`,
    })),
    ...acts
      .filter((act) => act.opportunity === opportunity)
      .map(({ at, action, place }) => ({ at, words: `in Lever, a person: ${action}, now at ${place}` })),
    ...intents.map((intent) => ({
      at: (intent.sent_at ?? intent.created_at).getTime(),
      words: `asked: ${intent.kind} ${intent.target_id ?? ''} for move ${intent.from_move_seq}: ${intent.outcome ?? 'open'} at ${intent.finished_at ? clock(intent.finished_at.getTime()) : '-'} ${intent.outcome_words}`,
    })),
    ...conflicts.map(({ at, our_stage_id: ours, lever_place_id: place, winner, because }) => ({
      at: at.getTime(),
      words: `conflict: ${stages.get(ours) ?? ours} here, ${place} in Lever: ${winner}. ${because}`,
    })),
    ...(theirs?.stageChanges ?? []).map(({ toStageId, userId, updatedAt }) => ({
      at: updatedAt,
      words: `Lever’s history: ${toStageId} by ${userId ?? 'nobody'}`,
    })),
  ]
  return told.toSorted((a, b) => a.at - b.at).map(({ at, words }) => `    ${clock(at)} ${words}`)
}
