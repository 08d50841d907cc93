import { z } from 'zod'
import { ApplicationId, CandidateId, OutreachId } from './ids.ts'

/**
 * What `GET /api/events` (server-sent events) carries: names of what changed, never the content. `id` is the relay's
 * number and comes back as Last-Event-ID. The page reads again what it shows. The first event is no LiveEvent: it is named
 * `start`, and its `id` is the number after which this stream tells everything; the last one of a stream that ends in order
 * is named `over`, and the page opens the next.
 */
export const LiveEvent = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('application.changed'), applicationId: ApplicationId, candidateId: CandidateId }),
  z.object({ topic: z.literal('candidate.changed'), candidateId: CandidateId }),
  z.object({ topic: z.literal('outreach.changed'), outreachId: OutreachId }),
  z.object({ topic: z.literal('connection.changed') }),
  z.object({ topic: z.literal('mapping.changed') }),
  z.object({ topic: z.literal('jobs.changed') }),
  z.object({ topic: z.literal('sync.changed') }),
  z.object({ topic: z.literal('members.changed') }),
])
export type LiveEvent = z.output<typeof LiveEvent>
