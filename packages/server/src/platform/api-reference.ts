import { newRouter } from './http.ts'
import type { Router } from './http.ts'

const about = {
  openapi: '3.1.0',
  info: {
    title: 'Fulcrum',
    version: '0.1.0',
    description:
      'What Fulcrum’s pages ask of its server. Requests that change something carry the session’s token in x-csrf-token.',
  },
}

/** OpenAPI 3.1, made from the routes themselves, so that it cannot say anything else. */
export function openApiDocument(rooms: Router): object {
  return rooms.getOpenAPI31Document(about)
}

export function apiReference(rooms: Router): Router {
  const router = newRouter()
  let document: object | null = null
  router.get('/api/openapi.json', (c) => c.json((document ??= openApiDocument(rooms))))
  return router
}
