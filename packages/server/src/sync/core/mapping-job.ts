import type { LeverPlace, MappingJobKind } from '@fulcrum/contract'
import { elsewhereHere, elsewhereInLever, isReleased } from './mapping-effect.ts'
import type { Elsewhere, MappingEdit, Pipelines } from './mapping-effect.ts'
import { samePlace } from './place.ts'
import type { Here } from './place.ts'

/** What somebody on hold for the mapping waits for. */
export type Unmapped = { kind: 'out'; here: Here } | { kind: 'in'; place: LeverPlace }

/** One person of a mapping job, as read under a lock. */
export interface JobPerson {
  here: Here
  /** Grows with every move. */
  moveSeq: number
  /** Where they stand in Lever; null: not to be seen. */
  place: LeverPlace | null
  /** What both sides agreed on; null: nothing yet. */
  agreed: { place: LeverPlace; moveSeq: number } | null
  hold: { kind: 'none' } | { kind: 'unmapped'; what: Unmapped } | { kind: 'other' }
  /** A fact changed and is not decided about. */
  isUnderWay: boolean
}

export type JobStep =
  | { kind: 'release' }
  | { kind: 'move-here'; to: Here }
  /** Wish anew where they stand, so that Lever follows to this place. */
  | { kind: 'wish-again'; to: LeverPlace }
  | { kind: 'leave'; why: string }

/**
 * What a mapping job does with one person when their turn comes. Counted when it was asked for, they may have been moved
 * since; who is not where the mapping concerns them, or where only a person may move them, is left with the reason.
 */
export function mappingJobStep(
  kind: MappingJobKind,
  person: JobPerson,
  edit: MappingEdit,
  pipelines: Pipelines,
): JobStep {
  if (kind === 'release') {
    if (person.hold.kind !== 'unmapped') return leave('Not on hold for the mapping any more.')
    return isReleased(person.hold.what, edit.after) ? { kind: 'release' } : leave('Still not mapped.')
  }
  const { here, place } = person
  if (place === null || person.agreed === null) return leave('Not linked with Lever any more.')
  if (person.hold.kind !== 'none') return leave('On hold.')
  if (person.isUnderWay) return leave('Just moved.')
  if (kind === 'here') return stepTo(elsewhereHere({ here, place }, edit, pipelines), 'move-here')
  return stepTo(elsewhereInLever({ here, place }, edit, pipelines), 'wish-again')
}

const leave = (why: string) => ({ kind: 'leave' as const, why })

function stepTo<To, Kind extends string>(
  found: Elsewhere<To> | null,
  kind: Kind,
): { kind: Kind; to: To } | { kind: 'leave'; why: string } {
  if (!found) return leave('Moved since, or mapped again.')
  if (found.byHand) return leave('Past the prospect stages, or it would be a step back: only a person moves them.')
  return { kind, to: found.to }
}

/** What the job made of one person. */
export interface JobMove {
  moveSeq: number
  fromPlace: LeverPlace
  toPlace: LeverPlace
}

export type UndoStep = { kind: 'take-back' } | { kind: 'wait' } | { kind: 'keep'; why: string }

/** Whether undoing moves somebody back: only while nobody has moved them since, on either side. */
export function undoStep(person: JobPerson, made: JobMove, isThere: (place: LeverPlace) => boolean): UndoStep {
  if (person.moveSeq !== made.moveSeq) return { kind: 'keep', why: 'Moved since.' }
  if (person.isUnderWay) return { kind: 'wait' }
  if (person.agreed === null || person.place === null) return { kind: 'keep', why: 'Not linked with Lever any more.' }
  const { place } = person.agreed
  if (!samePlace(place, made.toPlace) && !samePlace(place, made.fromPlace))
    return { kind: 'keep', why: 'Moved in Lever since.' }
  if (!isThere(made.fromPlace)) return { kind: 'keep', why: 'Where they stood is gone in Lever.' }
  return { kind: 'take-back' }
}
