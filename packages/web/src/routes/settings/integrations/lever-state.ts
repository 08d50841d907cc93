import type { LeverIntegration } from '@fulcrum/contract'

/** How the card of Lever looks, worst first; exactly one fits. */
export type LeverState =
  'not-configured' | 'not-connected' | 'importing' | 'revoked' | 'other-account' | 'paused' | 'connected'

export function leverState({
  connection,
  configured,
}: Pick<LeverIntegration, 'connection' | 'configured'>): LeverState {
  if (!connection) return configured ? 'not-connected' : 'not-configured'
  if (connection.state === 'revoked') return 'revoked'
  if (connection.state === 'other-account') return 'other-account'
  if (connection.state === 'paused') return 'paused'
  return connection.import.state === 'done' ? 'connected' : 'importing'
}

/** What stands at the end of the card's head. */
export const STATE_WORDS: Record<LeverState, { words: string; tone: 'ok' | 'attention' | 'danger' | 'quiet' }> = {
  'not-configured': { words: 'Not set up on this server', tone: 'attention' },
  'not-connected': { words: 'Not connected', tone: 'quiet' },
  importing: { words: 'Connected, reading', tone: 'ok' },
  connected: { words: 'Connected', tone: 'ok' },
  paused: { words: 'Paused', tone: 'attention' },
  revoked: { words: 'Access revoked', tone: 'danger' },
  'other-account': { words: 'Another account', tone: 'attention' },
}
