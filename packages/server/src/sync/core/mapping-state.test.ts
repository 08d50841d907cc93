import { randomUUID } from 'node:crypto'
import { ArchiveReasonId, LeverStageId, StageId } from '@fulcrum/contract'
import type { InTarget, LeverPlace, MappingChange, OutTarget, Stage } from '@fulcrum/contract'
import { describe, expect, test } from 'vitest'
import { withRows } from './mapping-rows.ts'
import { mappingProblem, mappingState, missingWords } from './mapping-state.ts'
import type { Mapping } from './mapping.ts'
import { placeKey } from './place.ts'

const aStage = (name: string, milestone: Stage['milestone'], position: number): Stage => ({
  id: StageId.parse(randomUUID()),
  name,
  milestone,
  position,
})
const sourced = aStage('Sourced', 'prospect', 0)
const screening = aStage('Screening', 'review', 1)
const rejected = aStage('Rejected', 'closed', 2)
const stages = [sourced, screening, rejected]

const lead = LeverStageId.parse('lead-new')
const screen = LeverStageId.parse('screen')
const withdrew = ArchiveReasonId.parse('withdrew')
const hired = ArchiveReasonId.parse('hired')
const leads = new Set([lead])
const inStage = (stage: LeverStageId): LeverPlace & OutTarget => ({ kind: 'stage', stage })
const archived = (reason: ArchiveReasonId): LeverPlace & OutTarget => ({ kind: 'archived', reason })
const toStage = (stage: Stage): InTarget => ({ kind: 'stage', stage: stage.id })

const rows = {
  out: [
    { stage: sourced.id, target: inStage(lead) },
    { stage: screening.id, target: inStage(screen) },
    { stage: rejected.id, target: archived(withdrew) },
  ],
  in: [
    { place: inStage(lead), target: toStage(sourced) },
    { place: inStage(screen), target: toStage(screening) },
    { place: archived(withdrew), target: toStage(rejected) },
    { place: archived(hired), target: { kind: 'do-not-sync' as const } },
  ],
}
const empty: Mapping = {
  version: 1,
  out: new Map(),
  in: new Map(),
  stages: new Map(stages.map(({ id, milestone }) => [id, { milestone }])),
  leverStages: new Set([lead, screen]),
  archiveReasons: new Map([
    [withdrew, { hired: false }],
    [hired, { hired: true }],
  ]),
  reasonOfCloseReason: new Map(),
  closeReasonOfReason: new Map(),
}
const full = withRows(empty, rows)

describe('a mapping is complete', () => {
  const state = (mapping: Mapping) => mappingState(mapping, sourced.id, leads)

  test('when every stage here and every place in Lever has a value, “do not sync” being one', () => {
    expect(state(full)).toEqual({ complete: true, relevant: 7, missingOut: [], missingIn: [] })
    expect(missingWords(state(full))).toBeNull()
  })

  test('not while rows are missing, and says how many on each side', () => {
    expect(missingWords(state(empty))).toBe('3 stages here and 4 stages and archive reasons in Lever are not mapped')
    const one = { ...full, out: new Map([...full.out].filter(([stage]) => stage !== screening.id)) }
    expect(missingWords(state(one))).toBe('1 stage here is not mapped')
    const without = (mapping: Mapping, ...places: LeverPlace[]) => ({
      ...mapping,
      in: new Map([...mapping.in].filter(([key]) => !places.some((place) => placeKey(place) === key))),
    })
    expect(missingWords(state(without(full, inStage(screen))))).toBe('1 stage or archive reason in Lever is not mapped')
    expect(missingWords(state(without(full, inStage(screen), archived(withdrew))))).toBe(
      '2 stages and archive reasons in Lever are not mapped',
    )
    const each = state(without(one, inStage(screen)))
    expect(each.complete).toBe(false)
    expect(missingWords(each)).toBe('1 stage here and 1 stage or archive reason in Lever are not mapped')
  })

  test('not when a target vanished from Lever: that is missing, never guessed', () => {
    const gone = { ...full, leverStages: new Set([lead]) }
    expect(state(gone)).toMatchObject({ complete: false, missingOut: [screening.id], missingIn: [] })
  })

  test('not when a new stage appeared in Lever', () => {
    const added = LeverStageId.parse('added')
    const grown = { ...full, leverStages: new Set([...full.leverStages, added]) }
    expect(state(grown).missingIn).toEqual([inStage(added)])
  })

  test('not when the entry stage leads to no lead stage, whatever was saved when', () => {
    const other = { ...full, out: new Map([...full.out, [sourced.id, inStage(screen)] as const]) }
    expect(state(other).missingOut).toEqual([sourced.id])
  })

  test('never before Lever’s stages were read', () => {
    const unread = { ...full, leverStages: new Set<LeverStageId>(), archiveReasons: new Map() }
    expect(state(unread).complete).toBe(false)
    const bare = state({ ...unread, out: new Map(), stages: new Map() })
    expect(bare).toEqual({ complete: false, relevant: 0, missingOut: [], missingIn: [] })
    expect(missingWords(bare)).toBe('Lever’s stages have not been read yet')
  })
})

