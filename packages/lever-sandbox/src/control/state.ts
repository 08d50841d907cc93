import type { Sandbox } from '../sandbox.ts'

const keptBack = new Set(['signatureToken', 'clientSecret', 'key', 'value', 'csrf', 'base64'])

/** Everything held, without secrets and without the bytes of files. `GET /_sandbox/snapshot` has both. */
export function stateWithoutSecrets({ world, account }: Pick<Sandbox, 'world' | 'account'>): unknown {
  const { world: common, accounts } = world.dump()
  const { secrets: _secrets, sessions: _sessions, codes: _codes, ...rest } = common
  return {
    now: world.now(),
    account: account.id,
    world: { ...rest, apps: strip(rest['apps']), apiKeys: strip(rest['apiKeys']) },
    accounts: Object.fromEntries(
      Object.entries(accounts).map(([id, { blobs: _blobs, uploads: _uploads, ...tables }]) => [
        id,
        { ...tables, webhooks: strip(tables['webhooks']) },
      ]),
    ),
  }
}

const strip = (rows: readonly object[] | undefined) =>
  (rows ?? []).map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !keptBack.has(name))))
