/** How a web process waits for the rest of a burst. */
export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
/** More than this many are not taken at once, so that none waits long for its neighbours. */
const mostAtOnce = 1_000

/**
 * What comes while `work` runs waits, and then goes into the next run together. So a burst costs a few round trips to the
 * database instead of one each, and a single one waits for nobody.
 *
 * @param work answers in the order of `items`; what it throws reaches everyone of that run
 * @param turn a turn of the event loop: as long as each brings more of a burst, the run waits for it
 */
export function together<T, R>(
  work: (items: T[]) => Promise<R[]>,
  turn?: () => Promise<void>,
): (item: T) => Promise<R> {
  let waiting: { item: T; done: (result: R) => void; failed: (error: unknown) => void }[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      for (let known = 0; turn && known < waiting.length && waiting.length < mostAtOnce;) {
        known = waiting.length
        await turn()
      }
      const now = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      try {
        const results = await work(now.map(({ item }) => item))
        if (results.length !== now.length) throw new Error(`${now.length} went in together, ${results.length} came out`)
        for (const [i, result] of results.entries()) now[i]?.done(result)
      } catch (error) {
        for (const { failed } of now) failed(error)
      }
    }
    running = false
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      if (!running) void run()
    })
}
