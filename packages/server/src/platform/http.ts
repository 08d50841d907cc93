import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiError, OrganizationId, Role, UserId } from '@fulcrum/contract'
import type { Context } from 'hono'

/** Who asks, as accounts found out from the session; rooms filter every query by `organization`. */
export interface Caller {
  user: { id: UserId; name: string; email: string }
  organization: OrganizationId
  role: Role
  /** Names the browser's session, for what is bound to it. */
  sessionId: string
}
export interface HttpEnv {
  Variables: { caller: Caller | null }
}
export type Router = OpenAPIHono<HttpEnv>

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503

/** An answer that says no: thrown in a route or below, turned into the body of ApiError at the edge. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: Status
  readonly body: ApiError
  constructor(status: Status, error: ApiError['error']) {
    super(error.message)
    this.status = status
    this.body = {
      error: error.value && error.value.length > 200 ? { ...error, value: `${error.value.slice(0, 199)}…` } : error,
    }
  }
}

/** A router whose validation errors name the field, the value and the way out. */
export function newRouter(): Router {
  return new OpenAPIHono<HttpEnv>({
    defaultHook(result, c) {
      if (result.success) return undefined
      const issue = result.error.issues[0]
      const field = issue?.path.join('.') ?? ''
      return c.json<ApiError, 400>(
        {
          error: {
            code: 'invalid-input',
            message: `${field || 'The request'}: ${issue?.message ?? 'is not valid'}.`,
            field,
            hint: 'Correct it and send again; nothing was changed.',
          },
        },
        400,
      )
    },
  })
}

/** The caller, or a 401. */
export function callerOf(c: Context<HttpEnv>): Caller {
  const caller = c.get('caller')
  if (!caller)
    throw new Refusal(401, { code: 'signed-out', message: 'You are not signed in.', hint: 'Sign in and try again.' })
  return caller
}

/** The caller, who must be an admin of Fulcrum, or a 403. */
export function adminOf(c: Context<HttpEnv>): Caller {
  const caller = callerOf(c)
  if (caller.role !== 'admin')
    throw new Refusal(403, {
      code: 'admins-only',
      message: 'Only an admin of Fulcrum can do this.',
      hint: 'Ask an admin of your team.',
    })
  return caller
}
