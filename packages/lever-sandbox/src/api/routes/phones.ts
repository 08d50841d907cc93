import { z } from 'zod'

const Phone = z.object({
  value: z.string(),
  type: z
    .string()
    .nullish()
    .transform((type) => type ?? null),
})

/** A list of numbers. Forms send each one as JSON text. */
export const Phones = z.preprocess((value) => {
  if (value === null || value === undefined) return undefined
  const phones: unknown[] = Array.isArray(value) ? value : [value]
  return phones.map((phone) => (typeof phone === 'string' ? fromText(phone) : phone))
}, z.array(Phone).optional())

function fromText(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' ? parsed : { value: text }
  } catch {
    return { value: text }
  }
}
