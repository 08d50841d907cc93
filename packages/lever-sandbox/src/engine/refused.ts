/**
 * A request that Lever would turn down. Every surface (API, pages, control) catches it in one place and words it its way.
 *
 * @see lever-api notes, Errors: the codes beside UnauthorizedError and ResourceNotFound are assumed
 */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422
  readonly code: string

  constructor(status: Refused['status'], code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** `kind` is the plural that Lever uses in its messages, such as "stages". */
export const notFound = (kind: string, id: string) =>
  new Refused(404, 'ResourceNotFound', `${kind} ${id} was not found`)

export const badRequest = (message: string) => new Refused(400, 'BadRequestError', message)

export const forbidden = (message: string) => new Refused(403, 'ForbiddenError', message)

export const unauthorized = () => new Refused(401, 'UnauthorizedError', 'The request requires authentication.')
