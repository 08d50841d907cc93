const living = new Set<() => void>()

// Whatever ends us takes along what was started here.
process.on('exit', () => {
  for (const end of living) end()
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

/** Calls `end`, which must not wait for anything, when this process ends, unless the answer is called before. */
export function endWithUs(end: () => void): () => void {
  living.add(end)
  return () => void living.delete(end)
}
