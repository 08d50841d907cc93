import type { QueryClient } from '@tanstack/react-query'

/**
 * Reads what is shown under this key as it is now. A first reading under way may be one of before: the cache joins it
 * instead of beginning anew, so that it is followed by another.
 */
export async function readNewly(client: QueryClient, queryKey: readonly string[]): Promise<void> {
  const first = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined })
  await client.invalidateQueries({ queryKey })
  if (first.length > 0) await client.invalidateQueries({ queryKey, predicate: (query) => first.includes(query) })
}
