import type { LeverPlace } from '@fulcrum/contract'
import { isOfArchive } from './archive-changes.ts'
import { decideCreate } from './decide-create.ts'
import type { Decision } from './decision.ts'
import type { Base, Facts, Intent, Ms, Observation } from './facts.ts'
import { inbound, isHired, outbound } from './mapping.ts'
import { sameHere, samePlace } from './place.ts'
import { settle } from './settle.ts'
import { leverWish, ourWish, placeOf } from './wishes.ts'
import type { LeverWish } from './wishes.ts'

/**
 * What to do next with one pairing. Compares what people wished since both sides last agreed, not where the sides
 * stand; so lost, late, doubled and reordered news changes when something happens, never what.
 */
export function decide(facts: Facts, now: Ms): Decision {
  if (facts.opportunity === null) return decideCreate(facts, now)
  const { observation, base } = facts
  const open = facts.intents.find((intent) => intent.outcome === 'open' && intent.sentAt !== null)
  if (open && now < open.notAfter) return { kind: 'wait', until: open.notAfter, for: 'answer' }
  if (!observation) return { kind: 'look', at: 'opportunity' }
  const gone = whenNotThere(facts, observation)
  if (gone) return gone
  if (!isReadBack(facts.intents, observation)) return { kind: 'look', at: 'opportunity' }
  if (facts.attachedToAnotherName && facts.choice.kind !== 'confirm-same-person')
    return { kind: 'hold', reason: { kind: 'attached-to-another' } }
  const newer = newerCandidacy(facts, observation)
  if (newer) return newer
  return base === null ? firstAgreement(facts, observation, now) : merge(facts, base, observation, now)
}

/** What was asked without an answer is read back before anything else is written. */
function isReadBack(intents: Intent[], { readAt }: Observation): boolean {
  const isUnanswered = ({ outcome, sentAt }: Intent) => sentAt !== null && (outcome === 'unknown' || outcome === 'open')
  return !intents.some((intent) => isUnanswered(intent) && readAt <= (intent.finishedAt ?? intent.notAfter))
}

function whenNotThere(facts: Facts, observation: Observation): Decision | null {
  switch (observation.presence) {
    case 'deleted':
      return { kind: 'detach', reason: 'deleted' }
    case 'anonymized':
      return { kind: 'detach', reason: 'anonymized' }
    case 'not-visible':
      return { kind: 'hold', reason: { kind: 'not-visible' } }
    case 'visible':
  }
  if (observation.posting === facts.posting.id || facts.choice.kind === 'follow') return null
  if (facts.choice.kind === 'detach') return { kind: 'detach', reason: 'moved-to-other-posting' }
  return { kind: 'hold', reason: { kind: 'other-posting', posting: observation.posting } }
}

/** Ours was archived and Lever opened a new one for the same person: a person says whether to follow. */
function newerCandidacy(facts: Facts, observation: Observation): Decision | null {
  const { archived } = observation
  if (!archived || facts.choice.kind === 'detach') return null
  const newer = facts.matches.find(
    (match) => match.active && match.pairedWith === null && match.createdAt >= archived.at,
  )
  if (!newer) return null
  if (facts.choice.kind === 'follow')
    return { kind: 'adopt', opportunity: newer.opportunity, origin: 'adopted', base: null }
  return { kind: 'hold', reason: { kind: 'newer-candidacy', opportunity: newer.opportunity } }
}

/**
 * An adopted opportunity: both merge as if both had moved. Someone who was only added here never chose their stage, so
 * Lever's stands; a chosen reactivation is our wish alone.
 */
function firstAgreement(facts: Facts, observation: Observation, now: Ms): Decision {
  const { ours } = facts
  const stands = placeOf(observation)
  const before: Base = {
    here: { stage: ours.stage, closeReason: ours.closeReason },
    moveSeq: ours.moveSeq,
    place: stands,
    rev: observation.stageChanges.length,
    archiveRev: observation.archiveChanges.length,
    at: now,
  }
  const wish = standing(observation)
  const reactivated = facts.choice.kind === 'reactivate' || facts.choice.kind === 'push-ours'
  if (reactivated) return whenOursWishes(facts, { ...before, moveSeq: 0 }, observation)
  if (ours.moveSeq <= 1 || facts.choice.kind === 'take-levers')
    return whenLeverWishes(facts, before, observation, wish, now)
  return whenBothWish(facts, { ...before, moveSeq: 0 }, observation, wish, now)
}

