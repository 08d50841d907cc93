/** A process that we started. */
export interface Part {
  /** Settles when it is gone, for whatever reason. */
  ended: Promise<void>
  stop(): Promise<void>
}

export interface KeptAlive<P extends Part> {
  first: P
  /** Rejects when it could not be started again. */
  failed: Promise<never>
  stop(): Promise<void>
}

/** Starts a part, and starts it again whenever it ends by itself. */
export async function keepAlive<P extends Part>(
  start: () => Promise<P>,
  startAgain: (first: P) => Promise<P>,
): Promise<KeptAlive<P>> {
  const first = await start()
  let running = first
  let isEnding = false
  const watch = async (): Promise<never> => {
    for (;;) {
      await running.ended
      if (isEnding) return new Promise<never>(() => {})
      running = await startAgain(first)
    }
  }
  const failed = watch()
  failed.catch(() => {}) // whoever asks gets it; nobody may be asking yet
  const stop = () => {
    isEnding = true
    return running.stop()
  }
  return { first, failed, stop }
}
