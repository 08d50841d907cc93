import type { LeverPlace, LeverStageId, MappingChange, Stage, StageId } from '@fulcrum/contract'
import { entryStageOf } from '../../pipeline/core/index.ts'
import { inbound, outbound } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { archivedFor, placeKey } from './place.ts'

/** Lever's lead stages that are there: the entry stage maps to one of them, or no Lead could be made. */
export type LeadStages = ReadonlySet<LeverStageId>

export interface MappingState {
  complete: boolean
  relevant: number
  /** Stages of ours without a value, or whose target is gone; the entry stage also where its target is no lead stage. */
  missingOut: StageId[]
  missingIn: LeverPlace[]
}

/** What is missing: every stage of ours counts, every stage of Lever's that is there, every archive reason on offer. */
export function mappingState(mapping: Mapping, entry: StageId | null, leads: LeadStages): MappingState {
  const places: LeverPlace[] = [
    ...[...mapping.leverStages].map((stage) => ({ kind: 'stage' as const, stage })),
    ...[...mapping.archiveReasons.keys()].map(archivedFor),
  ]
  const missingOut = [...mapping.stages.keys()].filter((stage) => {
    const target = outbound(mapping, { stage, closeReason: null })
    if (stage !== entry) return target.kind === 'missing'
    return target.kind !== 'to' || target.to.kind !== 'stage' || !leads.has(target.to.stage)
  })
  const missingIn = places.filter((place) => inbound(mapping, place).kind === 'missing')
  const relevant = mapping.stages.size + places.length
  // An account whose stages have not been read yet has nothing to map to.
  const complete = missingOut.length + missingIn.length === 0 && mapping.leverStages.size > 0
  return { complete, relevant, missingOut, missingIn }
}

/** "2 stages here and 3 places in Lever are not mapped"; null: nothing is missing. */
export function missingWords({ complete, missingOut, missingIn }: MappingState): string | null {
  if (complete) return null
  const ours = missingOut.length
  const levers = missingIn.length
  const here = `${ours} ${ours === 1 ? 'stage' : 'stages'} here`
  const there = `${levers} ${levers === 1 ? 'stage or archive reason' : 'stages and archive reasons'} in Lever`
  if (ours + levers === 0) return 'Lever’s stages have not been read yet'
  const what = ours === 0 ? there : levers === 0 ? here : `${here} and ${there}`
  return `${what} ${ours + levers === 1 ? 'is' : 'are'} not mapped`
}

export interface MappingProblem {
  field: string
  value: string
  message: string
  hint: string
}

/** The first thing wrong with a change, or null. Rows may be left out: they are missing then, and linking waits. */
export function mappingProblem(
  change: Pick<MappingChange, 'out' | 'in'>,
  stages: Stage[],
  mapping: Pick<Mapping, 'leverStages' | 'archiveReasons'>,
  leads: LeadStages,
): MappingProblem | null {
  return outProblem(change.out, stages, mapping, leads) ?? inProblem(change.in, stages, mapping)
}

function outProblem(
  rows: MappingChange['out'],
  stages: Stage[],
  mapping: Pick<Mapping, 'leverStages' | 'archiveReasons'>,
  leads: LeadStages,
): MappingProblem | null {
  const entry = entryStageOf(stages)
  const seen = new Set<StageId>()
  for (const [index, { stage, target }] of rows.entries()) {
    const at = (message: string, hint: string, field = 'target', value: string = stage): MappingProblem => ({
      field: `out.${index}.${field}`,
      value,
      message,
      hint,
    })
    const own = stages.find((one) => one.id === stage)
    if (!own) return at('There is no such stage any more.', reload, 'stage')
    if (seen.has(stage)) return at(`“${own.name}” is in the mapping twice.`, 'Send each stage once.', 'stage')
    seen.add(stage)
    if (own.id === entry?.id && (target.kind !== 'stage' || !leads.has(target.stage)))
      return at(
        `“${own.name}” is where new people start and must map to one of Lever’s lead stages.`,
        'Choose a stage of the group Lead; only there does Lever make a Lead.',
        'target',
        target.kind === 'do-not-sync' ? 'do-not-sync' : placeKey(target),
      )
    if (target.kind === 'stage' && !mapping.leverStages.has(target.stage))
      return at(`What “${own.name}” maps to is not in Lever any more.`, reload, 'target', target.stage)
    if (target.kind !== 'archived') continue
    const reason = mapping.archiveReasons.get(target.reason)
    if (!reason)
      return at(`The archive reason for “${own.name}” is not offered in Lever.`, reload, 'target', target.reason)
    if (reason.hired && own.milestone !== 'hired')
      return at(
        `“${own.name}” is no hired stage, and archiving for this reason hires in Lever.`,
        'Choose another archive reason.',
        'target',
        target.reason,
      )
  }
  return null
}

function inProblem(
  rows: MappingChange['in'],
  stages: Stage[],
  mapping: Pick<Mapping, 'leverStages' | 'archiveReasons'>,
): MappingProblem | null {
  const seen = new Set<string>()
  for (const [index, { place, target }] of rows.entries()) {
    const key = placeKey(place)
    const at = (field: string, message: string, hint: string, value = key): MappingProblem => ({
      field: `in.${index}.${field}`,
      value,
      message,
      hint,
    })
    const isThere =
      place.kind === 'stage' ? mapping.leverStages.has(place.stage) : mapping.archiveReasons.has(place.reason)
    if (!isThere) return at('place', 'This place is not in Lever any more.', reload)
    if (seen.has(key)) return at('place', 'This place is in the mapping twice.', 'Send each place once.')
    seen.add(key)
    if (target.kind === 'stage' && !stages.some((stage) => stage.id === target.stage))
      return at('target', 'There is no such stage any more.', reload, target.stage)
  }
  return null
}

const reload = 'Load the mapping again to see what there is now.'
