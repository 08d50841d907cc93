import { z } from 'zod'
import { listOf, orNull, Text, Time } from './fields.ts'
import { LeverUserId, OfferId, PostingId } from './ids.ts'

export const Offer = z.object({
  id: OfferId,
  status: Text, // draft, approval-sent, approved, sent, sent-manually, opened, denied, signed
  creator: orNull(LeverUserId),
  posting: orNull(PostingId),
  fields: listOf(z.looseObject({ identifier: orNull(z.string()), text: Text, value: z.unknown() })),
  createdAt: orNull(Time),
  approvedAt: orNull(Time),
  sentAt: orNull(Time),
})
export type Offer = z.output<typeof Offer>
