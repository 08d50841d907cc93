import type { App } from '../platform/app.ts'
import { callerOf, newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { candidateRoutes } from './candidate-routes.ts'
import { fileRoutes } from './file-routes.ts'
import type { CandidatesNeighbours } from './neighbours.ts'
import { previewRoutes } from './preview-routes.ts'

/** Everything about the people we may contact. */
export function candidatesRoutes(app: Pick<App, 'db' | 'poke'>, neighbours: CandidatesNeighbours): Router {
  const router = newRouter()
  // Strangers are turned away before anything of their request is read.
  for (const path of ['/api/candidates', '/api/candidates/*'])
    router.use(path, async (c, next) => {
      callerOf(c)
      await next()
    })
  router.route('/', previewRoutes(app, neighbours))
  router.route('/', candidateRoutes(app, neighbours))
  router.route('/', fileRoutes(app))
  return router
}
