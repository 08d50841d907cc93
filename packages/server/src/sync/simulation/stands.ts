import { placeKey } from '../core/place.ts'
import { readMapping } from './store/catalog.ts'
import { within } from './store/database.ts'
import { requestsOf } from './store/intents.ts'
import type { StoredApplication } from './store/rows.ts'
import { realPlace } from './real-place.ts'
import type { World } from './world.ts'

/** How everything stands in the end, in words; what a failure is read with. */
export function standsIn(world: World): string[] {
  return [...world.db.applications.values()].flatMap((application) => standsOf(world, application))
}

function standsOf(world: World, application: StoredApplication): string[] {
  const { db, fulcrum, time } = world
  const stage = (id: string) => fulcrum.stages.find((one) => one.id === id)?.name ?? id
  const ms = (at: number | Date | null) => (at === null ? '-' : String(Number(at) - time.start))
  const pairing = db.pairings.get(within(fulcrum.key, application.id))
  const lines = [
    `${application.id} stands in ${stage(application.stage)} (${application.moveSeq}, ${application.cause}), policy ${db.connections.get(fulcrum.key.connection)?.policy}`,
  ]
  if (!pairing) return [...lines, '  is not paired']
  const { base, opportunity } = pairing
  const real = opportunity === null ? null : realPlace(world, opportunity)
  lines.push(
    `  ${opportunity ?? 'no opportunity'} is really in ${real ? placeKey(real) : 'no place'}; base ${base ? `${stage(base.here.stage)} (${base.moveSeq}) = ${placeKey(base.place)}, ${base.rev} entries, at ${ms(base.at)}` : 'none'}`,
    `  ${pairing.dirty ? `due at ${ms(pairing.dueAt)}` : 'rests'}, hold ${pairing.holdReason ?? 'none'}, choice ${pairing.choice ?? 'none'}, detached ${pairing.detachedReason ?? 'no'}`,
  )
  const seen = opportunity === null ? undefined : db.observations.get(within(fulcrum.key, opportunity))
  if (seen)
    lines.push(
      `  seen by ${seen.readBy} at ${ms(seen.readAt)}: ${seen.presence}, ${seen.stage}, ${seen.archived ? `archived for ${seen.archived.reason}` : 'active'}, entries ${seen.stageChanges.map((one) => `${one.toStage}@${ms(one.at)} by ${one.user}`).join(', ')}`,
    )
  for (const intent of requestsOf(db, fulcrum.key, application.id))
    lines.push(
      `  asked at ${ms(intent.sentAt)}: ${intent.kind} ${intent.target ? placeKey(intent.target) : ''} from ${intent.from ? `${stage(intent.from.stage)} (${intent.from.moveSeq})` : '-'}: ${intent.outcome ?? 'open'} at ${ms(intent.finishedAt)} ${intent.words}`,
    )
  for (const moved of world.ledger.of(application.id, opportunity))
    lines.push(
      `  moved at ${ms(moved.at)}: ${moved.side} ${moved.side === 'choice' ? moved.choice : moved.side === 'lever' ? placeKey(moved.to) : `${stage(moved.to.stage)} (${moved.moveSeq}, ${moved.by})`}`,
    )
  for (const conflict of db.conflicts.get(application.id) ?? [])
    lines.push(
      `  conflict at ${ms(conflict.at)}: ours ${stage(conflict.ours.stage)} (${conflict.ours.moveSeq}), Lever's ${conflict.levers.place}: ${conflict.winner}. ${conflict.because}`,
    )
  const mapping = readMapping(db, fulcrum.key, application.job)
  lines.push(
    `  out ${[...mapping.out].map(([id, to]) => `${stage(id)}>${to.kind === 'do-not-sync' ? to.kind : placeKey(to)}`).join(' ')}`,
    `  in ${[...mapping.in].map(([place, to]) => `${place}>${to.kind === 'stage' ? stage(to.stage) : to.kind}`).join(' ')}`,
  )
  return lines
}
