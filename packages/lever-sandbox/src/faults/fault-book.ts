import type { Chance } from '../engine/chance.ts'
import type { WebhookEvent } from '../engine/model/webhook.ts'
import type { RequestFault, WebhookFault } from './fault.ts'

export interface FaultEntry<F extends RequestFault | WebhookFault = RequestFault | WebhookFault> {
  readonly id: string
  readonly fault: F
  readonly hits: number
}

export interface FaultedRequest {
  readonly method: string
  readonly path: string
  readonly credential: string
}

/** The faults in force. Held in memory only: a restart is a Lever in good health. */
export class FaultBook {
  readonly #chance: Chance
  readonly #requests = new Map<string, FaultEntry<RequestFault>>()
  readonly #webhooks = new Map<string, FaultEntry<WebhookFault>>()

  constructor(chance: Chance) {
    this.#chance = chance
  }

  add(fault: RequestFault | WebhookFault): FaultEntry {
    const id = this.#chance.uuid()
    if (fault.kind === 'webhook') {
      const entry = { id, fault, hits: 0 }
      this.#webhooks.set(id, entry)
      return entry
    }
    const entry = { id, fault, hits: 0 }
    this.#requests.set(id, entry)
    return entry
  }

  list(): readonly FaultEntry[] {
    return [...this.#requests.values(), ...this.#webhooks.values()]
  }

  remove(id: string): boolean {
    return this.#requests.delete(id) || this.#webhooks.delete(id)
  }

  clear(): void {
    this.#requests.clear()
    this.#webhooks.clear()
  }

  /** The faults that strike this request: any latencies, and at most one of the rest. */
  forRequest(request: FaultedRequest): readonly RequestFault[] {
    const struck: RequestFault[] = []
    for (const entry of this.#requests.values()) {
      const decided = struck.some((fault) => fault.kind !== 'latency')
      if (decided && entry.fault.kind !== 'latency') continue
      if (!matches(entry.fault, request) || !this.#strikes(this.#requests, entry)) continue
      struck.push(entry.fault)
    }
    return struck
  }

  forWebhook(event: WebhookEvent): WebhookFault | undefined {
    for (const entry of this.#webhooks.values()) {
      if (entry.fault.event !== undefined && entry.fault.event !== event) continue
      if (this.#strikes(this.#webhooks, entry)) return entry.fault
    }
    return undefined
  }

  #strikes<F extends RequestFault | WebhookFault>(entries: Map<string, FaultEntry<F>>, entry: FaultEntry<F>): boolean {
    const { probability, count } = entry.fault
    if (probability !== undefined && this.#chance.fraction() >= probability) return false
    const hits = entry.hits + 1
    if (count !== undefined && hits >= count) entries.delete(entry.id)
    else entries.set(entry.id, { ...entry, hits })
    return true
  }
}

function matches({ match }: RequestFault, request: FaultedRequest): boolean {
  if (match.method !== undefined && match.method !== request.method) return false
  if (match.credential !== undefined && match.credential !== request.credential) return false
  return match.path === undefined || pathMatches(match.path, request.path)
}

/** `*` stands for any text, slashes included. */
export function pathMatches(pattern: string, path: string): boolean {
  const parts = pattern.split('*')
  const [first = ''] = parts
  if (!path.startsWith(first)) return false
  if (parts.length === 1) return path === first
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  const last = parts.at(-1) ?? ''
  return path.length - last.length >= at && path.endsWith(last)
}
