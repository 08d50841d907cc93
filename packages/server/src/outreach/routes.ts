import type { App } from '../platform/app.ts'
import { newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import type { HomeFactsFor } from './home-facts.ts'
import type { LeverGate } from './lever-gate.ts'

/** Outreaches, their steps and people, and the first page. */
export function outreachRoutes(_app: Pick<App, 'db' | 'poke'>, _gate: LeverGate, _homeFacts: HomeFactsFor): Router {
  return newRouter()
}
