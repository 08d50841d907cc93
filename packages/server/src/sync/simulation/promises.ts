import type { LeverPlace } from '@fulcrum/contract'
import { isOfArchive } from '../core/archive-changes.ts'
import { inbound, outbound } from '../core/mapping.ts'
import { graceMs } from '../core/wishes.ts'
import { tieMs } from '../core/settle.ts'
import { placeKey, sameHere, samePlace } from '../core/place.ts'
import type { Here } from '../core/place.ts'
import type { Mapping } from '../core/mapping.ts'
import type { Moved, MovedInLever } from './ledger.ts'
import { realPlace } from './real-place.ts'
import { readMapping } from './store/catalog.ts'
import { within } from './store/database.ts'
import { requestsOf } from './store/intents.ts'
import type { StoredApplication, StoredPairing } from './store/rows.ts'
import type { World } from './world.ts'

/*
 * What has to hold once nobody acts and nothing fails any more, told from what really happened on both sides. The two
 * tables of the mapping are read with the core; nothing else of it is asked.
 */

/** What is broken at rest, in words; null: nothing. */
export function brokenAtRest(world: World): string | null {
  const { db, fulcrum } = world
  for (const application of db.applications.values()) {
    const pairing = db.pairings.get(within(fulcrum.key, application.id))
    const broken = pairing ? brokenPair(world, application, pairing) : 'P1: it was never taken up'
    if (broken !== null) return `${broken} (application ${application.id})`
  }
  return null
}

/** While Lever refuses our access, every card that is linked says so; nothing that was under way shows anything else. */
export function hidesRevoked({ db, fulcrum }: World): string | null {
  if (db.connections.get(fulcrum.key.connection)?.state !== 'revoked') return null
  const other = [...db.applications.values()].find(({ shown }) => shown.linked && shown.mark !== 'revoked')
  return other ? `P7: application ${other.id} shows ${other.shown.mark} while access is revoked` : null
}

function brokenPair(world: World, application: StoredApplication, pairing: StoredPairing): string | null {
  const open = requestsOf(world.db, world.fulcrum.key, application.id).some((intent) => intent.finishedAt === null)
  if (pairing.detachedAt !== null) return wronglyDetached(world, pairing)
  if (pairing.dirty) return 'P1: it has not come to rest'
  if (pairing.holdReason !== null) return null
  if (open) return '12: a request has no outcome'
  const mapping = readMapping(world.db, world.fulcrum.key, application.job)
  const here: Here = { stage: application.stage, closeReason: application.closeReason }
  if (pairing.opportunity === null) {
    const closed = mapping.stages.get(here.stage)?.milestone === 'closed'
    const out = outbound(mapping, here)
    // Saving a mapping moves nobody: who stayed out under the one before is looked at on request.
    const staysOut =
      mapping.version > 1 ||
      closed ||
      out.kind === 'do-not-sync' ||
      pairing.choice === 'leave-out' ||
      pairing.choice === 'detach'
    return staysOut || (out.kind === 'to' && out.to.kind === 'archived')
      ? null
      : 'P1: at rest, and nobody is in Lever although the stage is mapped'
  }
  const real = realPlace(world, pairing.opportunity)
  const { base } = pairing
  if (!base) return 'P1: at rest without an agreement'
  if (!real) return 'P1: at rest, and the opportunity is gone'
  if (!sameHere(base.here, here) || base.moveSeq !== application.moveSeq)
    return `P1: at rest, agreed on ${hereWords(world, base.here)} (${base.moveSeq}) while it stands in ${hereWords(world, here)} (${application.moveSeq})`
  if (!samePlace(base.place, real))
    return `P1: at rest, agreed on ${placeKey(base.place)} while Lever stands in ${placeKey(real)}`
  return lostMove(world, application, pairing, real)
}

function wronglyDetached(world: World, pairing: StoredPairing): string | null {
  if (pairing.detachedReason === 'by-choice' || pairing.opportunity === null) return null
  const real = world.sandbox.account.opportunities.get(pairing.opportunity)
  if (pairing.detachedReason === 'deleted' && real) return 'P9: detached as deleted, and Lever has it'
  if (pairing.detachedReason === 'anonymized' && real && !real.isAnonymized)
    return 'P9: detached as anonymized, and Lever knows the person'
  return null
}

