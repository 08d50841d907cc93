/**
 * An answer unlike Lever's documentation: a field we know has another type. Nobody near the call can choose about it,
 * so it is thrown. The message names the call and the JSON path and never holds values, which may be personal.
 */
export class LeverAnswerError extends Error {
  override readonly name = 'LeverAnswerError'
  readonly call: string
  readonly path: string

  constructor(call: string, path: string, problem: string, options?: ErrorOptions) {
    super(`${call} answered unlike Lever's documentation at ${path}: ${problem}`, options)
    this.call = call
    this.path = path
  }
}
