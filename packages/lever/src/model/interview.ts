import { z } from 'zod'
import { listOf, orNull, Text, Time } from './fields.ts'
import { ApplicationId, InterviewId, LeverStageId, LeverUserId, PanelId } from './ids.ts'

export const Interview = z.object({
  id: InterviewId,
  panel: orNull(PanelId),
  subject: Text,
  note: Text,
  interviewers: listOf(z.object({ id: LeverUserId, name: orNull(z.string()), email: orNull(z.string()) })),
  timezone: orNull(z.string()),
  date: orNull(Time),
  duration: orNull(z.number()), // minutes
  location: orNull(z.string()),
  user: orNull(LeverUserId),
  stage: orNull(LeverStageId),
  createdAt: orNull(Time),
  canceledAt: orNull(Time),
})
export type Interview = z.output<typeof Interview>

/** Interviews planned together. */
export const Panel = z.object({
  id: PanelId,
  applications: listOf(ApplicationId),
  interviews: listOf(Interview),
  start: orNull(Time),
  end: orNull(Time),
  timezone: orNull(z.string()),
  externallyManaged: orNull(z.boolean()), // only such ones can be changed through the API
  externalUrl: orNull(z.string()),
  note: orNull(z.string()),
  user: orNull(LeverUserId),
  stage: orNull(LeverStageId),
  createdAt: orNull(Time),
  canceledAt: orNull(Time),
})
export type Panel = z.output<typeof Panel>
