import type { SyncHealth, SyncStatus } from '@fulcrum/contract'
import { peopleOf } from './hold-words.ts'

export interface HealthCounts {
  connection: SyncHealth['connection']
  /** When the connection came into this state. */
  since: Date | null
  total: number
  inStep: number
  onItsWay: number
  onHold: number
  /** Of those on hold: held by the brake. */
  braked: number
  /** Our own key no longer opens our access; only while `revoked`. */
  accessUnreadable: boolean
  /** Whom moves are made as in Lever, where that user is active there no more; null: all is well. */
  moverGone: string | null
}

const count = (number: number) => number.toLocaleString('en')

/** The sentence of the Sync page: "1,284 of 1,291 in step with Lever, 7 on hold". */
export function headline({ connection, total, inStep, onItsWay, onHold, accessUnreadable }: HealthCounts): string {
  switch (connection) {
    case 'none':
      return 'Lever is not connected'
    case 'revoked':
      if (accessUnreadable)
        return 'Fulcrum cannot read its own access to Lever; nothing is lost, and both sides catch up once you connect again'
      return 'Lever no longer accepts our access; nothing is lost, and both sides catch up once you connect again'
    case 'other-account':
      return 'This is another Lever account; nothing is sent until you decide'
    case 'paused':
      return onItsWay === 0 ? 'Paused; nothing waits' : `Paused; ${count(onItsWay)} on the way when you resume`
    case 'connected':
  }
  if (total === 0) return 'Nobody here is in Lever yet'
  const parts = [`${count(inStep)} of ${count(total)} in step with Lever`]
  if (onItsWay > 0) parts.push(`${count(onItsWay)} on the way`)
  if (onHold > 0) parts.push(`${count(onHold)} on hold`)
  return parts.join(', ')
}

const nothingToSay = { banner: null, noticedAt: null }

const unreadableWords =
  'Fulcrum cannot read its own access to Lever any more: its encryption key was changed, or the record was damaged. Nothing is lost: connect again, and both sides catch up.'

/** What the frame's dot and banner show. */
export function statusOf(counts: HealthCounts): SyncStatus {
  const { connection, onHold, onItsWay, braked, since, accessUnreadable, moverGone } = counts
  switch (connection) {
    case 'none':
      return { state: 'none', words: 'Lever is not connected', onHold: 0, ...nothingToSay }
    case 'revoked':
      return {
        state: 'broken',
        words: accessUnreadable ? 'Fulcrum cannot read its access' : 'Lever no longer accepts our access',
        onHold,
        banner: accessUnreadable
          ? unreadableWords
          : 'Lever no longer accepts our access. Nothing is lost: connect again, and both sides catch up.',
        noticedAt: since?.toISOString() ?? null,
      }
    case 'other-account':
      return {
        state: 'broken',
        words: 'Another Lever account',
        onHold,
        banner: `${headline(counts)}.`,
        noticedAt: null,
      }
    case 'paused':
      return {
        state: 'paused',
        words: 'Sync is paused',
        onHold,
        banner: 'Sync is paused: nothing is sent to Lever or read from it until somebody resumes it.',
        noticedAt: null,
      }
    case 'connected':
  }
  if (moverGone !== null)
    return {
      state: 'broken',
      words: 'Moves to Lever are refused',
      onHold,
      banner: `Moves to Lever are made as ${moverGone}, who is no active user there any more. Choose somebody else; whoever was refused goes on then.`,
      noticedAt: null,
    }
  const held = { state: 'attention', words: `${count(onHold)} on hold`, onHold } as const
  if (braked > 0)
    return {
      ...held,
      banner: `The brake holds ${peopleOf(braked)}: one unusual cause would change unusually many at once. Look at Sync and decide.`,
      noticedAt: null,
    }
  if (onHold > 0) return { ...held, ...nothingToSay }
  const words = onItsWay > 0 ? `${count(onItsWay)} on the way to Lever` : 'In step with Lever'
  return { state: 'healthy', words, onHold, ...nothingToSay }
}
