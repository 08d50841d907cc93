import { randomUUID } from 'node:crypto'
import { ArchiveReasonId, JobId, LeverStageId, StageId } from '@fulcrum/contract'
import type { LeverPlace, Stage } from '@fulcrum/contract'
import { describe, expect, test } from 'vitest'
import { elsewhereHere, elsewhereInLever, mappingEffect } from './mapping-effect.ts'
import type { StandingOn } from './mapping-effect.ts'
import { mappingAt, overlaid, ownRowsOf, withRows } from './mapping-rows.ts'
import type { MappingRows } from './mapping-rows.ts'
import type { Mapping } from './mapping.ts'
import { placeKey } from './place.ts'

const aStage = (name: string, milestone: Stage['milestone'], position: number): Stage => ({
  id: StageId.parse(randomUUID()),
  name,
  milestone,
  position,
})
const sourced = aStage('Sourced', 'prospect', 0)
const contacted = aStage('Contacted', 'prospect', 1)
const screening = aStage('Screening', 'review', 2)
const stages = [sourced, contacted, screening]
const [leadNew, leadContacted, screen] = ['lead-new', 'lead-contacted', 'screen'].map((id) => LeverStageId.parse(id))
if (!leadNew || !leadContacted || !screen) throw new Error('three stages')
const pipelines = { stages, leads: [leadNew, leadContacted] }
const job = JobId.parse(randomUUID())

const at = (stage: LeverStageId) => ({ kind: 'stage' as const, stage })
const here = (stage: Stage) => ({ stage: stage.id, closeReason: null })
const rows = (out: [Stage, LeverStageId][], into: [LeverStageId, Stage][]): MappingRows => ({
  out: out.map(([stage, target]) => ({ stage: stage.id, target: at(target) })),
  in: into.map(([place, target]) => ({ place: at(place), target: { kind: 'stage', stage: target.id } })),
})
const nothing: Mapping = {
  version: 0,
  out: new Map(),
  in: new Map(),
  stages: new Map(stages.map(({ id, milestone }) => [id, { milestone }])),
  leverStages: new Set([leadNew, leadContacted, screen]),
  archiveReasons: new Map(),
  reasonOfCloseReason: new Map(),
  closeReasonOfReason: new Map(),
}
const straight = rows(
  [
    [sourced, leadNew],
    [contacted, leadContacted],
    [screening, screen],
  ],
  [
    [leadNew, sourced],
    [leadContacted, contacted],
    [screen, screening],
  ],
)
const inOrder = withRows(nothing, straight)

