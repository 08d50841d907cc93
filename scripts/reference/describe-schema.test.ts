import { z } from 'zod'
import { expect, test } from 'vitest'
import { describeSchema } from './describe-schema.ts'

const described = (schema: z.ZodType) => describeSchema(z.toJSONSchema(schema))

test('an object reads like its type, with what may be left out marked', () => {
  const Move = z.object({ to: z.string(), reason: z.string().nullable().optional(), ids: z.array(z.number()) })
  expect(described(Move)).toBe('{\n  to: string\n  reason?: string | null\n  ids: number[]\n}')
})

test('words to choose from are listed', () => {
  expect(described(z.array(z.enum(['web', 'worker'])))).toBe('("web" | "worker")[]')
})
