import type { App } from '../platform/app.ts'
import { newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import type { JobsVisibleTo } from './visible-jobs.ts'

/** Stages, jobs, applications and their moves. */
export function pipelineRoutes(_app: Pick<App, 'db' | 'poke'>, _visibleJobs: JobsVisibleTo): Router {
  return newRouter()
}
