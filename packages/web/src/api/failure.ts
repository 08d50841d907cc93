import type { ApiError } from '@fulcrum/contract'

/** The server said no, or could not be asked. What happened and the way out are in words already. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly error: ApiError['error']
  /** 0: no answer. */
  readonly status: number
  constructor(error: ApiError['error'], status: number) {
    super(error.message)
    this.error = error
    this.status = status
  }
}

/** What to tell a person of an error: what happened, and what to do next. */
export function failureWords(error: unknown): { title: string; detail: string } {
  if (error instanceof ApiFailure) return { title: error.error.message, detail: error.error.hint ?? '' }
  return {
    title: 'This page ran into an error of its own.',
    detail: `Nothing was changed on the server. Reload the page; if it comes back, report “${error instanceof Error ? error.message : String(error)}”.`,
  }
}