/** The newest move of a person is in force, overruled with a record, or of a place that does not sync. */
function lostMove(
  world: World,
  application: StoredApplication,
  pairing: StoredPairing,
  real: LeverPlace,
): string | null {
  const moves = world.ledger.of(application.id, pairing.opportunity)
  const last = moves.findLastIndex((moved) => moved.side !== 'here' || moved.by === 'person' || moved.wasSettled)
  const moved = moves[last]
  // What a person chose about a hold goes on deciding, and under another mapping other moves went without a record.
  if (!moved || moved.side === 'choice' || moves.some(({ side }) => side === 'choice')) return null
  if (readMapping(world.db, world.fulcrum.key, application.job).version > 1) return null
  const mapping = readMapping(world.db, world.fulcrum.key, application.job)
  const records = world.db.conflicts.get(application.id) ?? []
  const at = new Date(moved.at)
  if (moved.side === 'here') {
    // An automatic move after a person's own goes on from there.
    if (moves.slice(last + 1).some((later) => later.side === 'here')) return null
    if (records.some((record) => record.ours.moveSeq === moved.moveSeq)) return null
    const out = outbound(mapping, moved.to)
    if (out.kind === 'do-not-sync') return null
    if (sameHere(moved.to, application)) return neverAcross(mapping, pairing, moved.to, real)
    return `P3: the move here to ${hereWords(world, moved.to)} (${moved.moveSeq}) is lost without a record`
  }
  // Whoever stood for the opportunity before was erased here, with what was written down of it.
  if (moved.at < pairing.createdAt.getTime()) return null
  if (samePlace(moved.to, real) || isTraceless(world, pairing.opportunity, moved)) return null
  // Lever keeps no trace of an archive that our own request lifts or changes before anybody could read it.
  const wishedAt = (from: number, to: number) => firstWish(world, application, moves, from, to)
  if (moved.axis === 'archive' && world.shown.slippedIn(pairing.opportunity ?? '', moved.at, wishedAt)) return null
  if (isStillActive(world, application, moved, real)) return null
  if (isTakenForOurs(world, application, moved) || isLikeUnanswered(world, application, moved)) return null
  if (records.some((record) => record.levers.place === placeKey(moved.to) && record.at >= at)) return null
  if (inbound(mapping, moved.to).kind === 'do-not-sync') return null
  return `P3: the move in Lever to ${placeKey(moved.to)} is lost without a record; it stands in ${placeKey(real)}`
}

/** When the oldest was wished of what we asked of the archive from `from` to `to`. */
function firstWish(world: World, application: StoredApplication, moves: Moved[], from: number, to: number): number {
  const asked = requestsOf(world.db, world.fulcrum.key, application.id).flatMap((one) => {
    const at = Number(one.sentAt ?? 0)
    return isOfArchive(one) && at >= from && at <= to && one.from ? [one.from.moveSeq] : []
  })
  const wishes = asked.map((seq) => moves.find((moved) => moved.side === 'here' && moved.moveSeq === seq)?.at ?? 0)
  return Math.min(...wishes)
}

/** The mapping that the agreement was made under says whether both stand for the same. */
function neverAcross(mapping: Mapping, pairing: StoredPairing, here: Here, real: LeverPlace): string | null {
  const [out, into] = [outbound(mapping, here), inbound(mapping, real)]
  if (pairing.baseMappingVersion !== mapping.version || out.kind !== 'to' || samePlace(out.to, real)) return null
  if (into.kind === 'to' && sameHere(into.to, here)) return null
  return `P3: the move here never came across: it is mapped to ${placeKey(out.to)}, and Lever stands in ${placeKey(real)}`
}

/** Undoing an archive of which no reading and no answer told us leaves no trace in Lever. */
function isTraceless({ db, fulcrum }: World, opportunity: string | null, moved: MovedInLever): boolean {
  if (moved.axis !== 'archive' || moved.to.kind !== 'stage') return false
  const known = db.observations.get(within(fulcrum.key, opportunity ?? ''))?.archiveChanges ?? []
  return !known.some(({ at }) => at === moved.archivedAt)
}

/** Whoever unarchives wishes them active; the stage they find them in may change with a request that is under way then. */
const isStillActive = ({ db, fulcrum }: World, application: StoredApplication, moved: MovedInLever, real: LeverPlace) =>
  moved.axis === 'archive' &&
  moved.to.kind === 'stage' &&
  requestsOf(db, fulcrum.key, application.id).some(
    (one) => one.kind === 'stage' && one.target !== null && samePlace(one.target, real) && isUnderWay(one, moved.at),
  )

