import { z } from 'zod'

/** Milliseconds since 1970. Live answers send numbers; some samples of the documentation send digits as text. */
export const Time = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().min(-8.64e15).max(8.64e15)) // what a Date can hold
  .transform((ms) => new Date(ms))

/** A number, or digits as text as in the documentation's samples of file sizes. */
export const Count = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])

/** Unset is null; a few fields are simply absent instead. Both become null. */
export const orNull = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null)

/** A list which may be null or absent, read as empty. */
export const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema)
    .nullish()
    .transform((items) => items ?? [])

/** Text that may be null or absent, read as Lever's own way to say "nothing": the empty string. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

/** The phone types Lever knows are mobile, home, work, skype and other; null where it has none. */
export const Phone = z.object({ type: orNull(z.string()), value: z.string() })
export type Phone = z.output<typeof Phone>
