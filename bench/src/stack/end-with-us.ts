const living = new Set<() => void>()
let isWatching = false

function watchOurEnd(): void {
  isWatching = true
  process.on('exit', () => {
    for (const end of living) end()
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
}

/** Calls `end`, which must not wait for anything, when this process ends, unless the answer is called before. */
export function endWithUs(end: () => void): () => void {
  // Not sooner: what starts nothing, such as a child of ours, ends in its own way.
  if (!isWatching) watchOurEnd()
  living.add(end)
  return () => void living.delete(end)
}
