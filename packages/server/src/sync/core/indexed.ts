/** When a posting was indexed whose list is being read, or was not read to its end: what is read of it is kept all the same. */
export const beingIndexed = new Date(0)
