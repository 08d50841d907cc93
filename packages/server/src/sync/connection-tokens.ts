import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { HeldTokens, OAuthTokens, StoredGrant, TokenStore } from '@fulcrum/lever'
import { z } from 'zod'
import type { App } from '../platform/app.ts'
import type { TokenChange, TokenRows } from './engine/store.ts'
import type { ConnectionKey } from './store/connection.ts'

/** What is sealed, as JSON. Times are ISO 8601. */
const Sealed = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  receivedAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  scopes: z.array(z.string()).nullable(),
})

const ivBytes = 12
const tagBytes = 16

/** AES-256-GCM: iv, tag, ciphertext. The AAD ties what is sealed to its organization and connection, so that a row copied elsewhere does not open. */
export function seal(app: Pick<App, 'config' | 'random'>, key: ConnectionKey, plain: string): Buffer {
  const iv = Buffer.from(app.random.bytes(ivBytes))
  const cipher = createCipheriv('aes-256-gcm', sealingKey(app), iv)
  cipher.setAAD(aad(key))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text])
}

/** @throws Error when the bytes were sealed with another key or for another connection */
export function open(app: Pick<App, 'config'>, key: ConnectionKey, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(app), sealed.subarray(0, ivBytes))
  decipher.setAAD(aad(key))
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
}

/** The same, or null where it was sealed with another key: somebody changed it, or the bytes were damaged. */
export function openOrNull(app: Pick<App, 'config'>, key: ConnectionKey, sealed: Buffer): string | null {
  try {
    return open(app, key, sealed)
  } catch {
    return null
  }
}

const aad = (key: ConnectionKey) => Buffer.from(`${key.organization}/${key.connection}`)

/** Derived once for the configured key: it is wanted for every request to Lever. */
let derived: { from: Buffer; key: Buffer } | null = null

// The configured key serves other purposes, too; each gets one of its own.
function sealingKey({ config }: Pick<App, 'config'>): Buffer {
  const { key } = config.encryptionKey
  if (!derived?.from.equals(key)) {
    const made = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'fulcrum lever tokens', 32))
    derived = { from: Buffer.from(key), key: made }
  }
  return derived.key
}

/** Where a connection's tokens live: sealed in its row, refreshed by one process at a time under a lock of its own. */
export function connectionTokens(app: Pick<App, 'config' | 'random'>, key: ConnectionKey, rows: TokenRows): TokenStore {
  // They are read before every request, and change each hour.
  let last: { sealed: Buffer; by: Uint8Array; tokens: OAuthTokens } | null = null
  const read = async (): Promise<StoredGrant | null> => {
    const row = await rows.readTokens()
    if (!row) return null
    const { key: by } = app.config.encryptionKey
    if (last?.by !== by || !last.sealed.equals(row.sealed)) {
      const plain = openOrNull(app, key, row.sealed)
      // Tokens that nobody can read are no grant: the connection is marked so, and connecting again is the way on.
      if (plain === null) return null
      last = { sealed: row.sealed, by, tokens: Sealed.parse(JSON.parse(plain)) }
    }
    return { tokens: last.tokens, refreshingSince: row.refreshingSince }
  }
  const held: HeldTokens = {
    read,
    markRefreshing: (since) => rows.setTokens({ refreshingSince: since }),
    unmarkRefreshing: () => rows.setTokens({ refreshingSince: null }),
    store: (tokens) => rows.setTokens(sealedTokens(app, key, tokens)),
  }
  return { read, exclusively: (work) => rows.exclusively(() => work(held)) }
}

/** New tokens as they are stored; a refresh that was under way is over. */
export function sealedTokens(
  app: Pick<App, 'config' | 'random'>,
  key: ConnectionKey,
  tokens: OAuthTokens,
): Extract<TokenChange, { sealed: Buffer }> {
  return {
    sealed: seal(app, key, JSON.stringify(tokens)),
    keyId: app.config.encryptionKey.id,
    accessExpiresAt: tokens.expiresAt,
    refreshingSince: null,
  }
}
