import { z } from 'zod'
import { Count, listOf, orNull, Text, Time } from './fields.ts'
import { LeverUserId, PostingId, RequisitionId } from './ids.ts'

/** Permission to hire for a number of seats. Hiring can count against an open one. */
export const Requisition = z.object({
  id: RequisitionId,
  requisitionCode: Text,
  name: Text,
  status: orNull(z.string()),
  confidentiality: orNull(z.string()),
  headcountHired: orNull(Count),
  headcountTotal: orNull(z.union([Count, z.string()])), // a number or "unlimited"
  owner: orNull(LeverUserId),
  hiringManager: orNull(LeverUserId),
  postings: listOf(PostingId),
  team: orNull(z.string()),
  department: orNull(z.string()),
  location: orNull(z.string()),
  createdAt: orNull(Time),
  updatedAt: orNull(Time),
  closedAt: orNull(Time),
})
export type Requisition = z.output<typeof Requisition>

export const RequisitionField = z.looseObject({ id: z.string(), text: Text, type: orNull(z.string()) })
export type RequisitionField = z.output<typeof RequisitionField>
