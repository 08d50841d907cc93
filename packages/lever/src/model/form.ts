import { z } from 'zod'
import { listOf, orNull, Text, Time } from './fields.ts'
import { FormId, InterviewId, LeverStageId, LeverUserId, PanelId, TemplateId } from './ids.ts'

/** A question with its answer. What `value` is depends on `type`. */
const FormField = z.looseObject({ id: orNull(z.string()), type: orNull(z.string()), text: Text, value: z.unknown() })

/** A filled-in form: feedback on an interview, a profile form or a referral. */
export const Form = z.object({
  id: FormId,
  type: orNull(z.string()),
  text: Text,
  instructions: Text,
  fields: listOf(FormField),
  baseTemplateId: orNull(TemplateId),
  user: orNull(LeverUserId),
  referrer: orNull(LeverUserId),
  stage: orNull(LeverStageId),
  interview: orNull(InterviewId),
  panel: orNull(PanelId),
  createdAt: orNull(Time),
  completedAt: orNull(Time),
  deletedAt: orNull(Time),
})
export type Form = z.output<typeof Form>

export const Template = z.object({
  id: TemplateId,
  text: Text,
  instructions: Text,
  fields: listOf(FormField),
  createdAt: orNull(Time),
  updatedAt: orNull(Time),
})
export type Template = z.output<typeof Template>
