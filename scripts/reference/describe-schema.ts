import { z } from 'zod'

/** The parts of JSON Schema that our contract comes out as. Deeper parts are parsed when they are described. */
const Schema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  const: z.union([z.string(), z.number(), z.boolean()]).optional(),
  format: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
})

/** A JSON schema as a reader of TypeScript would write it, indented by `depth` levels. */
export function describeSchema(value: unknown, depth = 0): string {
  const schema = Schema.parse(value ?? {})
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((one) => describeSchema(one, depth)).join(' | ')
  if (schema.allOf) return schema.allOf.map((one) => describeSchema(one, depth)).join(' & ')
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['unknown'])
  return types.map((type) => describeType(type, schema, depth)).join(' | ')
}

function describeType(type: string, schema: z.output<typeof Schema>, depth: number): string {
  switch (type) {
    case 'object':
      return describeObject(schema, depth)
    case 'array': {
      const items = describeSchema(schema.items, depth)
      return items.includes(' | ') && !items.startsWith('{') ? `(${items})[]` : `${items}[]`
    }
    case 'string':
      return schema.format === undefined ? 'string' : `string /* ${schema.format} */`
    default:
      return type
  }
}

function describeObject(
  { properties, required, additionalProperties }: z.output<typeof Schema>,
  depth: number,
): string {
  const names = Object.keys(properties ?? {})
  if (names.length === 0)
    return typeof additionalProperties === 'object' && additionalProperties !== null
      ? `Record<string, ${describeSchema(additionalProperties, depth)}>`
      : '{}'
  const indent = '  '.repeat(depth + 1)
  const fields = names.map((name) => {
    const mark = required?.includes(name) ? '' : '?'
    return `${indent}${name}${mark}: ${describeSchema(properties?.[name], depth + 1)}`
  })
  return `{\n${fields.join('\n')}\n${'  '.repeat(depth)}}`
}
