import { ConfigError } from './config.ts'

const databaseCodes = new Set(['28P01', '28000', '3D000', '42501', '53300'])
const networkCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET'])

/** What to tell whoever starts Fulcrum and can mend it, without a stack; null for what only a developer can mend. */
export function startFailure(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  if (error.code === 'EADDRINUSE')
    return 'The port is taken. Set FULCRUM_PORT to a free one, or end what listens there.'
  if (error.code === 'EACCES') return 'This port may not be listened on. Set FULCRUM_PORT to one above 1023.'
  // The message of the driver names host and port or user and database, and never the password.
  if (databaseCodes.has(error.code) || networkCodes.has(error.code))
    return `The database that DATABASE_URL names cannot be used: ${error.message || error.code}`
  return null
}