describe('a change is refused, naming the field,', () => {
  const problem = (change: Partial<MappingChange>) => mappingProblem({ ...rows, ...change }, stages, full, leads)

  test('not when it is sound, nor when rows are left out', () => {
    expect(problem({})).toBeNull()
    expect(problem({ out: [], in: [] })).toBeNull()
  })

  test.each([
    ['do-not-sync', { kind: 'do-not-sync' } as const],
    ['stage:screen', inStage(screen)],
    ['archived:withdrew', archived(withdrew)],
  ])('when the entry stage maps to %s', (value, target) => {
    expect(problem({ out: [{ stage: sourced.id, target }] })).toMatchObject({
      field: 'out.0.target',
      value,
      message: '“Sourced” is where new people start and must map to one of Lever’s lead stages.',
    })
  })

  test('when a closed stage would hire', () => {
    expect(problem({ out: [{ stage: rejected.id, target: archived(hired) }] })).toMatchObject({ field: 'out.0.target' })
  })

  test('not when a hired stage hires, nor where there is no stage to start in', () => {
    const started = aStage('Started', 'hired', 3)
    const out = [{ stage: started.id, target: archived(hired) }]
    expect(mappingProblem({ out, in: [] }, [...stages, started], full, leads)).toBeNull()
    expect(mappingProblem({ out, in: [] }, [started], full, leads)).toBeNull()
  })

  test('when an archive reason is not offered any more', () => {
    const target = archived(ArchiveReasonId.parse('of old'))
    expect(problem({ out: [{ stage: rejected.id, target }] })).toMatchObject({ field: 'out.0.target', value: 'of old' })
  })

  test('when a stage, a target or a place is not there, or is said twice', () => {
    const nowhere = StageId.parse(randomUUID())
    const gone = LeverStageId.parse('gone')
    const first = rows.out[0]
    const place = rows.in[0]
    if (!first || !place) throw new Error('no rows')
    expect(problem({ out: [{ stage: nowhere, target: inStage(lead) }] })).toMatchObject({ field: 'out.0.stage' })
    expect(problem({ out: [first, { stage: screening.id, target: inStage(gone) }] })).toMatchObject({
      field: 'out.1.target',
      value: 'gone',
    })
    expect(problem({ out: [first, first] })).toMatchObject({ field: 'out.1.stage' })
    expect(problem({ in: [place, place] })).toMatchObject({ field: 'in.1.place' })
    expect(problem({ in: [{ ...place, place: inStage(gone) }] })).toMatchObject({ field: 'in.0.place' })
    expect(problem({ in: [{ ...place, target: { kind: 'stage', stage: nowhere } }] })).toMatchObject({
      field: 'in.0.target',
      value: nowhere,
    })
  })
})
