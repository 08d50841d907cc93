import { z } from 'zod'
import { Count } from './fields.ts'

/** A tag or source with the number of opportunities that bear it. Tags differ by case. */
export const WordCount = z.object({ text: z.string(), count: Count })
export type WordCount = z.output<typeof WordCount>
