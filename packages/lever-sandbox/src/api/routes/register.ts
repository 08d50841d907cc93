import type { Endpoint } from '../../endpoints.ts'
import type { Handler } from '../serve.ts'

/** Ties a handler to an endpoint of the table. */
export type On = (method: Endpoint['method'], path: string, handler: Handler) => void
