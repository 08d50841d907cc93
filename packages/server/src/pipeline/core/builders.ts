import { CloseReasonId, StageId } from '@fulcrum/contract'
import type { Milestone, Stage } from '@fulcrum/contract'
import fc from 'fast-check'
import { moveCauses } from './cause.ts'
import type { Standing } from './decide-move.ts'
import { defaultStages } from './default-stages.ts'
import type { MergeSide } from './merge-standings.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** The default stages with ids. */
export const someStages: Stage[] = defaultStages.map((stage, position) => ({
  ...stage,
  position,
  id: StageId.parse(uuid(position + 1)),
}))

/** The default stage of this name. */
export function aStage(name: string): Stage {
  const stage = someStages.find((one) => one.name === name)
  if (!stage) throw new Error(`No default stage ${name}`)
  return stage
}

export const aReason: CloseReasonId = CloseReasonId.parse(uuid(500))
export const anotherReason: CloseReasonId = CloseReasonId.parse(uuid(501))

export function aStanding(name: string, facts: Partial<Standing> = {}): Standing {
  const stage = aStage(name)
  return { stage, closeReasonId: stage.milestone === 'closed' ? aReason : null, moveSeq: 1, ...facts }
}

export function aSide(name: string, facts: Partial<MergeSide> = {}): MergeSide {
  return { ...aStanding(name), lastCause: 'person', movedAt: new Date(0), linked: false, ...facts }
}

export const anyStage = fc.constantFrom(...someStages)
export const stageIn = (milestone: Milestone) =>
  fc.constantFrom(...someStages.filter((stage) => stage.milestone === milestone))
export const anyCause = fc.constantFrom(...moveCauses)
export const anySide: fc.Arbitrary<MergeSide> = fc
  .record({ stage: anyStage, lastCause: anyCause, movedAt: fc.date({ noInvalidDate: true }), linked: fc.boolean() })
  .map((side) => ({ ...side, moveSeq: 1, closeReasonId: side.stage.milestone === 'closed' ? aReason : null }))
