import { Hono } from 'hono'
import { createApi } from './api/app.ts'
import { createPublicPostings } from './api/public-postings.ts'
import { RequestCounts } from './api/request-counts.ts'
import { isCut, withFaults } from './api/serve.ts'
import { TokenBuckets } from './api/token-bucket.ts'
import { createControl } from './control/app.ts'
import type { Chance } from './engine/chance.ts'
import type { Account } from './engine/account.ts'
import type { Clock, Scheduler } from './engine/time.ts'
import { World } from './engine/world.ts'
import { FaultBook } from './faults/fault-book.ts'
import { tokenEndpoint } from './oauth/token-endpoint.ts'
import { createPages } from './pages/index.ts'
import { accountIdOf, seedAccount, type SeedName } from './seed/accounts.ts'
import { Dispatcher } from './webhooks/dispatcher.ts'

export interface SandboxOptions {
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly chance: Chance
  /** Delivers webhooks. */
  readonly fetch: typeof globalThis.fetch
  /** The account that the API key opens. */
  readonly account: SeedName
  /** Also seeds the small accounts beside it: another customer, and one whose package may not authorize apps. Default true. */
  readonly companions?: boolean | undefined
  /** Where the sandbox is reached; can be told later, once the port is known. */
  readonly url?: string | undefined
  /** Requests per second per credential. */
  readonly rate?: number | undefined
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly apiKey?: string | undefined
  /** Callbacks beside those on localhost and 127.0.0.1, which always count as registered. */
  readonly redirectUris?: readonly string[] | undefined
}

export interface Credentials {
  readonly apiKey: string
  readonly clientId: string
  readonly clientSecret: string
}

const defaultUrl = 'http://lever-sandbox.localhost'

/** A whole Lever in one process, without a socket: everything it does, it does through what it is handed. */
export class Sandbox {
  readonly world: World
  readonly dispatcher: Dispatcher
  readonly faults: FaultBook
  readonly counts = new RequestCounts()
  readonly buckets: TokenBuckets
  readonly scheduler: Scheduler
  readonly #options: SandboxOptions
  readonly #app: Hono
  #url: string

  constructor(options: SandboxOptions) {
    this.#options = options
    this.#url = options.url ?? defaultUrl
    this.scheduler = options.scheduler
    this.faults = new FaultBook(options.chance)
    this.buckets = new TokenBuckets(options.clock)
    this.dispatcher = new Dispatcher({
      clock: options.clock,
      scheduler: options.scheduler,
      fetch: options.fetch,
      faults: this.faults,
    })
    this.world = new World({
      clock: options.clock,
      chance: options.chance,
      webUrl: () => this.#url,
      onEvent: (account, event) => this.dispatcher.onEvent(account, event),
    })
    this.#app = this.#build()
  }

  /** The account that was asked for. Seeds what is missing, so that a state from disk and an empty one are treated alike. */
  prepare(): void {
    const names: readonly SeedName[] =
      this.#options.companions === false ? [this.#options.account] : [this.#options.account, 'other', 'basic']
    for (const name of names) if (!this.world.account(accountIdOf(name))) seedAccount(this.world, name)
    this.#register()
    if (this.#options.rate !== undefined) this.world.changeSettings({ ratePerSecond: this.#options.rate })
    this.dispatcher.resume(this.world.accounts())
  }

  get account(): Account {
    const account = this.world.account(accountIdOf(this.#options.account))
    if (!account) throw new Error('The sandbox has no account yet: prepare() comes first')
    return account
  }

  get credentials(): Credentials {
    const app = this.world.apps.all()[0]
    const key = this.world.apiKeys.all().find((candidate) => candidate.accountId === this.account.id)
    if (!app || !key) throw new Error('The sandbox has no credentials yet: prepare() comes first')
    return { apiKey: key.key, clientId: app.id, clientSecret: app.clientSecret }
  }

  url(): string {
    return this.#url
  }

  /** @param url without a slash at the end */
  setUrl(url: string): void {
    this.#url = url
  }

  /**
   * Answers one request as the whole site would.
   *
   * @throws TypeError where a fault cuts the connection, as `fetch` does
   */
  async fetch(request: Request): Promise<Response> {
    const response = await this.answer(request)
    if (isCut(response)) throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })
    return response
  }

  /** Like `fetch`, but says by `isCut` that the connection is to be cut, for the server that owns it. */
  async answer(request: Request): Promise<Response> {
    return this.#app.fetch(request)
  }

  /** Back to the seed, with the same credentials; faults, counts and buckets go too. */
  reset(): void {
    const credentials = this.credentials
    const { ratePerSecond } = this.world.settings()
    this.world.restore({ world: {}, accounts: {} })
    this.faults.clear()
    this.counts.reset()
    this.buckets.refill()
    this.prepare()
    this.#register(credentials)
    this.world.changeSettings({ ratePerSecond })
  }

  stop(): void {
    this.dispatcher.stop()
  }

  /** The app registered with this Lever, and the key of a script. Those already known stay, unless told otherwise. */
  #register(known: Pick<SandboxOptions, keyof Credentials> = this.#options): void {
    const { world } = this
    const { redirectUris = [] } = this.#options
    const app = world.apps.all()[0]
    const id = known.clientId ?? app?.id ?? world.chance.hex(16)
    if (app && app.id !== id) world.apps.remove(app.id)
    world.apps.put({
      id,
      clientSecret: known.clientSecret ?? app?.clientSecret ?? world.chance.hex(32),
      name: 'Fulcrum',
      description: 'Proactive outreach to candidates, in step with Lever in both directions.',
      redirectUris: [...new Set([...(app?.redirectUris ?? []), ...redirectUris])],
      allowsLoopback: true,
    })
    const key = world.apiKeys.all().find((candidate) => candidate.accountId === this.account.id)
    world.apiKeys.put({
      id: key?.id ?? world.chance.uuid(),
      accountId: this.account.id,
      name: 'Sandbox',
      key: known.apiKey ?? key?.key ?? world.chance.hex(24),
      rights: 'all',
      confidential: true,
      createdAt: key?.createdAt ?? world.now(),
    })
  }

  #build(): Hono {
    const app = new Hono({ getPath: tidyPath })
    app.route('/v1', createApi(this, this.dispatcher))
    app.route('/v0', createPublicPostings(this.world))
    app.post('/oauth/token', tokenEndpoint(this, withFaults))
    app.route('/_sandbox', createControl(this))
    app.route('/', createPages(this))
    return app
  }
}

/** Real clients send doubled and trailing slashes to the API, and Lever takes them. */
function tidyPath(request: Request): string {
  const path = new URL(request.url).pathname.replaceAll(/\/{2,}/g, '/')
  return path.startsWith('/v1/') ? path.replace(/\/$/, '') : path
}
