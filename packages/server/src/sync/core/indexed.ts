/** When a posting was indexed whose list is being read, or was not read to its end: what is read of it is kept all the same. */
export const beingIndexed = new Date(0)

/** Its list was read to its end: one that was not does not tell who is not on it. */
export const isIndexed = (indexedAt: Date | null): indexedAt is Date => indexedAt !== null && indexedAt > beingIndexed
