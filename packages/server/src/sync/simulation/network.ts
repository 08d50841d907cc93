import type { Sandbox } from '@fulcrum/lever-sandbox'
import type { Dice } from './dice.ts'
import type { Process } from './process.ts'
import type { VirtualTime } from './time.ts'

/** What becomes of one request to Lever. `before` and `after` its effect there. */
export type RequestFate =
  | 'fine'
  | 'slow'
  /** Nothing leaves: the connection is refused. */
  | 'unreachable'
  | 'lost-before'
  | 'lost-after'
  | 'hangs-before'
  | 'hangs-after'
  /** We give up on it, and Lever carries it out later, within the grace. */
  | 'late'
  /** Our process stands still with it in hand, before it leaves or before it hears the answer. */
  | 'stalls-before'
  | 'stalls-after'
  /** 429. */
  | 'busy'
  /** 503. */
  | 'down'
  /** 500, and it was done. */
  | 'broken-after'

export type RequestKind = 'stage' | 'archived' | 'create' | 'note' | 'read' | 'token' | 'other'

/** A request on its way to Lever. */
export interface Wire {
  number: number
  process: Process
  method: string
  /** Below the origin, with query. */
  path: string
  kind: RequestKind
  /** The opportunity that the path names. */
  opportunity: string | null
  body: string
}

export interface NetworkWatcher {
  /** It leaves now. */
  sent(wire: Wire, fate: RequestFate): void
  /** Lever has answered it; who knows whether anybody hears. */
  carriedOut(wire: Wire, status: number): void
  /** Its answer, as Lever gave it at `at`, has come to whoever asked. */
  heard(wire: Wire, at: number, body: string): void
}

/** Longest time between our giving up and Lever's carrying out, milliseconds; shorter than the grace. */
const latestMs = 40_000
const ofOpportunity = /^\/v1\/opportunities\/([0-9a-f-]{36})(\/[a-z]+)?(?:\?|$)/

function kindOf(method: string, path: string): { kind: RequestKind; opportunity: string | null } {
  if (path.startsWith('/oauth/token')) return { kind: 'token', opportunity: null }
  const [, opportunity = null, below] = ofOpportunity.exec(path) ?? []
  if (method === 'GET') return { kind: 'read', opportunity }
  if (opportunity === null)
    return { kind: method === 'POST' && path.startsWith('/v1/opportunities') ? 'create' : 'other', opportunity }
  if (below === '/stage') return { kind: 'stage', opportunity }
  if (below === '/archived') return { kind: 'archived', opportunity }
  return { kind: below === '/notes' ? 'note' : 'other', opportunity }
}

export const isWrite = ({ kind }: Pick<Wire, 'kind'>): boolean =>
  kind === 'stage' || kind === 'archived' || kind === 'create'

/** The way between our processes and the sandbox: every delay and every loss on it. */
export class Network {
  private readonly time: VirtualTime
  private readonly sandbox: Sandbox
  private readonly dice: Dice
  private readonly fateOf: (wire: Wire) => RequestFate
  private readonly watcher: NetworkWatcher
  private count = 0
  private readonly held = new Set<() => void>()

  constructor(around: {
    time: VirtualTime
    sandbox: Sandbox
    dice: Dice
    fateOf: (wire: Wire) => RequestFate
    watcher: NetworkWatcher
  }) {
    this.time = around.time
    this.sandbox = around.sandbox
    this.dice = around.dice
    this.fateOf = around.fateOf
    this.watcher = around.watcher
  }

  /** The story is over: what has never been answered is let go of. Node keeps every signal that somebody listens to. */
  end(): void {
    for (const letGo of this.held) letGo()
  }

  /** `fetch` as this process has it. */
  fetchOf(process: Process): typeof fetch {
    return (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const method = init.method ?? 'GET'
      this.count += 1
      const path = `${url.pathname}${url.search}`
      const body = typeof init.body === 'string' ? init.body : ''
      const wire: Wire = { number: this.count, process, method, path, ...kindOf(method, path), body }
      const request = new Request(url, { method, headers: init.headers ?? {}, body: init.body ?? null })
      return new Promise((resolve, reject) => {
        const give = (settle: () => void) => {
          letGo()
          if (process.alive) settle()
        }
        const aborted = () => give(() => reject(new DOMException('aborted', 'AbortError')))
        const letGo = () => {
          init.signal?.removeEventListener('abort', aborted)
          this.held.delete(letGo)
        }
        this.held.add(letGo)
        init.signal?.addEventListener('abort', aborted)
        this.travel(wire, request)
          .finally(() => process.awake())
          .then(
            (response) => response && give(() => resolve(response)),
            (error: unknown) => give(() => reject(error)),
          )
      })
    }
  }

  /** Undefined: no answer ever comes. */
  private async travel(wire: Wire, request: Request): Promise<Response | undefined> {
    const fate = this.fateOf(wire)
    this.watcher.sent(wire, fate)
    if (fate === 'stalls-before') await this.time.sleep(wire.process.stall())
    if (fate === 'unreachable') {
      await this.time.sleep(this.way())
      throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })
    }
    await this.time.sleep(fate === 'slow' ? this.dice.between(1_000, 12_000) : this.way())
    switch (fate) {
      case 'lost-before':
        throw lost()
      case 'hangs-before':
        return undefined
      case 'busy':
        return this.back(
          Response.json({ code: 'TooManyRequestsError', message: 'Rate limit exceeded' }, { status: 429 }),
        )
      case 'down':
        return this.back(Response.json({ code: 'ServiceUnavailable', message: 'Down' }, { status: 503 }))
      case 'late':
        await this.time.sleep(this.dice.between(1_000, latestMs))
        await this.carryOut(wire, request)
        return undefined
      default:
    }
    const response = await this.carryOut(wire, request)
    const at = this.time.now()
    if (fate === 'stalls-after') wire.process.stall()
    if (fate === 'hangs-after') return undefined
    if (fate === 'lost-after') throw lost()
    if (fate === 'broken-after')
      return this.back(Response.json({ code: 'InternalServerError', message: 'Broken' }, { status: 500 }))
    await this.back(response)
    await wire.process.awake()
    if (wire.process.alive && response.ok) this.watcher.heard(wire, at, await response.clone().text())
    return response
  }

  private async carryOut(wire: Wire, request: Request): Promise<Response> {
    const response = await this.sandbox.fetch(request)
    this.watcher.carriedOut(wire, response.status)
    return response
  }

  private async back(response: Response): Promise<Response> {
    await this.time.sleep(this.way())
    return response
  }

  private way(): number {
    return this.dice.between(5, 90)
  }
}

const lost = () => new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })
