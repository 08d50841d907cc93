import { z } from 'zod'

/** Every answer with a status of 400 or more has this body: what happened, which field and value, and the way out. */
export const ApiError = z.object({
  error: z.object({
    /** A word for programs, e.g. `mapping-incomplete`. */
    code: z.string(),
    /** One sentence for a person. */
    message: z.string(),
    /** The field that was wrong, as a path: `emails.0.value`. */
    field: z.string().optional(),
    /** The value that was sent for it, cut to 200 characters with `…`. */
    value: z.string().optional(),
    /** What to do next, one sentence. */
    hint: z.string().optional(),
  }),
})
export type ApiError = z.output<typeof ApiError>
