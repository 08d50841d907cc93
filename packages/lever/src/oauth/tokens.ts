import { z } from 'zod'
import { Count } from '../model/fields.ts'

/** A grant's tokens. Secrets: keep them encrypted and out of logs. */
export interface OAuthTokens {
  accessToken: string
  /** null where `offline_access` was not granted. Every refresh replaces it. */
  refreshToken: string | null
  receivedAt: Date
  expiresAt: Date
  /** null where Lever does not say. */
  scopes: string[] | null
}

/** The token endpoint's answer. `expires_in` is in seconds. */
export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  token_type: z.string().regex(/^bearer$/i),
  scope: z.string().nullish(),
  expires_in: Count,
})

export function tokensOf(answer: z.output<typeof TokenAnswer>, nowMs: number): OAuthTokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    receivedAt: new Date(nowMs),
    expiresAt: new Date(nowMs + answer.expires_in * 1000),
    scopes: answer.scope?.split(' ').filter(Boolean) ?? null,
  }
}