describe('where a changed mapping puts somebody', () => {
  const edit = (change: MappingRows) => ({ before: inOrder, after: overlaid(inOrder, change) })
  const stands = (stage: Stage, place: LeverStageId) => ({ here: here(stage), place: at(place) })

  test('here is the stage that their place in Lever leads to now; forward among the prospect stages a job may', () => {
    const change = edit(rows([], [[leadNew, contacted]]))
    expect(elsewhereHere(stands(sourced, leadNew), change, pipelines)).toEqual({ to: here(contacted), byHand: false })
  })

  test('here past the prospect stages, or backwards, is for a person alone', () => {
    const change = edit(
      rows(
        [],
        [
          [leadNew, screening],
          [leadContacted, sourced],
          [screen, contacted],
        ],
      ),
    )
    for (const [stage, place] of [
      [sourced, leadNew],
      [contacted, leadContacted],
      [screening, screen],
    ] as const)
      expect(elsewhereHere(stands(stage, place), change, pipelines)).toMatchObject({ byHand: true })
  })

  test('in Lever is the place of their stage; a job moves forward among the lead stages only', () => {
    const onward = edit(rows([[sourced, leadContacted]], []))
    expect(elsewhereInLever(stands(sourced, leadNew), onward, pipelines)).toEqual({
      to: at(leadContacted),
      byHand: false,
    })
    const others = edit(
      rows(
        [
          [contacted, leadNew],
          [sourced, screen],
          [screening, leadContacted],
        ],
        [],
      ),
    )
    expect(elsewhereInLever(stands(contacted, leadContacted), others, pipelines)).toMatchObject({ byHand: true })
    expect(elsewhereInLever(stands(sourced, leadNew), others, pipelines)).toMatchObject({ byHand: true })
    expect(elsewhereInLever(stands(screening, screen), others, pipelines)).toMatchObject({ byHand: true })
    expect(elsewhereInLever(stands(screening, leadNew), others, pipelines)).toMatchObject({ byHand: true })
  })

  test('is nowhere else for a changed row that leads to where they stand, or nowhere', () => {
    const back = {
      before: overlaid(inOrder, rows([[sourced, leadContacted]], [[leadNew, contacted]])),
      after: inOrder,
    }
    expect(elsewhereHere(stands(sourced, leadNew), back, pipelines)).toBeNull()
    expect(elsewhereInLever(stands(sourced, leadNew), back, pipelines)).toBeNull()
    const ended = edit({
      out: [{ stage: sourced.id, target: { kind: 'do-not-sync' } }],
      in: [{ place: at(leadNew), target: { kind: 'do-not-sync' } }],
    })
    expect(elsewhereHere(stands(sourced, leadNew), ended, pipelines)).toBeNull()
    expect(elsewhereInLever(stands(sourced, leadNew), ended, pipelines)).toBeNull()
  })

  test('is for a person alone where Lever has them past the lead stages, or would archive them', () => {
    const onward = edit(rows([[sourced, leadContacted]], []))
    expect(elsewhereInLever(stands(sourced, screen), onward, pipelines)).toMatchObject({ byHand: true })
    const timing = ArchiveReasonId.parse('timing')
    const closing = { ...inOrder, archiveReasons: new Map([[timing, { hired: false }]]) }
    const target = { kind: 'archived' as const, reason: timing }
    const archiving = { before: closing, after: overlaid(closing, { out: [{ stage: sourced.id, target }], in: [] }) }
    expect(elsewhereInLever(stands(sourced, leadNew), archiving, pipelines)).toEqual({ to: target, byHand: true })
  })

  test('is for a person alone where a stage is gone from the pipeline meanwhile', () => {
    const into = edit(rows([[sourced, leadContacted]], [[leadNew, contacted]]))
    for (const left of [[], [sourced], [contacted]]) {
      const gone = { ...pipelines, stages: left }
      expect(elsewhereHere(stands(sourced, leadNew), into, gone)).toMatchObject({ byHand: true })
    }
    expect(elsewhereInLever(stands(sourced, leadNew), into, { ...pipelines, stages: [] })).toMatchObject({
      byHand: true,
    })
  })

  test('is nowhere else for rows that say the same as before, also where a round trip ends elsewhere', () => {
    const crossed = overlaid(inOrder, rows([[sourced, leadContacted]], [[leadNew, contacted]]))
    const same = { before: crossed, after: crossed }
    expect(elsewhereHere(stands(sourced, leadNew), same, pipelines)).toBeNull()
    expect(elsewhereInLever(stands(sourced, leadNew), same, pipelines)).toBeNull()
  })
})

