import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'

export const postingStates = ['published', 'internal', 'closed', 'draft', 'pending', 'rejected'] as const
export const PostingState = z.enum(postingStates)
export type PostingState = z.infer<typeof PostingState>

export const Confidentiality = z.enum(['non-confidential', 'confidential'])
export type Confidentiality = z.infer<typeof Confidentiality>

export const PostingCategories = z.object({
  commitment: z.string().nullable(),
  department: z.string().nullable(),
  level: z.string().nullable(),
  location: z.string().nullable(),
  team: z.string().nullable(),
  allLocations: z.array(z.string()),
})

export const Posting = z.object({
  id: Id,
  text: z.string(),
  state: PostingState,
  /** The sites that list a published posting; null on every other state. */
  distributionChannels: z.array(z.enum(['public', 'internal'])).nullable(),
  user: Id,
  owner: Id.nullable(),
  hiringManager: Id.nullable(),
  followers: z.array(Id),
  categories: PostingCategories,
  tags: z.array(z.string()),
  description: z.string(),
  country: z.string().nullable(),
  reqCode: z.string().nullable(),
  confidentiality: Confidentiality,
  workplaceType: z.enum(['unspecified', 'onsite', 'remote', 'hybrid']),
  createdAt: Ms,
  updatedAt: Ms,
})
export type Posting = DeepReadonly<z.infer<typeof Posting>>
export type PostingCategories = DeepReadonly<z.infer<typeof PostingCategories>>

export const DeletedPosting = z.object({ id: Id, deletedAt: Ms })
export type DeletedPosting = DeepReadonly<z.infer<typeof DeletedPosting>>
