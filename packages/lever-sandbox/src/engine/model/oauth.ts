import { z } from 'zod'
import type { DeepReadonly } from '../table.ts'
import { Id, Ms } from './ids.ts'

/** An app registered with Lever. Its id is the client id. */
export const OAuthApp = z.object({
  id: Id,
  clientSecret: z.string(),
  name: z.string(),
  description: z.string(),
  redirectUris: z.array(z.string()),
  /** A sandbox app may come back to any path and port of localhost and 127.0.0.1. */
  allowsLoopback: z.boolean(),
})
export type OAuthApp = DeepReadonly<z.infer<typeof OAuthApp>>

/** What one user allowed one app, on behalf of the whole account. */
export const Grant = z.object({
  id: Id,
  accountId: Id,
  clientId: Id,
  userId: Id,
  scopes: z.array(z.string()),
  createdAt: Ms,
  updatedAt: Ms,
  revokedAt: Ms.nullable(),
  revokedBecause: z.string().nullable(),
})
export type Grant = DeepReadonly<z.infer<typeof Grant>>

/** Ids of codes and tokens are their SHA-256, so that a copy of the state opens nothing. */
export const AuthorizationCode = z.object({
  id: Id,
  grantId: Id,
  scopes: z.array(z.string()),
  redirectUri: z.string(),
  expiresAt: Ms,
  usedAt: Ms.nullable(),
})
export type AuthorizationCode = DeepReadonly<z.infer<typeof AuthorizationCode>>

export const RefreshToken = z.object({
  id: Id,
  grantId: Id,
  scopes: z.array(z.string()),
  issuedAt: Ms,
  /** Set at the first use; a second one after the grace kills the grant. */
  usedAt: Ms.nullable(),
})
export type RefreshToken = DeepReadonly<z.infer<typeof RefreshToken>>

export const AccessToken = z.object({ id: Id, grantId: Id, scopes: z.array(z.string()), expiresAt: Ms })
export type AccessToken = DeepReadonly<z.infer<typeof AccessToken>>

export const ApiKey = z.object({
  id: Id,
  accountId: Id,
  name: z.string(),
  key: z.string(),
  /** `all`, or scopes written as an app's. */
  rights: z.union([z.literal('all'), z.array(z.string())]),
  confidential: z.boolean(),
  createdAt: Ms,
})
export type ApiKey = DeepReadonly<z.infer<typeof ApiKey>>

/** A browser signed in to the pages. The id is the SHA-256 of the cookie. */
export const Session = z.object({
  id: Id,
  accountId: Id,
  userId: Id,
  csrf: z.string(),
  createdAt: Ms,
})
export type Session = DeepReadonly<z.infer<typeof Session>>