/** Where Lever stands, as if somebody had wished it when it came there. */
function standing(observation: Observation): LeverWish {
  const last = observation.stageChanges.at(-1)
  return {
    place: placeOf(observation),
    time: { kind: 'at', at: observation.archived?.at ?? last?.at ?? observation.readAt },
    author: observation.archived ? null : (last?.user ?? null),
  }
}

function merge(facts: Facts, base: Base, observation: Observation, now: Ms): Decision {
  const lever = leverWish(facts, base, observation)
  const landed = lever ? null : landedPush(facts.intents, base, observation)
  // Base takes the stage that the request was computed from, never the present one.
  if (landed) return { kind: 'agree', base: agreement(base, observation, landed.from, landed.target, now) }
  const ours = ourWish(facts.ours, base)
  if (lever && ours) return whenBothWish(facts, base, observation, lever, now)
  if (lever) return whenLeverWishes(facts, base, observation, lever, now)
  if (ours && facts.choice.kind === 'take-levers')
    return whenLeverWishes(facts, base, observation, standing(observation), now)
  if (ours) return whenOursWishes(facts, base, observation)
  if (samePlace(placeOf(observation), base.place)) return inStep(base, observation, now)
  // Nobody wished, yet Lever stands elsewhere: a ghost of a request we gave up on, or what a push overwrote.
  return push(facts, observation, base.place, { ...base.here, moveSeq: base.moveSeq })
}

/** The newest request whose target Lever shows on a reading that began after it was sent. */
function landedPush(intents: Intent[], base: Base, observation: Observation): Intent | undefined {
  const stands = placeOf(observation)
  return intents.findLast(
    (intent) =>
      intent.sentAt !== null &&
      intent.outcome !== 'failed' &&
      intent.from.moveSeq > base.moveSeq &&
      observation.readAt >= intent.sentAt &&
      samePlace(intent.target, stands),
  )
}

function agreement(base: Base, observation: Observation, from: Intent['from'], place: LeverPlace, now: Ms): Base {
  return {
    ...base,
    here: { stage: from.stage, closeReason: from.closeReason },
    moveSeq: from.moveSeq,
    place,
    rev: observation.stageChanges.length,
    archiveRev: observation.archiveChanges.length,
    at: now,
  }
}

/** In step; what we wrote ourselves since (a restored place) is counted as seen, so that intents need not be kept for it. */
function inStep(base: Base, observation: Observation, now: Ms): Decision {
  const current = seen(base, observation, base.place, now)
  return current.rev === base.rev && current.archiveRev === base.archiveRev
    ? { kind: 'nothing', because: 'in-step' }
    : { kind: 'agree', base: current }
}

/** Base with Lever's wish counted as seen; our side as it was. */
function seen(base: Base, observation: Observation, place: LeverPlace, now: Ms): Base {
  return {
    ...base,
    place,
    rev: observation.stageChanges.length,
    archiveRev: observation.archiveChanges.length,
    at: now,
  }
}

function whenLeverWishes(facts: Facts, base: Base, observation: Observation, wish: LeverWish, now: Ms): Decision {
  const translated = inbound(facts.mapping, wish.place)
  switch (translated.kind) {
    case 'missing':
      return { kind: 'hold', reason: { kind: 'unmapped-in', place: wish.place } }
    case 'do-not-sync':
      return { kind: 'agree', base: seen(base, observation, wish.place, now) }
    case 'to': {
      const next = seen(base, observation, wish.place, now)
      if (sameHere(translated.to, facts.ours))
        return { kind: 'agree', base: { ...next, here: translated.to, moveSeq: facts.ours.moveSeq } }
      return { kind: 'pull', here: translated.to, base: next, wish }
    }
  }
}

function whenOursWishes(facts: Facts, base: Base, observation: Observation): Decision {
  const { ours } = facts
  const translated = outbound(facts.mapping, ours)
  switch (translated.kind) {
    case 'missing':
      return {
        kind: 'hold',
        reason: { kind: 'unmapped-out', here: { stage: ours.stage, closeReason: ours.closeReason } },
      }
    case 'do-not-sync':
      return {
        kind: 'agree',
        base: { ...base, here: { stage: ours.stage, closeReason: ours.closeReason }, moveSeq: ours.moveSeq },
      }
    case 'to':
      if (!samePlace(placeOf(observation), translated.to)) return push(facts, observation, translated.to, ours)
      // Lever may have moved since it was read: agree only on a reading that began after our move.
      if (observation.readAt < ours.movedAt) return { kind: 'look', at: 'opportunity' }
      return { kind: 'agree', base: agreement(base, observation, ours, translated.to, observation.readAt) }
  }
}

