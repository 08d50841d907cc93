import type { Query } from '../http/path.ts'
import type { LeverUserId } from '../model/ids.ts'

/** Whom Lever shows as the author of a write. It grants and checks nothing. */
export interface Performer {
  performAs?: LeverUserId | undefined
}

export const performing = ({ performAs }: Performer): Query => ({ perform_as: performAs })

/** Inclusive at both ends. */
export interface DateRange {
  from?: Date | undefined
  to?: Date | undefined
}

export const between = (name: string, range: DateRange = {}): Query => ({
  [`${name}_start`]: range.from,
  [`${name}_end`]: range.to,
})

/** Items a page, 1 to 100. Lever's default is 100. */
export interface PageSize {
  limit?: number | undefined
}
