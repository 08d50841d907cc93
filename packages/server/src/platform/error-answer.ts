import type { ApiError } from '@fulcrum/contract'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from './app.ts'
import { Refusal } from './http.ts'
import type { HttpEnv } from './http.ts'

const answer = (c: Context<HttpEnv>, status: ContentfulStatusCode, error: ApiError['error']) =>
  c.json<ApiError, ContentfulStatusCode>({ error }, status)

/** Turns whatever was thrown into the body of ApiError. What we did not expect is logged, and the caller gets its number only. */
export function answerError({ log, random }: Pick<App, 'log' | 'random'>) {
  return (error: Error, c: Context<HttpEnv>): Response => {
    if (error instanceof Refusal) return c.json(error.body, error.status)
    if (error instanceof HTTPException && error.status < 500) return answer(c, error.status, describe(error))
    const incident = random.uuid()
    log.error({ err: error, incident, method: c.req.method, path: c.req.path }, 'unexpected error')
    return answer(c, 500, {
      code: 'unexpected',
      message: 'Something went wrong in Fulcrum; nothing half done was kept.',
      value: incident,
      hint: 'Try again. If it stays, give this number to whoever runs Fulcrum: the log has the cause.',
    })
  }
}

function describe({ status, message }: HTTPException): ApiError['error'] {
  switch (status) {
    case 413:
      return { code: 'too-large', message: 'The request is larger than Fulcrum takes.', hint: 'Send less at once.' }
    case 415:
      return { code: 'wrong-content-type', message: 'The request is not of a type that is read here.' }
    default:
      return {
        code: 'invalid-request',
        message: message || 'The request could not be read.',
        hint: 'Correct it and send again.',
      }
  }
}

/** For addresses nobody answers. */
export function answerNotFound(c: Context<HttpEnv>): Response {
  return answer(c, 404, {
    code: 'not-found',
    message: 'There is nothing at this address.',
    field: 'path',
    value: c.req.path.slice(0, 200),
    hint: 'The API reference is at /api/openapi.json.',
  })
}
