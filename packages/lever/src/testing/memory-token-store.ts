import type { StoredGrant, TokenStore } from '../oauth/token-store.ts'
import type { OAuthTokens } from '../oauth/tokens.ts'

/** One grant in memory, shared by all sessions that are given this store: they are the processes of a test. */
export function memoryTokenStore(tokens: OAuthTokens | null) {
  const log: string[] = []
  let grant: StoredGrant | null = tokens && { tokens, refreshingSince: null }
  let queue: Promise<unknown> = Promise.resolve()
  const store: TokenStore = {
    read: async () => grant,
    exclusively: (work) => {
      const turn = queue.then(() =>
        work({
          read: async () => grant,
          markRefreshing: async (since) => {
            log.push('mark')
            if (grant) grant = { ...grant, refreshingSince: since }
          },
          unmarkRefreshing: async () => {
            log.push('unmark')
            if (grant) grant = { ...grant, refreshingSince: null }
          },
          store: async (next) => {
            log.push(`store ${next.accessToken}`)
            grant = { tokens: next, refreshingSince: null }
          },
        }),
      )
      queue = turn.catch(() => undefined)
      return turn
    },
  }
  return {
    store,
    log,
    grant: () => grant,
    replace: (next: StoredGrant | null) => {
      grant = next
    },
  }
}
