import { badRequest } from '../engine/refused.ts'

/** The parameters of a request, in the spellings that real clients use. Unknown ones are ignored (assumed). */
export class Query {
  readonly #parameters: URLSearchParams

  constructor(parameters: URLSearchParams) {
    this.#parameters = parameters
  }

  /** Every value of `name`, also written `name[]` or `name[0]`. */
  all(name: string): readonly string[] {
    return [...this.#parameters]
      .filter(([key]) => key === name || (key.startsWith(`${name}[`) && key.endsWith(']')))
      .map(([, value]) => value)
      .filter((value) => value !== '')
  }

  /** Like `all`, for values that hold no comma: some clients join them with one. */
  each(name: string): readonly string[] {
    return this.all(name).flatMap((value) => value.split(',').map((part) => part.trim()))
  }

  one(name: string): string | undefined {
    return this.all(name)[0]
  }

  /** @throws Refused 400 unless it is a whole number */
  ms(name: string): number | undefined {
    const value = this.one(name)
    if (value === undefined) return undefined
    if (!/^-?\d{1,15}$/.test(value)) throw badRequest(`${name} has to be a timestamp in milliseconds`)
    return Number(value)
  }

  /** @throws Refused 400 unless it is `true` or `false` (assumed) */
  flag(name: string): boolean | undefined {
    const value = this.one(name)
    if (value === undefined) return undefined
    if (value !== 'true' && value !== 'false') throw badRequest(`${name} has to be true or false`)
    return value === 'true'
  }

  /** Both ends belong to the span. */
  span(name: string): (ms: number | null | undefined) => boolean {
    const start = this.ms(`${name}_start`)
    const end = this.ms(`${name}_end`)
    if (start === undefined && end === undefined) return () => true
    return (ms) => typeof ms === 'number' && (start === undefined || ms >= start) && (end === undefined || ms <= end)
  }

  /** @throws Refused 400 outside 1 to 100 (assumed) */
  limit(): number {
    const value = this.one('limit')
    if (value === undefined) return 100
    const limit = Number(value)
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw badRequest('limit has to be from 1 to 100')
    return limit
  }
}
