import type { OutreachStatus, OutreachSummary, Step } from '@fulcrum/contract'

export const STATUS_WORDS: Record<OutreachStatus, string> = {
  draft: 'Draft',
  active: 'Active',
  paused: 'Paused',
  completed: 'Completed',
}

export const STEP_WORDS: Record<Step['kind'], string> = {
  email: 'Email',
  'linkedin-inmail': 'LinkedIn InMail',
  'connection-request': 'Connection request',
  call: 'Call',
  task: 'Another task',
}

/** Active ones first, because they are the ones that ask for something; then the newest. */
const RANK: Record<OutreachStatus, number> = { active: 0, paused: 1, draft: 2, completed: 3 }

export const inOrderOfNeed = (outreaches: readonly OutreachSummary[]): OutreachSummary[] =>
  outreaches.toSorted((a, b) => RANK[a.status] - RANK[b.status] || Date.parse(b.createdAt) - Date.parse(a.createdAt))

/** A rate with its count, or the count alone while there is nothing to divide by. */
export const replied = (outreach: Pick<OutreachSummary, 'sent' | 'replied'>): string =>
  outreach.sent === 0
    ? String(outreach.replied)
    : `${outreach.replied}, ${Math.round((outreach.replied / outreach.sent) * 100)} %`

/** The word for a number of replies, with the rate where there is something to divide by. */
export const rateWords = (outreach: Pick<OutreachSummary, 'sent' | 'replied'>): string =>
  outreach.sent === 0 ? 'replied' : `replied, ${Math.round((outreach.replied / outreach.sent) * 100)} %`

/** What an outreach can become next; completing has no way back. */
export function nextStatuses(status: OutreachStatus): readonly { status: OutreachStatus; label: string }[] {
  switch (status) {
    case 'draft':
      return [{ status: 'active', label: 'Launch' }]
    case 'active':
      return [
        { status: 'paused', label: 'Pause' },
        { status: 'completed', label: 'Complete' },
      ]
    case 'paused':
      return [
        { status: 'active', label: 'Resume' },
        { status: 'completed', label: 'Complete' },
      ]
    case 'completed':
      return []
  }
}

/** What the page of all outreaches says under its title. */
export function listWords(outreaches: readonly OutreachSummary[]): string {
  const active = outreaches.filter((outreach) => outreach.status === 'active').length
  const onHold = outreaches.reduce((sum, outreach) => sum + outreach.onHold, 0)
  if (outreaches.length === 0) return 'Nothing is running.'
  const running = active === 0 ? 'None is active' : active === 1 ? '1 is active' : `${active} are active`
  return onHold === 0
    ? `${running}.`
    : `${running}, ${onHold.toLocaleString('en')} ${onHold === 1 ? 'person is' : 'people are'} on hold.`
}
