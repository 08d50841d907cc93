export interface CountedRequest {
  /** `key:…`, `grant:…`, `client:…` at the token endpoint, or `none`. */
  readonly credential: string
  readonly method: string
  /** As asked, without the query. */
  readonly path: string
  /** The endpoint it reached, such as `/v1/opportunities/:id/stage`; the path itself when none. */
  readonly endpoint: string
  /** 0 when the connection was cut. */
  readonly status: number
  readonly at: number
}

export interface RequestCount {
  readonly credential: string
  readonly method: string
  readonly endpoint: string
  readonly count: number
  readonly statuses: Readonly<Record<string, number>>
}

const logLimit = 2_000

/** How many requests came, by whom and to what. Held in memory only. */
export class RequestCounts {
  #log: CountedRequest[] = []
  #total = 0
  #refused = 0
  readonly #counts = new Map<
    string,
    { credential: string; method: string; endpoint: string; count: number; statuses: Record<string, number> }
  >()

  record(request: CountedRequest): void {
    const key = `${request.credential} ${request.method} ${request.endpoint}`
    const known = this.#counts.get(key)
    const entry = known ?? {
      credential: request.credential,
      method: request.method,
      endpoint: request.endpoint,
      count: 0,
      statuses: {},
    }
    entry.count += 1
    entry.statuses[request.status] = (entry.statuses[request.status] ?? 0) + 1
    if (!known) this.#counts.set(key, entry)
    this.#total += 1
    if (request.status === 429) this.#refused += 1
    this.#log.push(request)
    if (this.#log.length > logLimit * 1.5) this.#log = this.#log.slice(-logLimit)
  }

  report(): { total: number; refused429: number; counts: readonly RequestCount[]; latest: readonly CountedRequest[] } {
    return {
      total: this.#total,
      refused429: this.#refused,
      counts: [...this.#counts.values()],
      latest: this.#log.slice(-logLimit),
    }
  }

  reset(): void {
    this.#log = []
    this.#total = 0
    this.#refused = 0
    this.#counts.clear()
  }
}
