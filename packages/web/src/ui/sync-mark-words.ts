import type { SyncMark } from '@fulcrum/contract'

/** A move that Lever takes within this many milliseconds shows no "on its way": the tick simply stays. */
export const QUIET_MS = 400

/** What the mark says beside its icon, never empty. */
export function markWords(mark: SyncMark): string {
  switch (mark.kind) {
    case 'revoked':
      return 'Access revoked'
    case 'on-hold':
      return mark.words === '' ? 'On hold' : `On hold: ${mark.words}`
    case 'on-its-way':
      return mark.direction === 'from-lever' ? 'On its way from Lever' : 'On its way to Lever'
    case 'settled':
      return mark.words === '' ? 'Settled' : `Settled: ${mark.words}`
    case 'in-step':
      return 'In step'
    case 'not-linked':
      return 'Not linked'
  }
}

/** The same in the little room of a card: the direction is in the icon. */
export function shortMarkWords(mark: SyncMark): string {
  if (mark.kind === 'on-its-way') return mark.direction === 'from-lever' ? 'From Lever' : 'On its way'
  return markWords(mark)
}

/**
 * How long a mark still has to wait before it may say "on its way".
 *
 * @param since ISO 8601, when the change began
 * @param now ms since 1970 on this machine; a server clock that runs ahead makes nobody wait longer than QUIET_MS
 * @returns milliseconds
 */
export function quietForMs(since: string, now: number): number {
  const age = now - Date.parse(since)
  return Math.min(QUIET_MS, Math.max(0, QUIET_MS - age))
}
