import { z } from 'zod'
import { listOf, orNull, Text, Time } from './fields.ts'
import { LeverUserId, PostingId } from './ids.ts'

const states = ['published', 'internal', 'closed', 'draft', 'pending', 'rejected'] as const
const KnownState = z.enum(states)
export type PostingState = z.output<typeof KnownState> | 'other'

/** `other` for a state that Lever may add. */
const State = z.string().transform((text): PostingState => KnownState.safeParse(text).data ?? 'other')

export const Posting = z
  .object({
    id: PostingId,
    text: z.string(), // the title
    state: State, // `internal` is "unlisted" in the app; users may add people to published and internal ones
    confidentiality: orNull(z.string()),
    distributionChannels: listOf(z.string()), // public, internal
    user: orNull(LeverUserId), // the creator
    owner: orNull(LeverUserId),
    hiringManager: orNull(LeverUserId),
    followers: listOf(LeverUserId),
    tags: listOf(z.string()),
    categories: orNull(
      z.object({
        team: orNull(z.string()),
        department: orNull(z.string()),
        location: orNull(z.string()),
        allLocations: listOf(z.string()),
        commitment: orNull(z.string()),
        level: orNull(z.string()),
      }),
    ),
    country: orNull(z.string()),
    workplaceType: orNull(z.string()), // unspecified, onsite, remote, hybrid
    requisitionCodes: listOf(z.string()),
    urls: orNull(z.object({ list: orNull(z.string()), show: orNull(z.string()), apply: orNull(z.string()) })),
    createdAt: Time,
    updatedAt: orNull(Time),
  })
  .transform(({ categories, ...posting }) => ({
    ...posting,
    team: categories?.team ?? null,
    department: categories?.department ?? null,
    location: categories?.location ?? null,
    allLocations: categories?.allLocations ?? [],
    commitment: categories?.commitment ?? null,
    level: categories?.level ?? null,
  }))
export type Posting = z.output<typeof Posting>

export const DeletedPosting = z.object({ id: PostingId, deletedAt: orNull(Time) })
export type DeletedPosting = z.output<typeof DeletedPosting>

/** Who has access to a posting. Lever sends this one without its usual envelope. */
export const PostingUsers = z.object({
  posting: z.object({ id: PostingId, text: Text }),
  users: listOf(z.looseObject({ id: LeverUserId })),
  roles: listOf(z.object({ id: z.string(), name: Text })),
})
export type PostingUsers = z.output<typeof PostingUsers>

/** The questions of a posting's application form, as Lever sends them. */
export const ApplicationForm = z.looseObject({
  customQuestions: listOf(z.unknown()),
  personalInformation: listOf(z.unknown()),
  urls: listOf(z.unknown()),
})
export type ApplicationForm = z.output<typeof ApplicationForm>
