import type { ArchiveReason } from '../../engine/model/archive-reason.ts'
import type { Stage } from '../../engine/model/stage.ts'

export const stageView = ({ id, text }: Stage) => ({ id, text })

export const dispositionStageView = ({ id, text, pipeline, rank, hasInterview }: Stage) => ({
  id,
  text,
  pipeline,
  rank,
  hasInterview,
})

/** Here, and only here, a reason that does not hire has the type null. */
export const dispositionReasonView = ({ id, text, type, status }: ArchiveReason) => ({
  id,
  text,
  type: type === 'hired' ? type : null,
  status,
})
