import { decideConnecting, sameAccountKey } from '../core/connecting.ts'
import { walk } from './walk.ts'
import type { Step, Walked } from './walk.ts'

/*
 * P8 is about whose tokens a connection holds, so it has a world of its own: two Lever accounts; an admin who connects
 * either, meaning to switch or not, and disconnects; Lever, which tells the account of a token or does not; a catalog that
 * has been read or not; people who are paired meanwhile; and workers that use whatever tokens a connection has.
 */

type Account = 'one' | 'two'

interface Connection {
  ended: boolean
  /** As stored: the account that the tokens named, if they did. */
  accountKey: Account | null
  tokens: Account | null
  /** Whose users its catalog has; null while it was never read. */
  users: Account | null
  /** The accounts in which its pairings have their opportunities. */
  paired: Account[]
}

/** The real decision, or one with a mistake in it. */
export interface Connects {
  sameAccountKey: typeof sameAccountKey
  decideConnecting: typeof decideConnecting
}
export const connects: Connects = { sameAccountKey, decideConnecting }

const mostConnections = 3

function stepsOf(connections: Connection[], rules: Connects): Step<Connection[]>[] {
  const live = connections.find(({ ended }) => !ended)
  const withLive = (change: Partial<Connection>): Connection[] =>
    connections.map((one) => (one === live ? { ...one, ...change } : one))
  const steps: Step<Connection[]>[] = []
  for (const account of ['one', 'two'] as const)
    for (const named of [true, false])
      for (const switching of [true, false]) {
        const granted = { accountKey: named ? account : null }
        const same = live && { same: rules.sameAccountKey(live, granted) ?? live.users === account }
        const decision = rules.decideConnecting(same ?? null, switching)
        if (decision === 'other-account') continue
        const words = `An admin connects account ${account}${switching ? ', to switch' : ''}; Lever ${named ? 'names it' : 'does not name it'}.`
        const fresh = { ended: false, ...granted, tokens: account, users: null, paired: [] }
        const next =
          decision === 'resume'
            ? withLive({ tokens: account, ...(named ? granted : {}) })
            : [...(decision === 'replace' ? withLive({ ended: true, tokens: null }) : connections), fresh]
        if (next.length <= mostConnections) steps.push({ words, next })
      }
  if (!live) return steps
  steps.push({ words: 'An admin disconnects.', next: withLive({ ended: true, tokens: null }) })
  if (live.tokens === null) return steps
  steps.push({ words: 'The catalog is read.', next: withLive({ users: live.tokens }) })
  if (!live.paired.includes(live.tokens))
    steps.push({ words: 'Somebody gets a Lead.', next: withLive({ paired: [...live.paired, live.tokens] }) })
  return steps
}

/** What any worker could do now, also one that loaded its connection long ago: it finds the tokens by the connection. */
function brokenPromise(connections: Connection[]): string | null {
  if (connections.filter(({ ended }) => !ended).length > 1) return 'P8: two connections live at once'
  for (const { tokens, paired } of connections)
    if (tokens !== null && paired.some((account) => account !== tokens))
      return `P8: account ${tokens} is asked about pairings of the other`
  return null
}

/** Visits every state of an organization that connects two accounts, nearest first. */
export const exploreAccounts = (rules: Connects): Walked =>
  walk<Connection[]>({ first: [], steps: (connections) => stepsOf(connections, rules), broken: brokenPromise })
