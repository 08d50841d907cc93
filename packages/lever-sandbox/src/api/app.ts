import { Hono } from 'hono'
import { endpoints, type Endpoint } from '../endpoints.ts'
import { Refused } from '../engine/refused.ts'
import type { Dispatcher } from '../webhooks/dispatcher.ts'
import { applyRoutes } from './routes/apply.ts'
import { contactRoutes } from './routes/contacts.ts'
import { emptyLists } from './routes/empty-lists.ts'
import { fileRoutes } from './routes/files.ts'
import { noteRoutes } from './routes/notes.ts'
import { opportunityCreation } from './routes/opportunity-create.ts'
import { opportunityLists } from './routes/opportunity-list.ts'
import { opportunityRoutes } from './routes/opportunities.ts'
import { pipelineRoutes } from './routes/pipeline.ts'
import { postingRoutes } from './routes/postings.ts'
import type { On } from './routes/register.ts'
import { userRoutes } from './routes/users.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { wordRoutes } from './routes/words.ts'
import { serve, type ApiHost } from './serve.ts'

const endpointFor = (method: string, path: string): Endpoint => {
  const found = endpoints.find((endpoint) => endpoint.method === method && endpoint.path === path)
  if (!found || found.support === 'absent')
    throw new Error(`${method} ${path} has a route but no entry in endpoints.ts`)
  return found
}

/** The Data API, to be mounted at /v1. */
export function createApi(host: ApiHost, dispatcher: Dispatcher): Hono {
  const api = new Hono()
  const on: On = (method, path, handler) => {
    const endpoint = endpointFor(method, path)
    const paths = endpoint.mirrored ? [path, path.replace('/opportunities/', '/candidates/')] : [path]
    for (const each of paths) api.on(method, each, (c) => serve(host, c, endpoint, handler))
  }
  opportunityLists(on)
  opportunityCreation(on)
  opportunityRoutes(on)
  pipelineRoutes(on)
  contactRoutes(on)
  noteRoutes(on)
  fileRoutes(on)
  emptyLists(on)
  postingRoutes(on)
  applyRoutes(on)
  userRoutes(on)
  wordRoutes(on)
  webhookRoutes(on, dispatcher)
  api.all('*', (c) =>
    serve(host, c, null, () => {
      throw new Refused(404, 'ResourceNotFound', `${c.req.path} does not exist`)
    }),
  )
  return api
}
