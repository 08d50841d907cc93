/** Somebody who spends `perSecond` calls of the same key, whatever comes of them, until stopped. */
export function startNeighbour(perSecond: number, call: () => Promise<number>) {
  const result = { sent: 0, refused: 0 }
  const timer = setInterval(() => {
    result.sent += 1
    call().then(
      (status) => {
        if (status === 429) result.refused += 1
      },
      () => {},
    )
  }, 1000 / perSecond)
  return {
    stop() {
      clearInterval(timer)
      return result
    },
  }
}
