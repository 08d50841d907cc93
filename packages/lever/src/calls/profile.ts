import type { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { one } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import { Form } from '../model/form.ts'
import type { FormId, InterviewId, OfferId, OpportunityId, PanelId } from '../model/ids.ts'
import { Interview, Panel } from '../model/interview.ts'
import { Offer } from '../model/offer.ts'
import { content } from './files.ts'

/** Reading what hangs on an opportunity below one path segment. */
const below = <T, Id extends string>(send: Send, what: string, schema: z.ZodType<T>) => ({
  list: (of: OpportunityId, options?: CallOptions) =>
    listing(send, { path: path`/opportunities/${of}/${what}`, item: schema }, options),
  get: (of: OpportunityId, id: Id, options?: CallOptions) =>
    send({ method: 'GET', path: path`/opportunities/${of}/${what}/${id}`, read: one(schema) }, options),
})

export const interviews = (send: Send) => below<Interview, InterviewId>(send, 'interviews', Interview)
export const panels = (send: Send) => below<Panel, PanelId>(send, 'panels', Panel)
export const feedback = (send: Send) => below<Form, FormId>(send, 'feedback', Form)
export const forms = (send: Send) => below<Form, FormId>(send, 'forms', Form)
export const referrals = (send: Send) => below<Form, FormId>(send, 'referrals', Form)

export const offers = (send: Send) => ({
  /** Lever has no call for a single offer. */
  list: below<Offer, OfferId>(send, 'offers', Offer).list,
  download: (of: OpportunityId, id: OfferId, status: 'sent' | 'signed', options?: CallOptions) =>
    send(
      {
        method: 'GET',
        path: path`/opportunities/${of}/offers/${id}/download`,
        query: { status },
        read: content,
      },
      options,
    ),
})
