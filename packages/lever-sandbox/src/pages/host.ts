import type { RequestCounts } from '../api/request-counts.ts'
import type { Scheduler } from '../engine/time.ts'
import type { World } from '../engine/world.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import type { Dispatcher } from '../webhooks/index.ts'

/** What the pages may use. Only they and the control API act as people do in the app. */
export interface PagesHost {
  readonly world: World
  readonly dispatcher: Dispatcher
  readonly faults: FaultBook
  readonly counts: RequestCounts
  readonly scheduler: Scheduler
  /** Where the sandbox is reached, without a slash at the end. */
  url(): string
}
