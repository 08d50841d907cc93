import { appendTimeline } from '../../candidates/index.ts'
import type { Tx } from '../../platform/database.ts'
import type { Decision } from '../core/decision.ts'
import type { ConnectionKey } from './connection.ts'
import type { Gathered } from '../engine/gathered.ts'
import { leverUserName, placeName, stageName } from './names.ts'

/** Writes a settled conflict down with both values, times and authors, and tells it in the person's history. */
export async function writeConflict(
  tx: Tx,
  key: ConnectionKey,
  { facts }: Gathered,
  { winner, wish, because }: Extract<Decision, { kind: 'conflict' }>,
): Promise<void> {
  const move = await tx
    .selectFrom('move')
    .select(['actor_name', 'at'])
    .where('organization_id', '=', key.organization)
    .where('application_id', '=', facts.application)
    .where('seq', '=', facts.ours.moveSeq)
    .executeTakeFirst()
  const leverActor = await leverUserName(tx, key, wish.author)
  const leverAt = new Date(wish.time.kind === 'at' ? wish.time.at : wish.time.before)
  const row = await tx
    .insertInto('conflict')
    .values({
      organization_id: key.organization,
      connection_id: key.connection,
      application_id: facts.application,
      our_stage_id: facts.ours.stage,
      our_close_reason_id: facts.ours.closeReason,
      our_actor: move?.actor_name ?? '',
      our_at: move?.at ?? new Date(facts.ours.movedAt),
      lever_place_kind: wish.place.kind,
      lever_place_id: wish.place.kind === 'stage' ? wish.place.stage : wish.place.reason,
      lever_actor: leverActor,
      lever_at: leverAt,
      winner,
      because,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const here = `${await stageName(tx, key, facts.ours.stage)}, ${move?.actor_name || 'Fulcrum'}`
  const there = `${await placeName(tx, key, wish.place)}${leverActor ? `, ${leverActor}` : ''}`
  await appendTimeline(tx, key.organization, [
    {
      candidateId: facts.candidate,
      applicationId: facts.application,
      kind: 'conflict',
      title: `Conflict settled, ${winner === 'lever' ? 'Lever' : 'Fulcrum'} won`,
      detail: `Here: ${here}. Lever: ${there}. ${because}`,
      actor: 'Fulcrum',
      conflictId: row.id,
    },
  ])
}
