/** As long at least rests a query between two readings that others asked for, in ms. */
export const restMs = 500

/**
 * Reads what is asked for, each key one reading at a time. Asked again meanwhile, it is read once more after a rest. So a
 * thousand changes in a row neither cancel each other's reading nor leave the last one unread.
 */
export function readInTurn<Key>(read: (key: Key) => Promise<unknown>): (key: Key) => void {
  const busy = new Set<Key>()
  const again = new Set<Key>()
  const start = async (key: Key): Promise<void> => {
    busy.add(key)
    try {
      await read(key)
    } catch {
      // The query itself shows that it failed.
    }
    setTimeout(() => {
      busy.delete(key)
      if (again.delete(key)) void start(key)
    }, restMs)
  }
  return (key) => {
    if (busy.has(key)) again.add(key)
    else void start(key)
  }
}
