import type { Connection, LeverIntegration } from '@fulcrum/contract'
import { leverScopes, missingScopes } from '@fulcrum/lever'
import { adminsOf } from '../accounts/index.ts'
import type { App } from '../platform/app.ts'
import type { Db } from '../platform/database.ts'
import type { Caller } from '../platform/http.ts'
import { mappingFacts } from './mapping-facts.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { leverUserName } from './store/names.ts'
import { moveAsChoices } from './store/lever-user.ts'
import { hearingSince, hearingState } from './store/webhook.ts'
import { wantedEvents } from './ways/webhooks.ts'

type Needs = Pick<App, 'db' | 'config' | 'clock'>
const dayMs = 24 * 3_600_000

/** What Settings > Integrations shows of Lever. */
export async function leverIntegration(app: Needs, caller: Caller): Promise<LeverIntegration> {
  const live = await liveConnection(app.db, caller.organization)
  const admins = caller.role === 'admin' ? [] : (await adminsOf(app.db, caller.organization)).map((admin) => admin.name)
  return {
    connection: live ? await connectionView(app, live) : null,
    askAnAdmin:
      caller.role === 'admin'
        ? null
        : {
            admins,
            message: `Hi ${admins[0] ?? ''}, please connect Fulcrum to Lever for our team: sign in at ${app.config.publicUrl}/settings/integrations and press Connect. You need the Super Admin role in Lever. How it works: ${app.config.publicUrl}/help/connect-lever`,
          },
    configured: app.config.lever.clientId !== '',
    words: '',
  }
}

async function connectionView(app: Needs, live: ConnectionRow): Promise<Connection> {
  const { db } = app
  const connectingUser = await leverUserName(db, live, live.leverUserId)
  return {
    id: live.connection,
    state: live.state === 'ended' ? 'other-account' : live.state,
    stateWords: stateWords(live),
    stateSince: live.stateSince.toISOString(),
    account: live.accountName || live.accountKey || new URL(app.config.lever.webUrl).host,
    connectedBy:
      connectingUser && connectingUser !== live.connectedByName
        ? `${live.connectedByName}, as ${connectingUser} in Lever`
        : live.connectedByName,
    connectedAt: live.connectedAt.toISOString(),
    scopes: leverScopes.map(({ scope, words }) => ({
      scope,
      words,
      granted: missingScopes(live.grantedScopes, [scope]).length === 0,
    })),
    settings: {
      label: live.label,
      moveAs: live.moveAs,
      source: live.source,
      tag: live.tag,
      conflictPolicy: live.policy,
      reuseOpportunities: live.reuse,
    },
    moveAsChoices: await moveAsChoices(db, live),
    import: importView(live),
    webhooks: await webhooksView(app, live),
    mapping: await mappingProgress(db, live),
    lastPollAt: live.polledAt?.toISOString() ?? null,
  }
}

/** How much of the organization's mapping is done: every stage here, every stage and active reason there. */
async function mappingProgress(db: Db, live: ConnectionRow): Promise<Connection['mapping']> {
  const { relevant, missingOut, missingIn } = (await mappingFacts(db, live, null)).state
  const missing = missingOut.length + missingIn.length
  return { relevant, mapped: relevant - missing, missing }
}

const importSteps = ['users', 'stages', 'archive reasons', 'postings'] as const

function importView(live: ConnectionRow): Connection['import'] {
  return {
    state: live.importState,
    steps: importSteps.map((name) => ({
      name,
      count: live.importCounts[name] ?? 0,
      done: live.importCounts[name] !== undefined,
    })),
    words: live.importWords,
  }
}

/** Lever does not say who revoked; it says that it no longer accepts our access. */
function stateWords(live: ConnectionRow): string {
  switch (live.state) {
    case 'connected':
      return 'Lever now successfully connected'
    case 'paused':
      return 'Nothing is sent to Lever or read from it until somebody resumes.'
    case 'revoked':
      if (live.accessUnreadable)
        return 'Fulcrum cannot read its own access to Lever any more: its encryption key was changed, or the record was damaged. Nothing is lost: connect again, and both sides catch up.'
      return 'Lever no longer accepts our access. Nothing is lost: connect again, and both sides catch up.'
    case 'other-account':
    case 'ended':
      return 'This connection has ended; its pairings are read-only.'
  }
}

/** Whether Lever’s webhooks arrive, in words. */
export async function webhooksView({ db, clock, config }: Needs, live: ConnectionRow): Promise<Connection['webhooks']> {
  const { registered, lastAt } = await hearingState(db, live)
  const base = { registered, lastAt: lastAt?.toISOString() ?? null }
  if (live.webhooksRefused !== null)
    return {
      ...base,
      state: 'unreachable',
      words: `Lever does not send webhooks to ${config.publicUrl} (“${live.webhooksRefused}”). Fulcrum looks every minute instead.`,
    }
  if (registered === 0)
    return { ...base, state: 'off', words: 'Not registered at Lever yet. Fulcrum looks every minute meanwhile.' }
  if (lastAt && (await hearingSince(db, live, new Date(clock.now() - dayMs))))
    return {
      ...base,
      state: 'alive',
      words: `${registered} of ${wantedEvents.length} events registered, last one arrived ${ago(clock.now() - lastAt.getTime())} ago`,
    }
  return {
    ...base,
    state: 'silent',
    words: `${registered} registered, none has arrived yet: a Super Admin switches them on in Lever at Settings > Integrations and API > Webhooks. Until then Fulcrum looks every minute.`,
  }
}

function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 90) return `${seconds} s`
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
