import type { Home } from '@fulcrum/contract'
import type { Caller } from '../platform/http.ts'

/** What the first page shows of Lever; only sync knows, main hands it in. */
export interface HomeFacts {
  connected: { done: boolean; detail: string }
  mapped: { done: boolean; detail: string }
  holds: Home['holds']
}
export type HomeFactsFor = (caller: Caller) => Promise<HomeFacts>
