import { betterAuth } from 'better-auth'
import type { App } from '../platform/app.ts'
import { cookieSecret } from './keys.ts'

/** How our server tells better-auth the caller's address; no header that callers can send is believed. */
export const clientIpHeader = 'x-fulcrum-client-ip'

const days = (count: number) => count * 24 * 60 * 60

/**
 * Passwords, sessions and their cookie. We call it from our own endpoints and mount none of its own, so its rate limit,
 * which sits there, is replaced by ours.
 */
export function newAuth({ db, config }: Pick<App, 'db' | 'config'>) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    appName: 'Fulcrum',
    baseURL: config.publicUrl,
    secret: cookieSecret(config),
    database: { db: db.withSchema('auth'), type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    user: { fields: { emailVerified: 'email_verified', ...times } },
    session: {
      expiresIn: days(14),
      updateAge: days(1),
      fields: {
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
        ...times,
      },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...times } },
    advanced: {
      cookiePrefix: 'fulcrum',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [clientIpHeader] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // It would write e-mail addresses of failed sign-ins.
    logger: { disabled: true },
  })
}
export type Auth = ReturnType<typeof newAuth>
