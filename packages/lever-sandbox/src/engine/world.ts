import { createAccount, type Account, type AccountHost, type LeverEvent } from './account.ts'
import type { Chance } from './chance.ts'
import { AccountProfile } from './model/account.ts'
import { AccessToken, ApiKey, AuthorizationCode, Grant, OAuthApp, RefreshToken, Session } from './model/oauth.ts'
import { Secret } from './model/secret.ts'
import { defaultSettings, Settings } from './model/settings.ts'
import { Table, type AnyTable, type Row, type TableChange } from './table.ts'
import type { Clock } from './time.ts'

/** Table name of the one change that says that everything was replaced. */
export const everything = '*'

/** A change somewhere; `account` is null for what belongs to Lever as a whole. */
export interface WorldChange extends TableChange {
  readonly account: string | null
}

export interface WorldOptions {
  readonly clock: Clock
  readonly chance: Chance
  readonly webUrl: () => string
  readonly onEvent: (account: Account, event: LeverEvent) => void
}

/** Everything held, as JSON: what snapshots and the disk carry. */
export interface WorldDump {
  readonly world: Readonly<Record<string, readonly Row[]>>
  readonly accounts: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>>
}

/** All of this Lever: its customers, the apps registered with it, and who may do what. */
export class World {
  readonly clock: Clock
  readonly chance: Chance
  readonly settingsTable: Table<Settings>
  readonly apps: Table<OAuthApp>
  readonly grants: Table<Grant>
  readonly codes: Table<AuthorizationCode>
  readonly refreshTokens: Table<RefreshToken, 'grant'>
  readonly accessTokens: Table<AccessToken, 'grant'>
  readonly apiKeys: Table<ApiKey>
  readonly sessions: Table<Session>
  readonly secrets: Table<Secret>
  readonly #tables: readonly AnyTable[]
  readonly #accounts = new Map<string, Account>()
  readonly #listeners = new Set<(change: WorldChange) => void>()
  readonly #host: AccountHost

  constructor(options: WorldOptions) {
    const { clock, chance } = options
    this.clock = clock
    this.chance = chance
    this.#host = {
      now: () => this.now(),
      chance,
      settings: () => this.settings(),
      webUrl: options.webUrl,
      emit: (account, event) => options.onEvent(account, event),
    }
    const onChange = (change: TableChange) => this.#announce({ ...change, account: null })
    this.settingsTable = new Table<Settings>({
      name: 'settings',
      // State written before a setting existed takes its default.
      parse: (raw) => Settings.parse(typeof raw === 'object' ? { ...defaultSettings, ...raw } : raw),
      onChange,
    })
    this.apps = new Table<OAuthApp>({ name: 'apps', parse: (raw) => OAuthApp.parse(raw), onChange })
    this.grants = new Table<Grant>({ name: 'grants', parse: (raw) => Grant.parse(raw), onChange })
    this.codes = new Table<AuthorizationCode>({ name: 'codes', parse: (raw) => AuthorizationCode.parse(raw), onChange })
    this.refreshTokens = new Table<RefreshToken, 'grant'>({
      name: 'refreshTokens',
      parse: (raw) => RefreshToken.parse(raw),
      indexes: { grant: (token) => [token.grantId] },
      onChange,
    })
    this.accessTokens = new Table<AccessToken, 'grant'>({
      name: 'accessTokens',
      parse: (raw) => AccessToken.parse(raw),
      indexes: { grant: (token) => [token.grantId] },
      onChange,
    })
    this.apiKeys = new Table<ApiKey>({ name: 'apiKeys', parse: (raw) => ApiKey.parse(raw), onChange })
    this.sessions = new Table<Session>({ name: 'sessions', parse: (raw) => Session.parse(raw), onChange })
    this.secrets = new Table<Secret>({ name: 'secrets', parse: (raw) => Secret.parse(raw), onChange })
    this.#tables = [
      this.settingsTable,
      this.apps,
      this.grants,
      this.codes,
      this.refreshTokens,
      this.accessTokens,
      this.apiKeys,
      this.sessions,
      this.secrets,
    ]
  }

  /** Lever's time in ms since 1970, the skew included. Token lives and record times are read from it. */
  now(): number {
    return this.clock.now() + this.settings().clockSkewMs
  }

  settings(): Settings {
    return this.settingsTable.get('settings') ?? defaultSettings
  }

  changeSettings(patch: Partial<Omit<Settings, 'id'>>): Settings {
    return this.settingsTable.put({ ...this.settings(), ...patch })
  }

  accounts(): readonly Account[] {
    return [...this.#accounts.values()]
  }

  account(id: string): Account | undefined {
    return this.#accounts.get(id)
  }

  addAccount(profile: AccountProfile): Account {
    const account = createAccount(profile, this.#host, (change) => this.#announce({ ...change, account: profile.id }))
    this.#accounts.set(profile.id, account)
    return account
  }

  /** Calls `listener` after every change, until the returned function is called. */
  onChange(listener: (change: WorldChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  dump(): WorldDump {
    return {
      world: dumpTables(this.#tables),
      accounts: Object.fromEntries(this.accounts().map((account) => [account.id, dumpTables(account.tables)])),
    }
  }

  /** Replaces everything. Throws a ZodError, leaving a half-filled world, if the dump is not one of ours. */
  restore(dump: { world: Record<string, unknown[]>; accounts: Record<string, Record<string, unknown[]>> }): void {
    for (const table of this.#tables) table.restore(dump.world[table.name] ?? [])
    this.#accounts.clear()
    for (const tables of Object.values(dump.accounts)) {
      const account = this.addAccount(AccountProfile.parse(tables['profile']?.[0]))
      for (const table of account.tables) table.restore(tables[table.name] ?? [])
    }
    this.#announce({ account: null, table: everything, id: everything, row: null })
  }

  /** Repeats a journalled change without announcing it again. */
  replay(change: { account: string | null; table: string; id: string; row: unknown }): void {
    if (change.account === null) {
      this.#tables.find((table) => table.name === change.table)?.replay(change.id, change.row)
      return
    }
    const account =
      this.#accounts.get(change.account) ??
      (change.table === 'profile' ? this.addAccount(AccountProfile.parse(change.row)) : undefined)
    account?.tables.find((table) => table.name === change.table)?.replay(change.id, change.row)
  }

  #announce(change: WorldChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}

const dumpTables = (tables: readonly AnyTable[]) =>
  Object.fromEntries(tables.map((table) => [table.name, table.dump()]))