function whenBothWish(facts: Facts, base: Base, observation: Observation, wish: LeverWish, now: Ms): Decision {
  const { ours } = facts
  const out = outbound(facts.mapping, ours)
  const into = inbound(facts.mapping, wish.place)
  // Lever may have moved once more since it was read: agree only on a reading that began after our move.
  const agree = (): Decision =>
    observation.readAt >= ours.movedAt
      ? { kind: 'agree', base: agreement(base, observation, ours, wish.place, now) }
      : { kind: 'look', at: 'opportunity' }
  if (into.kind === 'to' && sameHere(into.to, ours)) return agree()
  if (out.kind === 'to' && samePlace(out.to, wish.place)) return agree()
  if (into.kind === 'missing') return { kind: 'hold', reason: { kind: 'unmapped-in', place: wish.place } }
  if (out.kind === 'missing')
    return {
      kind: 'hold',
      reason: { kind: 'unmapped-out', here: { stage: ours.stage, closeReason: ours.closeReason } },
    }
  // "Do not sync" is directional and never a conflict.
  if (out.kind === 'do-not-sync' && into.kind === 'do-not-sync') return agree()
  if (out.kind === 'do-not-sync')
    return whenLeverWishes(facts, { ...base, moveSeq: ours.moveSeq }, observation, wish, now)
  if (into.kind === 'do-not-sync') return { kind: 'agree', base: seen(base, observation, wish.place, now) }
  const { winner, because } = chosen(facts) ?? settle(facts.policy, ours, wish, facts.skew)
  if (winner === 'fulcrum')
    return { kind: 'conflict', winner, base: seen(base, observation, wish.place, now), wish, because }
  return { kind: 'conflict', winner, here: into.to, base: seen(base, observation, wish.place, now), wish, because }
}

function chosen(facts: Facts): { winner: 'fulcrum' | 'lever'; because: string } | null {
  if (facts.choice.kind === 'push-ours') return { winner: 'fulcrum', because: 'A person chose ours.' }
  if (facts.choice.kind === 'take-levers') return { winner: 'lever', because: 'A person chose Lever’s.' }
  return null
}

function push(facts: Facts, observation: Observation, place: LeverPlace, from: Intent['from']): Decision {
  if (!facts.listening) return { kind: 'wait', until: null, for: 'poll' }
  const stands = placeOf(observation)
  const confirmed = facts.choice.kind === 'push-ours'
  // Leaving or making a hire touches requisitions and counts in Lever: a person confirms each one.
  if (isHired(facts.mapping, stands) && !confirmed)
    return { kind: 'hold', reason: { kind: 'hired-in-lever', place: stands } }
  // Whoever moves a linked person to a hired stage was asked at the move; a move from before the tie was not.
  const asked = confirmed || (facts.base !== null && facts.ours.by === 'person')
  if (isHired(facts.mapping, place) && !asked) return { kind: 'hold', reason: { kind: 'confirm-hire' } }
  const origin = { stage: from.stage, closeReason: from.closeReason, moveSeq: from.moveSeq }
  if (place.kind === 'archived' || observation.archived) {
    // The archive axis keeps no history, so it is read first, and anew where our last request did not come through.
    if (observation.readAt < Math.max(facts.ours.movedAt, lastDeclined(facts.intents)))
      return { kind: 'look', at: 'opportunity' }
  }
  if (place.kind === 'archived') return { kind: 'push', place, request: 'archive', from: origin }
  if (!observation.archived || observation.stage !== place.stage)
    return { kind: 'push', place, request: 'stage', from: origin }
  return { kind: 'push', place, request: 'unarchive', from: origin }
}

/** When Lever last did not do what we asked on the archive axis; before all else where it always did. */
function lastDeclined(intents: Intent[]): Ms {
  const declined = intents.findLast((one) => one.outcome === 'failed' && isOfArchive(one))
  return declined?.finishedAt ?? -Infinity
}
