import type { z } from 'zod'
import { answerError } from '../platform/error-answer.ts'
import type { App } from '../platform/app.ts'
import { newRouter } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { roomRoutes } from '../web-app.ts'

/** Asks Fulcrum's own routes, without a socket, as a member who is signed in. */
export interface MemberClient {
  /** The parsed answer. Throws with the server's words where it says no. */
  call<S extends z.ZodType>(method: string, path: string, answer: S, body?: object): Promise<z.output<S>>
}

export function memberClient(app: App, caller: Caller): MemberClient {
  const router = newRouter()
  router.onError(answerError(app))
  router.use(async (c, next) => {
    c.set('caller', caller)
    await next()
  })
  router.route('/', roomRoutes(app))
  return {
    async call(method, path, answer, body) {
      const init: RequestInit =
        body === undefined
          ? {}
          : body instanceof FormData
            ? { body }
            : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      const response = await router.request(path, { method, ...init })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return answer.parse(JSON.parse(text))
    },
  }
}
