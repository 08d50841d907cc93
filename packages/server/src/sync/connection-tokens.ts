import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { HeldTokens, OAuthTokens, StoredGrant, TokenStore } from '@fulcrum/lever'
import type pg from 'pg'
import { z } from 'zod'
import type { App } from '../platform/app.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { ConnectionKey } from './store/connection.ts'
import { readTokens, setTokens } from './store/tokens.ts'

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

const aad = (key: ConnectionKey) => Buffer.from(`${key.organization}/${key.connection}`)

// The configured key serves other purposes, too; each gets one of its own.
const sealingKey = (app: Pick<App, 'config'>) =>
  Buffer.from(hkdfSync('sha256', app.config.encryptionKey.key, Buffer.alloc(0), 'fulcrum lever tokens', 32))

/** Where a connection's tokens live: sealed in its row, refreshed by one process at a time under an advisory lock of its own. */
export function connectionTokens(app: Pick<App, 'db' | 'pool' | 'config' | 'random'>, key: ConnectionKey): TokenStore {
  const read = async (): Promise<StoredGrant | null> => {
    const row = await readTokens(app.db, key)
    if (!row) return null
    return { tokens: Sealed.parse(JSON.parse(open(app, key, row.sealed))), refreshingSince: row.refreshingSince }
  }
  const held: HeldTokens = {
    read,
    markRefreshing: (since) => setTokens(app.db, key, { refreshing_since: since }),
    unmarkRefreshing: () => setTokens(app.db, key, { refreshing_since: null }),
    store: (tokens) => storeTokens(app, app.db, key, tokens),
  }
  return {
    read,
    exclusively: (work) => underLock(app.pool, `lever tokens ${key.organization}/${key.connection}`, () => work(held)),
  }
}

export async function storeTokens(
  app: Pick<App, 'config' | 'random'>,
  db: Db | Tx,
  key: ConnectionKey,
  tokens: OAuthTokens,
): Promise<void> {
  await setTokens(db, key, {
    tokens_sealed: seal(app, key, JSON.stringify(tokens)),
    token_key_id: app.config.encryptionKey.id,
    access_expires_at: tokens.expiresAt,
    refreshing_since: null,
  })
}

/** Lever is asked while nobody else is in here. A session's lock and not a transaction's: requests are never made inside a transaction. */
async function underLock<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const session = await pool.connect()
  let failed = true
  try {
    await session.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    const result = await work()
    await session.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
    failed = false
    return result
  } finally {
    // A session that may still hold the lock is closed, not given back.
    session.release(failed)
  }
}