/**
 * Where author, target and time fit a request of ours, an entry counts as ours (design 4.3, 4.4): so does the move of
 * somebody who works as the user that we move as, to the very stage that we ask for before the clocks can tell the two
 * apart. Setting the stage again leaves no entry that would.
 */
function isTakenForOurs(world: World, application: StoredApplication, moved: MovedInLever): boolean {
  const connection = world.db.connections.get(world.fulcrum.key.connection)
  if (!connection || moved.axis !== 'stage' || moved.by === null || moved.by !== connection.moveAs) return false
  const until = moved.at + Math.max(tieMs, connection.skewBoundMs)
  return requestsOf(world.db, world.fulcrum.key, application.id).some(
    ({ kind, target, outcome, sentAt }) =>
      kind === 'stage' &&
      outcome !== 'failed' &&
      sentAt !== null &&
      Number(sentAt) >= moved.at &&
      Number(sentAt) <= until &&
      target !== null &&
      samePlace(target, moved.to),
  )
}

/** What a request of ours asked for that nobody answered, while it may still be carried out: on the archive axis nothing tells the two apart. */
const isLikeUnanswered = ({ db, fulcrum }: World, application: StoredApplication, moved: MovedInLever): boolean =>
  moved.axis === 'archive' &&
  requestsOf(db, fulcrum.key, application.id).some(
    (one) =>
      (moved.to.kind === 'stage' ? one.kind === 'unarchive' : one.target !== null && samePlace(one.target, moved.to)) &&
      one.outcome === 'unknown' &&
      isUnderWay(one, moved.at),
  )

/** Whether Lever may carry a request out at that time or later. */
const isUnderWay = ({ sentAt, notAfter }: ReturnType<typeof requestsOf>[number], at: number): boolean =>
  Number(sentAt ?? Infinity) <= at && at <= Number(notAfter ?? 0) + graceMs

const hereWords = (world: World, here: Here): string =>
  `${world.fulcrum.stages.find((stage) => stage.id === here.stage)?.name ?? here.stage}${here.closeReason === null ? '' : ` (${here.closeReason})`}`

/** What came from Lever was somebody's move there, perhaps one under an archive that was lifted later. */
export function movedByNobody({ db, fulcrum, ledger }: World): string | null {
  for (const { application, place, moveSeq } of db.arrivals.values()) {
    const pairing = db.pairings.get(within(fulcrum.key, application))
    // Where the tie began, or what a person chose about it, lies beyond its moves.
    if (!pairing || pairing.origin !== 'created' || pairing.opportunity === null) continue
    if (ledger.of(application, null).some((moved) => moved.side === 'choice')) continue
    if (!ledger.isWishedInLever(pairing.opportunity, place))
      return `P4: move ${moveSeq} came from Lever's ${placeKey(place)}, where nobody there had moved them (application ${application})`
  }
  return null
}

/** Requests on the two axes of one record: so many for each move, choice and fault. */
export function tooManyWrites(world: World): string | null {
  for (const pairing of world.db.pairings.values()) {
    if (pairing.opportunity === null) continue
    const writes = world.writesOf.get(pairing.opportunity) ?? 0
    const moves = world.ledger.of(pairing.application, pairing.opportunity).length
    const faults = (world.weather.faultsOf.get(pairing.opportunity) ?? 0) + world.storeTroubles
    // A reopening is a stage and an archive; a move that slips in is restored; a fault repeats.
    const most = 3 * (moves + faults) + 2
    if (writes > most)
      return `P4: ${writes} requests on ${pairing.opportunity}, where ${moves} moves and ${faults} faults allow ${most}`
  }
  return null
}

/** Never more than a burst of 20 and 10 a second, over all processes. */
export function tooFast(sentAt: number[]): string | null {
  let tokens = 20
  let last = sentAt[0] ?? 0
  for (const at of sentAt) {
    tokens = Math.min(20, tokens + ((at - last) * 10) / 1000)
    last = at
    tokens -= 1
    if (tokens < -0.001) return `10: more than 20 requests at once and 10 a second, ${at} ms since 1970`
  }
  return null
}