describe('the effect of a change', () => {
  const standing = (over: Partial<StandingOn> = {}): StandingOn => ({
    here: here(sourced),
    place: at(leadNew),
    job: null,
    agreedUnder: 1,
    isResting: true,
    isHeld: false,
    people: 4,
    ...over,
  })
  const changed = overlaid(inOrder, rows([[screening, leadNew]], [[leadNew, contacted]]))
  const to = (after: Mapping) => ({ before: () => inOrder, after: () => after })

  test('is counted by milestone on both sides, with what only a person may do', () => {
    const review = standing({ here: here(screening), place: at(screen), people: 3 })
    expect(mappingEffect([standing(), review], [], to(changed), pipelines)).toMatchObject({
      here: 4,
      hereByHand: 0,
      inLever: 3,
      inLeverByHand: 3,
      milestones: [
        { milestone: 'prospect', here: 4, inLever: 0 },
        { milestone: 'review', here: 0, inLever: 3, inLeverByHand: 3 },
      ],
    })
  })

  test('adds up everybody of a milestone', () => {
    const change = overlaid(inOrder, rows([[screening, leadNew]], [[screen, sourced]]))
    const review = standing({ here: here(screening), place: at(screen), people: 3 })
    const unmapped = { ...change, out: new Map([...change.out].filter(([stage]) => stage !== screening.id)) }
    expect(mappingEffect([review, { ...review, people: 2 }], [], to(change), pipelines).milestones).toEqual([
      { milestone: 'review', here: 5, hereByHand: 5, inLever: 5, inLeverByHand: 5, held: 0, released: 0 },
    ])
    const held = { kind: 'in' as const, place: at(leadNew), job: null, stage: screening.id, people: 2 }
    const both = mappingEffect([review, { ...review, people: 2 }], [held, held], to(unmapped), pipelines)
    expect(both.milestones).toMatchObject([{ milestone: 'review', held: 5, released: 4 }])
  })

  test('counts nobody whose stage is gone', () => {
    expect(mappingEffect([standing()], [], to(changed), { ...pipelines, stages: [] })).toEqual({
      here: 0,
      hereByHand: 0,
      inLever: 0,
      inLeverByHand: 0,
      held: 0,
      released: 0,
      milestones: [],
    })
  })

  test('leaves those out who are under way or on hold', () => {
    const busy = [standing({ isResting: false }), standing({ isResting: false, isHeld: true })]
    expect(mappingEffect(busy, [], to(changed), pipelines)).toMatchObject({ here: 0, inLever: 0, milestones: [] })
  })

  test('counts who stands where nothing is mapped, and who on hold could go on', () => {
    const without = withRows(nothing, rows([[sourced, leadNew]], [[leadNew, sourced]]))
    const held = [
      { kind: 'in' as const, place: at(leadNew), job: null, stage: sourced.id, people: 2 },
      { kind: 'out' as const, here: here(contacted), job: null, stage: contacted.id, people: 3 },
    ]
    const there: LeverPlace = at(screen)
    const people = [standing({ place: there, people: 5 }), standing({ place: there, isHeld: true, isResting: false })]
    expect(mappingEffect(people, held, to(without), pipelines)).toMatchObject({ held: 5, released: 2 })
    expect(mappingEffect(people, held, to(inOrder), pipelines)).toMatchObject({ held: 0, released: 5 })
  })

  test('asks for each one’s own mapping: the job’s, and the one that they agreed under', () => {
    const people = [standing({ job, people: 1 }), standing({ agreedUnder: 7, people: 2 })]
    const asked: unknown[] = []
    const effect = mappingEffect(
      people,
      [],
      {
        before: (of, version) => {
          asked.push([of, version])
          return version === 7 ? changed : inOrder
        },
        after: (of) => (of === job ? inOrder : changed),
      },
      pipelines,
    )
    expect(asked).toEqual([
      [job, 1],
      [null, 7],
    ])
    expect(effect).toMatchObject({ here: 0, inLever: 0 })
  })
})

describe('an earlier version', () => {
  const saved = [
    { version: 1, job: null, rows: straight },
    { version: 2, job, rows: rows([[sourced, leadContacted]], []) },
    { version: 3, job: null, rows: rows([[sourced, screen]], []) },
    { version: 4, job, rows: { out: [], in: [] } },
  ]
  const sends = (version: number, of: JobId | null) => mappingAt(nothing, saved, version, of)?.out.get(sourced.id)

  test('is the organization’s newest of then with what the job had of its own then', () => {
    expect([1, 2, 3, 4].map((version) => sends(version, null))).toEqual([
      at(leadNew),
      at(leadNew),
      at(screen),
      at(screen),
    ])
    expect([1, 2, 3, 4].map((version) => sends(version, job))).toEqual([
      at(leadNew),
      at(leadContacted),
      at(leadContacted),
      at(screen),
    ])
    expect(sends(0, null)).toBeUndefined()
  })

  test('before anything was saved has no rows at all', () => {
    expect(mappingAt(inOrder, [], 0, job)).toEqual({ ...nothing, version: 0 })
  })

  test('that was saved before versions were kept is not known', () => {
    expect(mappingAt(nothing, [{ version: 1, job: null, rows: null }], 1, null)).toBeNull()
    expect(mappingAt(nothing, [{ version: 1, job: null, rows: null }], 1, job)).toBeNull()
    expect(mappingAt(nothing, [{ version: 1, job, rows: null }], 1, job)).toBeNull()
    expect(mappingAt(nothing, [{ version: 1, job, rows: null }], 1, null)).not.toBeNull()
  })
})

test('the rows of a job’s own are known by their stages and places', () => {
  expect(ownRowsOf(straight)).toEqual({
    stages: new Set(stages.map(({ id }) => id)),
    places: new Set([leadNew, leadContacted, screen].map((stage) => placeKey(at(stage)))),
  })
})
