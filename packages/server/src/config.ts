import { z } from 'zod'

/** What this process does: answer browsers, do background work, or both. */
const ProcessRole = z.enum(['web', 'worker', 'both'])
export type ProcessRole = z.output<typeof ProcessRole>

/** Lever's addresses and our registration there. */
export interface LeverSettings {
  /** Data API with its version, e.g. `https://api.lever.co/v1`. */
  apiUrl: string
  /** Authorization server, e.g. `https://auth.lever.co`; `/authorize` is below it. */
  authUrl: string
  tokenUrl: string
  /** OAuth audience, with the trailing slash that Lever insists on. */
  audience: string
  /** The web application, for links to people. */
  webUrl: string
  clientId: string
  clientSecret: string
}

/** A person of the demo organization and how they sign in. */
export interface DemoSignIn {
  name: string
  email: string
  password: string
  role: 'admin' | 'member'
}

export interface Config {
  /** `demo` is the organization, the sandbox and the database that `npm start` brings; `production` a real team's. */
  mode: 'demo' | 'production'
  role: ProcessRole
  databaseUrl: string
  /** Where browsers reach us, without a trailing slash, e.g. `https://fulcrum.example`. */
  publicUrl: string
  /** 32 bytes for what is stored encrypted. The id is stored beside each ciphertext, so that a later key can be told apart. */
  encryptionKey: { id: string; key: Uint8Array }
  listen: { host: string; port: number }
  logLevel: string
  lever: LeverSettings
  /** What the first page of the demo shows; null in production. */
  demo: { sandboxUrl: string; signIns: DemoSignIn[] } | null
}

/** A bad environment. The message lists every problem, one a line, each by the name of its variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The settings in the environment are not complete:\n${problems.map((p) => `  ${p}`).join('\n')}`)
    this.problems = problems
  }
}

/** The variables that make a real installation; all or none of them are set. */
export const requiredVariables = [
  'DATABASE_URL',
  'PUBLIC_URL',
  'FULCRUM_ENCRYPTION_KEY',
  'LEVER_CLIENT_ID',
  'LEVER_CLIENT_SECRET',
] as const

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const required = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`)

const Environment = z.object({
  DATABASE_URL: required('the PostgreSQL database, e.g. postgres://user:password@host/fulcrum').regex(
    /^postgres(ql)?:\/\//,
    'must begin with postgres://',
  ),
  PUBLIC_URL: required('the address people open, e.g. https://fulcrum.example').pipe(webAddress),
  FULCRUM_ENCRYPTION_KEY: required('32 random bytes in base64, e.g. from: openssl rand -base64 32').refine(
    (text) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(text.trim()),
    'must be 32 bytes in base64 (44 characters ending in =)',
  ),
  LEVER_CLIENT_ID: required('the client id that Lever gave your app'),
  LEVER_CLIENT_SECRET: required('the client secret that Lever gave your app'),
  LEVER_API_URL: webAddress.default('https://api.lever.co/v1'),
  LEVER_AUTH_URL: webAddress.default('https://auth.lever.co'),
  LEVER_TOKEN_URL: webAddress.optional(),
  LEVER_AUDIENCE: z.string().min(1).default('https://api.lever.co/v1/'),
  LEVER_WEB_URL: webAddress.default('https://hire.lever.co'),
  FULCRUM_ROLE: ProcessRole.default('both'),
  FULCRUM_HOST: z.string().min(1).default('127.0.0.1'),
  FULCRUM_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  FULCRUM_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

/** True where the environment asks for a real installation, even if it does so incompletely. */
export function asksForProduction(environment: Record<string, string | undefined>): boolean {
  return requiredVariables.some((name) => environment[name])
}

/**
 * Turns the environment of a real installation into settings.
 * @throws ConfigError listing every problem at once
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.entries(environment).filter(([, value]) => value !== '')
  const read = Environment.safeParse(Object.fromEntries(set))
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
  const e = read.data
  const authUrl = withoutSlash(e.LEVER_AUTH_URL)
  return {
    mode: 'production',
    role: e.FULCRUM_ROLE,
    databaseUrl: e.DATABASE_URL,
    publicUrl: withoutSlash(e.PUBLIC_URL),
    encryptionKey: { id: 'k1', key: new Uint8Array(Buffer.from(e.FULCRUM_ENCRYPTION_KEY, 'base64')) },
    listen: { host: e.FULCRUM_HOST, port: e.FULCRUM_PORT },
    logLevel: e.FULCRUM_LOG_LEVEL,
    lever: {
      apiUrl: withoutSlash(e.LEVER_API_URL),
      authUrl,
      tokenUrl: e.LEVER_TOKEN_URL ?? `${authUrl}/oauth/token`,
      audience: e.LEVER_AUDIENCE,
      webUrl: withoutSlash(e.LEVER_WEB_URL),
      clientId: e.LEVER_CLIENT_ID,
      clientSecret: e.LEVER_CLIENT_SECRET,
    },
    demo: null,
  }
}

/** Addresses are joined with paths, so their own last slash goes. (Not the audience's: Lever compares it letter by letter.) */
function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}
