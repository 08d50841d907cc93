import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id } from './ids.ts'

/** The key that access tokens are signed with, under the id `access-tokens`. */
export const Secret = z.object({ id: Id, value: z.string() })
export type Secret = DeepReadonly<z.infer<typeof Secret>>
