import type {
  JobId,
  LeverPlace,
  LeverStageId,
  MappingCounts,
  MappingPreview,
  Milestone,
  Stage,
} from '@fulcrum/contract'
import { isForwardProspecting, milestones, stageById } from '../../pipeline/core/index.ts'
import { inbound, outbound } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { placeKey, samePlace } from './place.ts'
import type { Here } from './place.ts'

/** The order of both pipelines, which says how far a job may move somebody. */
export interface Pipelines {
  stages: Stage[]
  /** Lever's lead stages that are there, in its order. */
  leads: readonly LeverStageId[]
}

/** Where somebody stands on both sides. */
export interface StandsOn {
  here: Here
  place: LeverPlace
}

/** What was in force when somebody last agreed, and what is (or would be) now. */
export interface MappingEdit {
  before: Mapping
  after: Mapping
}

/** Where somebody would stand. `byHand`: a job may not move them there, a person may. */
export interface Elsewhere<To> {
  to: To
  byHand: boolean
}

/**
 * Where the edit puts somebody here who stays where they are in Lever; null: where they stand. Rows that say the same as
 * before put nobody elsewhere, so that a mapping that is not inverse alarms nobody.
 */
export function elsewhereHere(
  { here, place }: StandsOn,
  { before, after }: MappingEdit,
  { stages }: Pipelines,
): Elsewhere<Here> | null {
  const into = inbound(after, place)
  if (into.kind !== 'to' || into.to.stage === here.stage || isSame(into, inbound(before, place))) return null
  const from = stageById(stages, here.stage)
  const to = stageById(stages, into.to.stage)
  return { to: into.to, byHand: !from || !to || !isForwardProspecting(from, to) }
}

/** The same for Lever, for somebody who stays where they are here. A job moves there only forward among the lead stages. */
export function elsewhereInLever(
  { here, place }: StandsOn,
  { before, after }: MappingEdit,
  { stages, leads }: Pipelines,
): Elsewhere<LeverPlace> | null {
  const out = outbound(after, here)
  if (out.kind !== 'to' || samePlace(out.to, place) || isSame(out, outbound(before, here))) return null
  const position = (of: LeverPlace) => (of.kind === 'stage' ? leads.indexOf(of.stage) : -1)
  const [from, to] = [position(place), position(out.to)]
  const isForward = from >= 0 && to > from && stageById(stages, here.stage)?.milestone === 'prospect'
  return { to: out.to, byHand: !isForward }
}

/** How many people stand in one place here and one place there, whom the same mapping concerns. */
export interface StandingOn extends StandsOn {
  /** Their job where it has rows of its own. */
  job: JobId | null
  /** The version of the mapping that they agreed under; null: not known. */
  agreedUnder: number | null
  /** Nothing is under way and nothing on hold. */
  isResting: boolean
  isHeld: boolean
  people: number
}
/** How many are on hold because one thing is not mapped. */
export type HeldFor = ({ kind: 'out'; here: Here } | { kind: 'in'; place: LeverPlace }) & {
  job: JobId | null
  /** Where they stand here. */
  stage: Here['stage']
  people: number
}

const nobody: MappingCounts = { here: 0, hereByHand: 0, inLever: 0, inLeverByHand: 0, held: 0, released: 0 }

/**
 * What a mapping would do to the people already there, by the milestone where they stand: whom it would put elsewhere on
 * either side if it were applied, whose next move it would put on hold, whom it would let go on.
 */
export function mappingEffect(
  standing: StandingOn[],
  held: HeldFor[],
  edit: { before(job: JobId | null, version: number | null): Mapping; after(job: JobId | null): Mapping },
  pipelines: Pipelines,
): MappingPreview {
  const counts = new Map<Milestone, MappingCounts>()
  const add = (stage: Here['stage'], more: Partial<MappingCounts>) => {
    const milestone = stageById(pipelines.stages, stage)?.milestone
    if (milestone) counts.set(milestone, sum(counts.get(milestone) ?? nobody, more))
  }
  for (const one of standing) {
    const { people, job } = one
    const both = { before: edit.before(job, one.agreedUnder), after: edit.after(job) }
    if (!one.isHeld && isUnmapped(one, both.after)) add(one.here.stage, { held: people })
    if (!one.isResting) continue
    const here = elsewhereHere(one, both, pipelines)
    if (here) add(one.here.stage, { here: people, hereByHand: here.byHand ? people : 0 })
    const there = elsewhereInLever(one, both, pipelines)
    if (there) add(one.here.stage, { inLever: people, inLeverByHand: there.byHand ? people : 0 })
  }
  for (const reason of held)
    if (isReleased(reason, edit.after(reason.job))) add(reason.stage, { released: reason.people })
  return {
    ...[...counts.values()].reduce(sum, nobody),
    milestones: milestones.flatMap((milestone) => {
      const found = counts.get(milestone)
      return found ? [{ milestone, ...found }] : []
    }),
  }
}

function isUnmapped({ here, place }: StandsOn, mapping: Mapping): boolean {
  return outbound(mapping, here).kind === 'missing' || inbound(mapping, place).kind === 'missing'
}

/** Whether what they are on hold for has a value. */
export function isReleased(
  held: { kind: 'out'; here: Here } | { kind: 'in'; place: LeverPlace },
  mapping: Mapping,
): boolean {
  const found = held.kind === 'out' ? outbound(mapping, held.here) : inbound(mapping, held.place)
  return found.kind !== 'missing'
}

function sum(a: MappingCounts, b: Partial<MappingCounts>): MappingCounts {
  return {
    here: a.here + (b.here ?? 0),
    hereByHand: a.hereByHand + (b.hereByHand ?? 0),
    inLever: a.inLever + (b.inLever ?? 0),
    inLeverByHand: a.inLeverByHand + (b.inLeverByHand ?? 0),
    held: a.held + (b.held ?? 0),
    released: a.released + (b.released ?? 0),
  }
}

type Found = ReturnType<typeof inbound> | ReturnType<typeof outbound>

function isSame(a: Found, b: Found): boolean {
  return target(a) === target(b)
}

function target(found: Found): string {
  if (found.kind !== 'to') return found.kind
  return 'kind' in found.to ? placeKey(found.to) : found.to.stage
}
