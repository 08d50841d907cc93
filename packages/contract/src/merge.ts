import { z } from 'zod'
import { ApplicationId, CandidateId } from './ids.ts'

const Side = z.object({ id: CandidateId, name: z.string() })

/** One of two applications that become one. */
const MergedApplication = z.object({
  applicationId: ApplicationId,
  candidateName: z.string(),
  stageName: z.string(),
  /** Where its opportunity stands in Lever; null where it has none. */
  leverPlace: z.string().nullable(),
  leverUrl: z.string().nullable(),
})

/** `GET /api/candidates/:id/merge?with=`: what it would mean that `absorbed` becomes one person with `kept`. Changes nothing. */
export const MergePreview = z.object({
  kept: Side,
  absorbed: Side,
  /** What is learned of the person: "Adds a phone number and 2 tags". */
  learned: z.string(),
  /** Applications for other jobs, which come over as they are. */
  carriedOver: z.number().int(),
  /** Jobs (or outreaches without one) that both have an application for; each pair becomes one. */
  pairs: z.array(
    z.object({
      title: z.string(),
      applications: z.tuple([MergedApplication, MergedApplication]),
      /** The application whose tie with Lever lives on; null where both have one and a person must pick. */
      survives: ApplicationId.nullable(),
    }),
  ),
})
export type MergePreview = z.output<typeof MergePreview>

/**
 * `POST /api/candidates/:id/merge`: `absorbed` becomes one person with `:id`; it cannot be undone. 409 `choose-application`
 * where both are in Lever for the same job and `survivors` names neither; the other opportunity is detached and listed.
 */
export const MergeRequest = z.object({
  absorbed: CandidateId,
  survivors: z.array(ApplicationId).max(1_000).default([]),
})
export type MergeRequest = z.output<typeof MergeRequest>
/** Opportunities that no application here follows any more, to be archived in Lever. */
export const MergeAnswer = z.object({
  candidateId: CandidateId,
  detached: z.array(z.object({ title: z.string(), leverUrl: z.string().nullable() })),
})
export type MergeAnswer = z.output<typeof MergeAnswer>
